import AgentFloor
import WebhookEvents

extension SnapshotDocument {
  /// The agents as CSV: a header row, then a row an agent. Columns are the members of the JSON
  /// document; null is empty.
  ///
  /// - Parameter output: gets the bytes in pieces of about `pieceSize`.
  package func writeCSV<Failure>(to output: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var csv = CSVWriter()
    csv.row(Self.columns.map(\.name) + Self.numbers.map(\.name))
    for glance in agents {
      let agent = reading.listing(of: glance)
      csv.row(
        Self.columns.map { $0.value(self, agent).cell }
          + Self.numbers.map { $0.value(agent.today).cell })
      if csv.bytes.count >= Self.pieceSize {
        try output(csv.bytes)
        csv.removeBytes()
      }
    }
    try output(csv.bytes)
  }
}
