import AgentFloor
import WebhookEvents

extension ShiftReport {
  /// The report as CSV: a header row, then a row an agent, a team, and the floor, told apart by the
  /// column `row`, so that a spreadsheet filters one kind and sums nothing twice.
  ///
  /// It begins with a byte-order mark: without one Excel takes UTF-8 for the machine's old code
  /// page, and breaks every name that is not ASCII.
  package func writeCSV(into bytes: inout [UInt8]) {
    bytes += [0xEF, 0xBB, 0xBF]
    var csv = CSVWriter(appendingTo: bytes)
    bytes = []
    csv.row(
      ["row", "username", "name", "team", "agents", "ghost", "excluded", "from", "to"]
        + NumberDefinition.all.map(\.name))
    for line in agents + teams + [floor] { csv.row(cells(of: line)) }
    bytes = csv.bytes
  }

  private func cells(of line: Line) -> [String] {
    let who: [String] =
      switch line.subject {
      case .agent(let agent):
        [
          "agent", agent.username, agent.name ?? "", line.team ?? "", "", String(agent.isGhost),
          String(agent.isExcluded),
        ]
      case .team(let agents): ["team", "", "", line.team ?? "", String(agents), "", ""]
      case .floor(let agents): ["floor", "", "", "", String(agents), "", ""]
      }
    return who + [from.rfc3339, to.rfc3339]
      + NumberDefinition.all.map { $0.value(line.numbers).cell }
  }
}
