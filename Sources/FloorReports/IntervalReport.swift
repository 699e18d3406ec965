import AgentFloor
package import WebhookEvents

/// A shift's numbers by interval: of each agent, team and the floor, where there is any.
///
/// The floor of the reading keeps the report's intervals.
package struct IntervalReport: PrintedReport, Sendable {
  /// Why there is no such report.
  package struct TooManyRows: Error, CustomStringConvertible {
    let count: Int

    package var description: String {
      "\(count) rows, and a report has at most \(IntervalReport.rowLimit): narrow --from and --to"
    }
  }

  struct PeriodLine {
    var period: Range<Int64>
    var line: ShiftReport.Line
  }

  package static let rowLimit = 1_000_000

  let shift: ShiftReport
  /// As on the command line: `15m`.
  let length: String
  /// By interval; in each the agents, then the teams, then the floor.
  let rows: [PeriodLine]
  let localTime: @Sendable (Timestamp) -> String

  /// - Parameter localTime: how text shows a moment.
  /// - Throws: for more rows than `limit`.
  package init(
    of shift: ShiftReport, every length: String, limit: Int = rowLimit,
    localTime: @escaping @Sendable (Timestamp) -> String
  ) throws(TooManyRows) {
    self.shift = shift
    self.length = length
    self.localTime = localTime
    var intervals: [Int64: (period: Range<Int64>, lines: ReportLines)] = [:]
    for line in shift.agents {
      guard case .agent(let agent) = line.scope else { continue }
      for row in shift.reading.breakdown(of: agent).intervals
      where shift.reading.day.contains(row.period.lowerBound) {
        intervals[row.period.lowerBound, default: (row.period, ReportLines())]
          .lines.add(agent, row.numbers)
      }
    }
    let count = intervals.values.reduce(0) {
      $0 + $1.lines.agents.count + $1.lines.teamCount + 1
    }
    guard count <= limit else { throw TooManyRows(count: count) }
    let hasTeams = !shift.teams.isEmpty
    rows = intervals.values.sorted { $0.period.lowerBound < $1.period.lowerBound }
      .flatMap { period, lines in
        (lines.agents + (hasTeams ? lines.teams : []) + [lines.floor]).map {
          PeriodLine(period: period, line: $0)
        }
      }
  }
}
