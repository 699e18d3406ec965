import AgentFloor

/// Adds up the lines of a report over one period: of each agent, of each team, and of the floor.
/// Excluded agents have a line and are in no sum.
struct ReportLines {
  private(set) var agents: [ShiftReport.Line] = []
  /// By name; the agents without a team under "".
  private var sums: [String: (agents: Int, numbers: WorkNumbers)] = [:]
  private var total = (agents: 0, numbers: WorkNumbers())

  mutating func add(_ agent: AgentGlance, _ numbers: WorkNumbers) {
    agents.append(ShiftReport.Line(scope: .agent(agent), team: agent.team, numbers: numbers))
    guard !agent.isExcluded else { return }
    sums[agent.team ?? "", default: (0, WorkNumbers())].agents += 1
    sums[agent.team ?? "", default: (0, WorkNumbers())].numbers += numbers
    total.agents += 1
    total.numbers += numbers
  }

  var floor: ShiftReport.Line {
    ShiftReport.Line(scope: .floor(agents: total.agents), team: nil, numbers: total.numbers)
  }

  /// Whether any agent is in a team.
  var hasTeams: Bool { sums.keys.contains { !$0.isEmpty } }

  /// How many lines `teams` has.
  var teamCount: Int { sums.count }

  /// In order of name, the agents without a team last.
  var teams: [ShiftReport.Line] {
    sums.sorted {
      $0.key.isEmpty
        ? false : $1.key.isEmpty || $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.map { team, sum in
      ShiftReport.Line(
        scope: .team(agents: sum.agents), team: team.isEmpty ? nil : team, numbers: sum.numbers)
    }
  }
}
