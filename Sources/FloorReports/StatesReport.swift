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

  private static let columns = [
    "username", "name", "team", "excluded", "from", "to", "seconds", "status", "activity",
    "inferred",
  ]

  package func writeCSV(into bytes: inout [UInt8]) {
    CSVWriter.write(into: &bytes) { csv in
      csv.row(Self.columns)
      forEach { agent, stay in
        csv.row([
          agent.username, agent.name ?? "", agent.team ?? "", String(agent.isExcluded),
          localTime(stay.from), localTime(stay.to), String(stay.time.count),
          stay.status.kind.name, stay.activity ?? "", String(stay.isInferred),
        ])
      }
    }
  }

  /// A line a row.
  package func writeJSON(into bytes: inout [UInt8]) {
    var json = JSONWriter(appendingTo: bytes)
    bytes = []
    json.object { json in
      json.member("from", shift.from)
      json.member("to", shift.to)
      json.breakLine()
      json.events(
        of: shift.reading.floor, duplicates: shift.duplicates, rejected: shift.rejected)
      json.breakLine()
      json.array("states") { json in
        forEach { agent, stay in
          json.breakLine()
          json.object { json in write(agent, stay, into: &json) }
        }
      }
    }
    bytes = json.bytes
    bytes.append(UInt8(ascii: "\n"))
  }

  private func write(
    _ agent: AgentGlance, _ stay: FloorReading.StatusStay, into json: inout JSONWriter
  ) {
    json.member("username", agent.username)
    json.member("name", agent.name)
    json.member("team", agent.team)
    json.member("excluded", agent.isExcluded)
    json.member("from", stay.from)
    json.member("to", stay.to)
    json.member("seconds", stay.time.count)
    json.member("status", stay.status.kind.name)
    json.member("activity", stay.activity)
    json.member("inferred", stay.isInferred)
  }

  package func text(in repertoire: Repertoire) -> String {
    var table = TextTable(
      [
        ("AGENT", .left), ("TEAM", .left), ("FROM", .left), ("TO", .left), ("TIME", .right),
        ("STATUS", .left), ("", .left),
      ], in: repertoire)
    forEach { agent, stay in
      table.add([
        agent.username, agent.team ?? "", localTime(stay.from), localTime(stay.to),
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
  fileprivate var from: Timestamp { Timestamp(seconds: time.lowerBound) }
  fileprivate var to: Timestamp { Timestamp(seconds: time.upperBound) }
  /// The activity's name, the work item's type, or an unknown activity's code.
  fileprivate var activity: String? {
    status.activityName ?? status.itemType
      ?? (status.kind == .unknown ? status.activityCode.map(String.init) : nil)
  }
}
