import TestEvents
import Testing

/// The streams must meet what they are there to test.
@Suite struct ModelCoverageTests {
  @Test func streamsMeetEveryRule() {
    var met: [String: Int] = [:]
    func note(_ name: String, _ holds: Bool) { met[name, default: 0] += holds ? 1 : 0 }
    for seed in UInt64(0)..<150 {
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
  }
}
