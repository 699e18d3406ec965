import AgentFloor
package import TerminalCells
package import WebhookEvents

/// Every time in one status as a row, for payroll, audit and workforce tools. The rows of an agent
/// add up to its time signed in.
///
/// The floor of the reading must have `FloorSettings.keepsStates`.
package struct StatesReport: PrintedReport, Sendable {
  let shift: ShiftReport
  /// A local moment for a spreadsheet: `2026-11-22 14:30:05`.
  let localTime: @Sendable (Timestamp) -> String

  package init(of shift: ShiftReport, localTime: @escaping @Sendable (Timestamp) -> String) {
    self.shift = shift
    self.localTime = localTime
  }

  /// Calls `body` with each row, by username, then in order of time.
  private func forEach(_ body: (AgentGlance, FloorReading.StatusStay) -> Void) {
    for line in shift.agents {
      guard case .agent(let agent) = line.scope else { continue }
      for stay in shift.reading.breakdown(of: agent).stays { body(agent, stay) }
    }
  }

  private typealias Value = @Sendable (AgentGlance, FloorReading.StatusStay) -> ReportValue

  private static let columns: [(name: String, value: Value)] = [
    ("username", { agent, _ in .text(agent.username) }),
    ("name", { agent, _ in .text(agent.name) }),
    ("team", { agent, _ in .text(agent.team) }),
    ("excluded", { agent, _ in .flag(agent.isExcluded) }),
    ("from", { _, stay in .moment(stay.from) }),
    ("to", { _, stay in .moment(stay.to) }),
    ("seconds", { _, stay in .number(Int64(stay.time.count)) }),
    ("status", { _, stay in .text(stay.status.kind.name) }),
    ("activity", { _, stay in .text(stay.activity) }),
    ("inferred", { _, stay in .flag(stay.isInferred) }),
  ]

  package func writeCSV(into bytes: inout [UInt8]) {
    CSVWriter.write(into: &bytes) { csv in
      csv.row(Self.columns.map(\.name))
      forEach { agent, stay in
        csv.row(Self.columns.map { $0.value(agent, stay).cell(localTime) })
      }
    }
  }

  /// A line a row.
  package func writeJSON(into bytes: inout [UInt8]) {
    shift.writeDocument(into: &bytes) { json in
      json.array("states") { json in
        forEach { agent, stay in
          json.breakLine()
          json.object { json in
            for (name, value) in Self.columns { json.member(name, value(agent, stay)) }
          }
        }
      }
    }
  }

  package func text(in repertoire: Repertoire) -> String {
    var table = TextTable(
      [
        ("AGENT", .left), ("TEAM", .left), ("FROM", .left), ("TO", .left), ("TIME", .right),
        ("STATUS", .left), ("", .left),
      ], in: repertoire)
    forEach { agent, stay in
      table.add([
        agent.nameForPeople, agent.team ?? "", localTime(stay.from), localTime(stay.to),
        Formatting.clock(Int64(stay.time.count)), stay.status.words,
        stay.isInferred ? "inferred" : "",
      ])
    }
    var text = shift.heading(in: repertoire) + "\n"
    table.write(into: &text)
    return text
  }
}

extension FloorReading.StatusStay {
  /// The activity's name, the work item's type, or an unknown activity's code.
  fileprivate var activity: String? {
    status.activityName ?? status.itemType
      ?? (status.kind == .unknown ? status.activityCode.map(String.init) : nil)
  }
}
