package import AgentFloor

extension Simulator {
  /// The names and teams of the first `agents` people of every centre.
  package static func roster(agents: Int = demoAgents) -> Roster {
    var entries: [String: RosterEntry] = [:]
    for place in 0..<agents {
      let username = SimulatorCast.username(at: place)
      entries[username] = RosterEntry(
        name: SimulatorCast.name(of: username), team: SimulatorCast.team(at: place))
    }
    return Roster(entries: entries)
  }
}

extension SimulatorCast {
  private static let teams = ["Billing", "Support", "Sales", "Rétention FR"]

  /// Chats and mails have a team of their own.
  fileprivate static func team(at place: Int) -> String {
    channel(at: place) == .voice ? teams[place / 2 % teams.count] : "Digital"
  }

  /// `maria.lopez` is Maria Lopez, `ACME\k.o'brien` K O'Brien.
  fileprivate static func name(of username: String) -> String {
    let login = username.split(separator: "\\").last ?? ""
    var name = ""
    for character in login {
      let isStart = name.last.map { " '".contains($0) } ?? true
      name += character == "." ? " " : isStart ? character.uppercased() : String(character)
    }
    return name
  }
}
