import AgentFloor
package import TerminalCells
import WebhookEvents

extension IntervalReport.PeriodLine {
  fileprivate var from: Timestamp { Timestamp(seconds: period.lowerBound) }
  fileprivate var to: Timestamp { Timestamp(seconds: period.upperBound) }

  /// The name of a line.
  fileprivate var name: String {
    switch line.scope {
    case .agent(let agent): agent.nameForPeople
    case .team: "team \(line.team ?? "–")"
    case .floor: "floor"
    }
  }
}

extension IntervalReport {
  /// The columns of `ShiftReport`.
  package func writeCSV(into bytes: inout [UInt8]) {
    CSVWriter.write(into: &bytes) { csv in
      csv.row(ShiftReport.columns)
      for row in rows { csv.row(row.line.cells(from: row.from, to: row.to)) }
    }
  }

  /// A line a row.
  package func writeJSON(into bytes: inout [UInt8]) {
    shift.writeDocument(every: length, into: &bytes) { json in
      json.array("rows") { json in
        for row in rows {
          json.breakLine()
          json.object { json in
            json.member("row", row.line.scope.name)
            json.member("from", row.from)
            json.member("to", row.to)
            row.line.writeMembers(into: &json)
          }
        }
      }
    }
  }

  package func text(in repertoire: Repertoire) -> String {
    var table = TextTable(
      [
        ("FROM", .left), ("OF", .left), ("SIGNED IN", .right), ("OFFERS", .right),
        ("ANSWERED", .right), ("WITHIN", .right), ("HANDLED", .right), ("AHT", .right),
        ("OCC", .right), ("ANS", .right), ("IDLE", .right), ("AUX", .right),
      ], in: repertoire)
    for row in rows {
      let numbers = row.line.numbers
      table.add([
        localTime(row.from), row.name, Formatting.clock(numbers.signedInSeconds),
        String(numbers.offers),
        String(numbers.accepted), Formatting.percent(numbers.answeredWithinShare),
        String(numbers.handled),
        Formatting.clock(numbers.handleTime), Formatting.percent(numbers.occupancy),
        Formatting.clock(numbers.answerTime),
        Formatting.clock(numbers.idleSeconds), Formatting.clock(numbers.auxSeconds),
      ])
    }
    var text = shift.heading(in: repertoire) + "\n"
    table.write(into: &text)
    return text
  }
}
