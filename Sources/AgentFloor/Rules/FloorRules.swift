/// How a floor is read, as far as it is configuration and not events.
public struct FloorRules: Sendable {
  /// Offers declined or unresolved one after the other that want attention.
  public static let refusalsInARow = 3

  public var thresholds = Thresholds()
  public var roster = Roster()
  /// Usernames listed but not counted.
  public var excluded: Set<String> = []

  public init() {}
}
