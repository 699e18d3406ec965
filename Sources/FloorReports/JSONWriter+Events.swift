import AgentFloor
import WebhookEvents

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
