import AgentFloor
import WebhookEvents

extension SnapshotDocument {
  /// The agents as CSV: a header row, then a row an agent. Columns are the members of the JSON
  /// document; null is empty.
  ///
  /// - Parameter output: gets the bytes in pieces of about `pieceSize`.
  package func writeCSV<Failure>(to output: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var csv = CSVWriter()
    csv.row(Self.columns)
    for glance in agents {
      csv.row(cells(of: reading.listing(of: glance)))
      if csv.bytes.count >= Self.pieceSize {
        try output(csv.bytes)
        csv.removeBytes()
      }
    }
    try output(csv.bytes)
  }

  private static let columns =
    [
      "username", "name", "team", "status", "statusName", "activityCode", "activityName",
      "inferred", "since",
      "seconds", "level", "attention", "reasons", "sessionId", "sessionType", "phone",
      "signedInSince", "muted", "held", "ghost", "sessionNow", "excluded", "lastEvent",
    ] + numbers.map(\.name)

  private func cells(of agent: AgentReading) -> [String] {
    let glance = agent.glance
    let status = glance.status
    let isSeen = glance.index != nil
    let who = [
      glance.username, glance.name ?? "", glance.team ?? "", status.kind.name,
      status.name(in: reading.floor.catalogue), text(status.activityCode),
      status.activityName ?? "", String(glance.isInferred),
    ]
    let what = [
      isSeen ? glance.since.rfc3339 : "", isSeen ? String(glance.seconds) : "",
      glance.level.name ?? "", text(glance.attention, decimals: 2),
      glance.sortedReasons.joined(separator: ", "), agent.sessionID ?? "",
      agent.sessionType ?? "", agent.phone ?? "", agent.signedInSince?.rfc3339 ?? "",
      String(glance.isMuted), String(glance.isHeld), String(glance.isGhost),
      glance.successor ?? "", String(glance.isExcluded), agent.lastEvent ?? "",
    ]
    return who + what + Self.numbers.map { $0.value(agent.today).cell }
  }

  private func text(_ number: Int32?) -> String { number.map(String.init) ?? "" }

  private func text(_ number: Double?, decimals: Int) -> String {
    number.flatMap { FixedDecimal($0, decimals: decimals)?.description } ?? ""
  }
}
