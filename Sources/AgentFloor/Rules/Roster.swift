/// The full name and team of an agent, from the roster file.
public struct RosterEntry: Hashable, Sendable {
  public var name: String?
  public var team: String?

  /// A text that is empty or blank becomes nil.
  public init(name: String, team: String) {
    self.name = Self.trimmed(name)
    self.team = Self.trimmed(team)
  }

  private static func trimmed(_ text: String) -> String? {
    let rest = text.drop(while: \.isWhitespace)
    guard let end = rest.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(rest[...end])
  }
}

/// Names and teams by username.
public struct Roster: Hashable, Sendable {
  public var entries: [String: RosterEntry]

  public init(entries: [String: RosterEntry] = [:]) { self.entries = entries }
}
