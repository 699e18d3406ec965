/// The floor as a whole.
public struct FloorNumbers: Sendable {
  /// All agents, ghosts and signed-out ones too.
  public var agents = 0
  public var ghosts = 0
  public var signedIn = 0
  public var unheard = 0
  /// Every kind has an entry. Ghosts and excluded agents are in none; a busy-other sent with
  /// AvailabilityCode 1 is in that of `available`.
  public var byStatus: [StatusKind: Int] = [:]
  /// Of all agents but excluded ones.
  public var today = WorkNumbers()

  public init() {}
}
