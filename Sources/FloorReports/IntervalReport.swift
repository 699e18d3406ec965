import AgentFloor
package import WebhookEvents

/// A shift's numbers by interval, of each agent, team and the floor that has any.
///
/// The floor of the reading must keep the report's intervals.
package struct IntervalReport: PrintedReport, Sendable {
  /// The report would have too many rows.
  package struct TooManyRows: Error, CustomStringConvertible {
    let count: Int

    package var description: String {
      "\(count) rows, and a report has at most \(IntervalReport.rowLimit): narrow --from and --to"
    }
  }

  struct Row {
    var period: Range<Int64>
    var line: ShiftReport.Line
  }

  package static let rowLimit = 1_000_000

  let shift: ShiftReport
  /// As on the command line: `15m`.
  let length: String
  /// By interval: the agents, then the teams, then the floor.
  let rows: [Row]
  let localTime: @Sendable (Timestamp) -> String

  /// - Parameter localTime: a moment as text.
  /// - Throws: `TooManyRows` above `limit`.
  package init(
    of shift: ShiftReport, every length: String, limit: Int = rowLimit,
    localTime: @escaping @Sendable (Timestamp) -> String
  ) throws(TooManyRows) {
    self.shift = shift
    self.length = length
    self.localTime = localTime
    var intervals: [Int64: Interval] = [:]
    for line in shift.agents {
      guard case .agent(let agent) = line.subject else { continue }
      for row in shift.reading.breakdown(of: agent).intervals
      where shift.reading.day.contains(row.period.lowerBound) {
        intervals[row.period.lowerBound, default: Interval(period: row.period)]
          .add(agent, row.numbers)
      }
    }
    let count = intervals.values.reduce(0) { $0 + $1.agents.count + $1.teams.count + 1 }
    guard count <= limit else { throw TooManyRows(count: count) }
    rows = intervals.sorted { $0.key < $1.key }.flatMap {
      $0.value.rows(hasTeams: !shift.teams.isEmpty)
    }
  }

  /// The lines of an interval while they are summed.
  private struct Interval {
    let period: Range<Int64>
    var agents: [ShiftReport.Line] = []
    var teams: [String: (agents: Int, numbers: WorkNumbers)] = [:]
    var floor = (agents: 0, numbers: WorkNumbers())

    init(period: Range<Int64>) { self.period = period }

    mutating func add(_ agent: AgentGlance, _ numbers: WorkNumbers) {
      agents.append(
        ShiftReport.Line(subject: .agent(agent), team: agent.team, numbers: numbers))
      guard !agent.isExcluded else { return }
      teams[agent.team ?? "", default: (0, WorkNumbers())].agents += 1
      teams[agent.team ?? "", default: (0, WorkNumbers())].numbers += numbers
      floor.agents += 1
      floor.numbers += numbers
    }

    func rows(hasTeams: Bool) -> [Row] {
      // Agents without a team come last.
      let order = teams.keys.sorted {
        $0.isEmpty ? false : $1.isEmpty || $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      let teamLines = (hasTeams ? order : []).compactMap { name in
        teams[name].map {
          ShiftReport.Line(
            subject: .team(agents: $0.agents), team: name.isEmpty ? nil : name,
            numbers: $0.numbers)
        }
      }
      let whole = ShiftReport.Line(
        subject: .floor(agents: floor.agents), team: nil, numbers: floor.numbers)
      return (agents + teamLines + [whole]).map { Row(period: period, line: $0) }
    }
  }
}
