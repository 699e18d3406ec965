/// The configuration of reading a floor: thresholds, roster, exclusions.
public struct FloorRules: Hashable, Sendable {
  /// Refusals in a row that are a warning.
  public static let refusalsInARow = 3

  public var thresholds = Thresholds()
  public var roster = Roster()
  /// Usernames listed but not counted.
  public var excluded: Set<String> = []

  public init() {}
}
