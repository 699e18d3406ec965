import TestEvents
import Testing

/// The streams must meet what they are there to test.
@Suite struct ModelCoverageTests {
  /// Whatever is looked for comes up in the first stream already, met or not; only a kind of status
  /// comes up when it is met.
  @Test func streamsMeetEveryRule() {
    var met: [String: Int] = [:]
    func note(_ name: String, _ holds: Bool) { met[name, default: 0] += holds ? 1 : 0 }
    for seed in UInt64(0)..<150 {
      if seed >= 40, met.values.allSatisfy({ $0 >= 3 }) { break }
      let stream = ModelStream(seed: seed)
      var random = stream.random
      let cut = stream.events.dropLast(random.pick([0, 1, 5, 20]))
      for now in ModelStream.moments(after: cut, &random) {
        let floor = ModelFloor(Array(cut), settings: stream.settings)
        for reading in floor.readings(at: now).values { look(at: reading, note) }
        let counts = floor.observed(at: now).counts
        note("late", counts.late > 0)
        note("too late", counts.tooLate > 0)
        note("ahead", counts.ahead > 0)
        note("duplicates", counts.duplicates > 0)
        note("unattributed", counts.unattributed > 0)
      }
    }
    for (name, times) in met.sorted(by: { $0.key < $1.key }) {
      #expect(times >= 3, "\(name): met \(times) times")
    }
  }

  private func look(at reading: ModelReading, _ note: (String, Bool) -> Void) {
    let (fold, agent) = (reading.fold, reading.agent)
    for stretch in fold.stretches { note("status \(stretch.status.kindName)", true) }
    note("flag offered", agent.isOffered)
    note("flag muted", agent.isMuted)
    note("flag held", agent.isHeld)
    note("several contacts", agent.openContacts > 1)
    note("S1 ghost", agent.sessionNow != nil)
    note("S3 beginning anew", fold.sessions.contains { $0.isLive && $0.began > 0 })
    note("S4 more than eight", fold.sessions.count == 8)
    note("S5 gap", fold.gaps.contains { !$0.isProved })
    note("S5 gap proved", fold.gaps.contains(where: \.isProved))
    note("S6 silence", !fold.silences.isEmpty)
    note("S6 ghost", agent.isGhost && agent.sessionNow == nil)
    note("two live", fold.sessions.count(where: \.isLive) > 1)
    note("unresolved", fold.items.contains(where: \.isUnresolved))
    note("withdrawn", fold.items.contains(where: \.isWithdrawn))
    note("ended contact", fold.items.contains { $0.accepted != nil && $0.ended != nil })
    note("late release", fold.items.contains { $0.ended != nil && $0.contactSeconds != nil })
    note("after-call work", agent.today.afterCallSeconds > 0)
    note("running", fold.items.contains { $0.afterCall?.isRunning == true })
    note("refusals", agent.refusals > 2)
    note("yesterday", agent.yesterday.handled > 0)
    note("today", agent.today.handled > 0)
    note("facts fallen off", fold.number > fold.factLimit)
    lookAtParts(of: reading, note)
  }

  private func lookAtParts(of reading: ModelReading, _ note: (String, Bool) -> Void) {
    let (fold, agent) = (reading.fold, reading.agent)
    let settings = fold.settings
    note("answered within", agent.today.answeredWithin > 0)
    note("answered later", agent.today.answeredWithin < agent.today.answersMeasured)
    note("short contact", agent.today.shortContacts > 0)
    note("quarters", agent.quarters.count > 10)
    note("quarter cut by a day", agent.quarters.keys.contains { $0 % 900 != 0 })
    note("older quarters", fold.stretches.contains { $0.period.from < reading.now - 86_400 })
    note("stay over a day turn", agent.stays.values.contains { $0.count == 0 })
    note("several stays", agent.stays.values.contains { $0.count > 3 })
    note("open to work", agent.stays.keys.contains { $0.hasPrefix("busy-other/1") })
    note("two queues", agent.queues.count > 1)
    note("queue and none", !agent.queues.isEmpty && fold.items.contains { $0.queue == nil })
    note("unresolved in a queue", agent.queues.values.contains { $0.unresolved > 0 })
    note("after-call work in a queue", agent.queues.values.contains { $0.afterCallSeconds > 0 })
    note("several media", agent.media.count > 2)
    note("medium of its own name", agent.media.keys.contains("on Fax"))
    note("answer-within set", settings.answerWithin != 20)
  }
}
