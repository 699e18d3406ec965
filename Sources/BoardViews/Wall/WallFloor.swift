import AgentFloor

/// The floor as the wallboard shows it: counts, and who is there, by urgency and by team. Made in one
/// pass over the agents after sorting them.
struct WallFloor {
  /// A team, or everybody.
  struct Team: Sendable {
    /// Nil: agents without a team.
    var name: String?
    /// Signed in or not; without excluded agents and ghosts.
    var members = 0
    /// The indices of those signed in, in the order of attention.
    var present: [Int] = []

    /// `9/12 in`
    var attendance: String { "\(present.count)/\(members) in" }

    fileprivate mutating func add(_ index: Int, isPresent: Bool) {
      members += 1
      if isPresent { present.append(index) }
    }
  }

  let agents: [AgentGlance]
  let counts: StatusCounts
  let everybody: Team
  /// In order of name; those without a team last.
  let teams: [Team]

  init(_ agents: [AgentGlance]) {
    self.agents = agents
    var counts = StatusCounts()
    var everybody = Team()
    var teams: [String?: Team] = [:]
    let ordered = RowSorter(agents: agents).ordered(NameOrder(agents).places, by: .attention)
    for index in ordered {
      counts.count(index, of: agents)
      guard !agents[index].isGhost, !agents[index].isExcluded else { continue }
      let isPresent = agents[index].status.kind != .signedOut
      everybody.add(index, isPresent: isPresent)
      let name = agents[index].team
      teams[name, default: Team(name: name)].add(index, isPresent: isPresent)
    }
    self.counts = counts
    self.everybody = everybody
    self.teams = teams.values.sorted { left, right in
      guard let mine = left.name, let other = right.name else { return left.name != nil }
      return mine < other
    }
  }

  /// The agents of `page`: nobody if no agent is in its team.
  func team(of page: WallboardOptions.Page) -> Team {
    guard let name = page.team else { return everybody }
    return teams.first { $0.name == name } ?? Team(name: name)
  }

  /// The agents past critical who are on none of `pages`, the worst first.
  func critical(onNoneOf pages: [WallboardOptions.Page]) -> [Int] {
    guard !pages.isEmpty, !pages.contains(where: { $0.team == nil }) else { return [] }
    let teams = Set(pages.map(\.team))
    return tiers(of: everybody)[0].filter { !teams.contains(agents[$0].team) }
  }

  /// The signed-in agents of `team` past critical, past warning, and the others.
  func tiers(of team: Team) -> [[Int]] {
    [AttentionLevel.critical, .warning, .normal].map { level in
      team.present.filter { agents[$0].shownLevel == level }
    }
  }
}
