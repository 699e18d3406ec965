import AgentFloor
import WebhookEvents

extension ShiftReport {
  /// A row for each agent, each team and the floor. The column `row` tells them apart, so that
  /// nothing is summed twice.
  package func writeCSV(into bytes: inout [UInt8]) {
    CSVWriter.write(into: &bytes) { csv in
      csv.row(Self.columns)
      for line in agents + teams + [floor] { csv.row(line.cells(from: from, to: to)) }
    }
  }

  static let columns =
    ["row", "username", "name", "team", "agents", "ghost", "excluded", "from", "to"]
    + NumberDefinition.all.map(\.name)
}

extension ShiftReport.Line {
  /// The cells of `ShiftReport.columns`.
  func cells(from: Timestamp, to: Timestamp) -> [String] {
    let who: [String] =
      switch scope {
      case .agent(let agent):
        [
          agent.username, agent.name ?? "", team ?? "", "", String(agent.isGhost),
          String(agent.isExcluded),
        ]
      case .team(let agents), .floor(let agents): ["", "", team ?? "", String(agents), "", ""]
      }
    return [scope.name] + who + [from.rfc3339, to.rfc3339]
      + NumberDefinition.all.map { $0.value(numbers).cell }
  }
}
