import AgentFloor

/// A team: who is in it now, and what it did today.
struct TeamLine: Sendable {
  /// Which team; without a name, that of the agents without one.
  struct Key: Hashable, Sendable { var name: String? }

  let key: Key
  private(set) var counts = StatusCounts()
  /// Agents signed in or not, without excluded ones and ghosts.
  private(set) var roster = 0
  /// Sums over the team, with the work of ghosts (FloorRules Numbers Sums).
  private(set) var numbers = WorkNumbers()
  /// The indices of those signed in, the worst first.
  private(set) var present: [Int] = []
  /// The largest share of a critical time used.
  private var worst = 0.0

  init(_ key: Key) { self.key = key }

  var title: String { key.name ?? "no team" }
  /// On contact or ringing.
  var busy: Int { counts.onContact + counts.ringing }
  /// Signed in, and neither available nor busy nor in wrap-up.
  var away: Int { counts.notReady + counts.onBreak + counts.other }

  fileprivate mutating func count(_ place: Int, of agents: [AgentGlance]) {
    guard !agents[place].isExcluded else { return }
    counts.count(place, of: agents)
    numbers += agents[place].today
    guard !agents[place].isGhost else { return }
    roster += 1
    guard agents[place].status.kind != .signedOut else { return }
    present.append(place)
    if !agents[place].isUnheard { worst = max(worst, agents[place].attention) }
  }

  /// Past a limit first, by the share of it used; then by status, work first; then the longest in it.
  fileprivate mutating func sort(_ agents: [AgentGlance]) {
    let ordered = present.map { index in
      let level = agents[index].shownLevel
      let alarm = level == .normal ? 0 : agents[index].attention + (level == .critical ? 2 : 1)
      return (-alarm, agents[index].status.kind.rank, -agents[index].seconds, index)
    }
    present = ordered.sorted(by: <).map(\.3)
  }

  /// The worst team first: more past critical, then past warning, then who has used most of a limit,
  /// then by name, those without a team last.
  fileprivate static func precedes(_ left: Self, _ right: Self) -> Bool {
    let (mine, theirs) = (left.counts.alerts, right.counts.alerts)
    let trouble = (mine.critical, mine.warning, left.worst)
    let other = (theirs.critical, theirs.warning, right.worst)
    if trouble != other { return trouble > other }
    guard let name = left.key.name, let otherName = right.key.name else {
      return left.key.name != nil
    }
    return name < otherName
  }
}

/// All teams of some agents, the worst first.
struct TeamList: Sendable {
  private(set) var teams: [TeamLine] = []

  init() {}

  init(_ agents: [AgentGlance]) {
    var lines: [TeamLine.Key: TeamLine] = [:]
    for place in agents.indices {
      let key = TeamLine.Key(name: agents[place].team)
      lines[key, default: TeamLine(key)].count(place, of: agents)
    }
    teams = lines.values.sorted(by: TeamLine.precedes)
    for place in teams.indices { teams[place].sort(agents) }
  }

  var hasUnheard: Bool { teams.contains { $0.counts.unheard > 0 } }

  /// The row of a team; nil if it is not there.
  func row(of key: TeamLine.Key) -> Int? { teams.firstIndex { $0.key == key } }
}
