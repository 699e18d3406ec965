import TestEvents
import Testing
import WebhookEvents

/// What must hold of the model over any events, whatever the contract says of each.
@Suite struct ModelStreamTests {
  @Test(arguments: UInt64(0)..<40) func numbersAgreeWithEachOther(seed: UInt64) {
    let stream = ModelStream(seed: seed)
    var random = stream.random
    for now in ModelStream.moments(after: stream.events, &random) {
      let floor = ModelFloor(stream.events, settings: stream.settings).observed(at: now)
      var sum = ObservedNumbers()
      for agent in floor.agents.values {
        sum += agent.today
        for numbers in [agent.today, agent.yesterday, agent.session] { expectSound(numbers) }
        #expect(agent.since <= now)
        #expect(agent.status != .signedOut || agent.session == ObservedNumbers())
        #expect(agent.status != .ringing || agent.openContacts == 0)
      }
      #expect(floor.today == sum)
      #expect(floor.byStatus.values.reduce(floor.ghosts, +) == floor.agentCount)
    }
  }

  private func expectSound(_ numbers: ObservedNumbers) {
    #expect(numbers.idleSeconds + numbers.busySeconds <= numbers.signedInSeconds)
    #expect(numbers.idleSeconds + numbers.auxSeconds <= numbers.signedInSeconds)
    #expect(numbers.declined == 0 || numbers.offers + numbers.declined > 0)
    #expect(numbers.unresolved + numbers.withdrawn <= numbers.offers)
    #expect(numbers.answersMeasured <= numbers.accepted)
    #expect(numbers.contactsMeasured <= numbers.handled)
    #expect(numbers.longestAnswerSeconds <= numbers.answerSeconds)
    #expect(numbers.afterCallSeconds >= 0)
  }

  /// What is open belongs to a session that is live (FloorRules S3, S5).
  @Test(arguments: UInt64(0)..<40) func nothingStaysOpenOfASessionThatIsNotLive(seed: UInt64) {
    let stream = ModelStream(seed: seed)
    let floor = ModelFloor(stream.events, settings: stream.settings)
    for reading in floor.readings(at: ModelStream.newest(of: stream.events)).values {
      let live = Set(reading.fold.sessions.filter(\.isLive).map(\.id))
      #expect(reading.fold.items.filter(\.isOpen).allSatisfy { live.contains($0.session) })
      #expect(reading.fold.items.count(where: \.isOpen) <= 64)
      #expect(reading.fold.sessions.count <= 8)
    }
  }

  /// Time is taken back by FloorRules S1, S5 and S6 alone, counts by an offer that ends
  /// (FloorRules W4).
  @Test(arguments: UInt64(0)..<40) func nothingFallsAsTimeRunsOn(seed: UInt64) {
    let stream = ModelStream(seed: seed, count: 60)
    let newest = ModelStream.newest(of: stream.events)
    let floor = ModelFloor(stream.events, settings: stream.settings)
    var before: [String: ObservedAgent] = [:]
    for now in stride(from: newest, to: newest + 400, by: 13) {
      let agents = floor.observed(at: now).agents
      for (username, agent) in agents {
        guard let old = before[username], old.isGhost == agent.isGhost,
          stream.settings.today(at: now) == stream.settings.today(at: now - 13)
        else { continue }
        expectNoLess(agent.today, than: old.today)
        #expect(agent.today.offers == old.today.offers)
        #expect(agent.since >= old.since)
      }
      before = agents
    }
  }

  private func expectNoLess(_ new: ObservedNumbers, than old: ObservedNumbers) {
    #expect(new.signedInSeconds >= old.signedInSeconds)
    #expect(new.idleSeconds >= old.idleSeconds)
    #expect(new.busySeconds >= old.busySeconds)
    #expect(new.auxSeconds >= old.auxSeconds)
    #expect(new.afterCallSeconds >= old.afterCallSeconds)
    #expect(new.unresolved >= old.unresolved)
  }

  /// FloorRules O2: events that all carry an arrival give one floor, in whatever order they are
  /// told.
  @Test(arguments: UInt64(0)..<40) func orderOfArrivalMeansNothing(seed: UInt64) {
    let stream = ModelStream(seed: seed, arrivals: .all, count: 150)
    var random = stream.random
    let now = ModelStream.newest(of: stream.events)
    var told = ModelFloor(stream.events, settings: stream.settings).observed(at: now)
    var mixed = ModelFloor(stream.events.shuffled(using: &random), settings: stream.settings)
      .observed(at: now)
    told.counts.late = 0
    mixed.counts.late = 0
    #expect(told == mixed)
  }
}
