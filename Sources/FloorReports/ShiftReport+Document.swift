import AgentFloor
import WebhookEvents

extension ShiftReport {
  /// Writes a document: the span and the length of its intervals, the counts of events, and what `body`
  /// adds.
  func writeDocument(
    every interval: String? = nil, into bytes: inout [UInt8], _ body: (inout JSONWriter) -> Void
  ) {
    var json = JSONWriter(appendingTo: bytes)
    bytes = []
    json.object { json in
      json.member("from", from)
      json.member("to", to)
      if let interval { json.member("interval", interval) }
      json.breakLine()
      json.events(of: reading.floor, duplicates: duplicates, rejected: rejected)
      json.breakLine()
      body(&json)
    }
    bytes = json.bytes
    bytes.append(UInt8(ascii: "\n"))
  }
}

extension JSONWriter {
  /// Writes the member `events` of the documents: the counts of events.
  ///
  /// - Parameters:
  ///   - duplicates: repeated events, which only the intake knows.
  ///   - rejected: rejections, which only the intake knows.
  mutating func events(of floor: Floor, duplicates: Int, rejected: Int) {
    let counts = floor.counts
    object("events") { json in
      json.member("accepted", counts.accepted)
      json.member("duplicates", duplicates)
      json.member("late", counts.late)
      json.member("tooLate", counts.tooLate)
      json.member("rejected", rejected)
      json.member("unattributed", counts.unattributed)
      json.member("evicted", counts.evictedAgents)
      json.member("ahead", counts.ahead)
    }
  }
}
