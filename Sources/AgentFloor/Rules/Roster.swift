/// The full name and team of an agent, from the roster file.
public struct RosterEntry: Hashable, Sendable {
  public var name: String?
  public var team: String?

  /// An empty text becomes nil.
  public init(name: String, team: String) {
    self.name = name.isEmpty ? nil : name
    self.team = team.isEmpty ? nil : team
  }
}

/// Names and teams by username.
public struct Roster: Hashable, Sendable {
  public var entries: [String: RosterEntry]

  public init(entries: [String: RosterEntry] = [:]) { self.entries = entries }
}
