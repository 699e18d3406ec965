/// The floor as a whole.
public struct FloorNumbers: Sendable {
  /// All agents, also ghosts and signed-out ones.
  public var agents = 0
  public var ghosts = 0
  public var signedIn = 0
  public var unheard = 0
  /// Every kind has an entry. Ghosts and excluded agents do not count; a busy-other with
  /// AvailabilityCode 1 counts as `available`.
  public var byStatus: [StatusKind: Int] = [:]
  /// Of all agents that are not excluded.
  public var today = WorkNumbers()

  public init() {}
}
