import AgentFloor
import WebhookEvents

extension JSONWriter {
  /// The member `events` of the documents: what became of the events.
  ///
  /// - Parameters:
  ///   - duplicates: events seen before, which only the intake knows, and
  ///   - rejected: what was no event.
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
