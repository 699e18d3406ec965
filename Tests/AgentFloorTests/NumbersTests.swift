import Testing
import WebhookEvents

@testable import AgentFloor

@Suite struct NumbersTests {
  /// A day of one agent: a call with wrap-up, a declined and an unresolved offer, a break.
  private static let day: [Event] = [
    event(.signedIn, 0), status(16, 100),
    event(.receiving, 200, ["WorkItemId": "a"]), event(.accepted, 205, ["WorkItemId": "a"]),
    status(32, 205), event(.released, 505, ["WorkItemId": "a"]), status(33, 505), status(16, 565),
    event(.receiving, 600, ["WorkItemId": "b"]), event(.declined, 610, ["WorkItemId": "b"]),
    event(.receiving, 700, ["WorkItemId": "c"]), status(34, 760), status(16, 960),
    event(.signedOut, 1_000),
  ]

  @Test func dayOfOneAgent() {
    let numbers = Stream(Self.day).floor.reading(at: 2_000).agent().today
    #expect(numbers.offers == 3)
    #expect(numbers.accepted == 1)
    #expect(numbers.declined == 1)
    #expect(numbers.unresolved == 1)
    #expect(numbers.handled == 1)
    #expect(numbers.answerTime == 5)
    #expect(numbers.contactTime == 300)
    #expect(numbers.handleTime == 360)
    #expect(numbers.signedInSeconds == 1_000)
    #expect(numbers.auxSeconds == 100 + 200)
    #expect(numbers.busySeconds == 300 + 60)
    #expect(numbers.idleSeconds == 100 + 35 + 90 + 40)
    #expect(numbers.answerRate == 1.0 / 3)
    #expect(numbers.contactsPerHour == 3.6)
  }

  @Test func noDenominatorNoNumber() {
    let numbers = Stream([event(.signedIn, 0)]).floor.reading(at: 899).agent().today
    #expect(numbers.answerTime == nil)
    #expect(numbers.handleTime == nil)
    #expect(numbers.occupancy == nil)
    #expect(numbers.contactsPerHour == nil)
    #expect(Stream([event(.signedIn, 0)]).floor.reading(at: 900).agent().today.contactsPerHour == 0)
  }

  @Test(arguments: [44, 45])
  func offerAges(second: Int64) {
    let reading = Stream([status(16, 0), event(.receiving, 0)]).floor.reading(at: second)
    #expect(reading.agent().today.unresolved == (second == 45 ? 1 : 0))
    #expect(reading.agent().glance.status.kind == .ringing)
  }

  @Test func afterCallWorkCountsOnTheDayOfTheRelease() {
    let events = [event(.accepted, 0), status(32, 0), event(.released, 90), status(16, 120)]
    let reading = FloorReading(
      of: Stream(events).floor, at: .epoch(200), under: FloorRules(),
      days: DayTurns(yesterday: .epoch(-100), today: .epoch(100), tomorrow: .epoch(1_000)))
    let agent = reading.agent()
    #expect(agent.yesterday.handleTime == 120)
    #expect(agent.today.handled == 0)
    #expect(agent.yesterday.busySeconds == 100)
    #expect(agent.today.busySeconds == 20)
  }

  @Test func floorAddsUpAndLeavesOutGhostsAndExcluded() {
    let stream = Stream([
      event(.released, 40_000, of: "a"), event(.released, 40_000, of: "boss"),
      event(.released, 0, of: "ghost"),
    ])
    var rules = FloorRules()
    rules.excluded = ["boss"]
    rules.roster = Roster(entries: ["never": RosterEntry(name: "N", team: "T")])
    let numbers = stream.floor.reading(at: 40_000, rules: rules).numbers
    #expect(numbers.agents == 4)
    #expect(numbers.ghosts == 1)
    #expect(numbers.signedIn == 1)
    #expect(numbers.today.handled == 1)
    #expect(numbers.byStatus[.notReady] == 1)
    #expect(numbers.byStatus[.signedOut] == 1)
  }

  @Test func busyOtherOpenToWorkCountsAsAvailable() {
    let open = ["ActivityCode": "36", "ActivityName": "Coaching", "AvailabilityCode": "1"]
    let reading = Stream([event(.status, 0, open)]).floor.reading(at: 100)
    #expect(reading.numbers.byStatus[.available] == 1)
    #expect(reading.numbers.byStatus[.busyOther] == 0)
    #expect(reading.agent().glance.status.activityName == "Coaching")
    #expect(reading.agent().today.idleSeconds == 100)
    #expect(reading.agent().today.auxSeconds == 0)
  }

  @Test func historyDrawsTheDay() {
    let reading = Stream(Self.day).floor.reading(at: 1_100)
    let history = reading.history(of: reading.agent().glance)
    #expect(
      history.stretches.map(\.status.kind) == [
        .notReady, .available, .ringing, .onCall, .wrapUp, .available, .ringing, .available,
        .ringing, .onBreak, .available, .signedOut,
      ])
    #expect(history.stretches.first?.from == .epoch(0))
    #expect(history.stretches.last?.to == .epoch(1_100))
    #expect(zip(history.stretches, history.stretches.dropFirst()).allSatisfy { $0.to == $1.from })
    #expect(history.offers.map(\.outcome) == [.accepted, .declined, .unresolved])
    #expect(history.offers.map(\.answerSeconds) == [5, 10, nil])
  }
}

@Suite struct DayCacheTests {
  /// The same events in one go, and read after each: the cache follows, and never strays.
  @Test func cachedNumbersAreThoseOfAFreshFloor() {
    var random = SplitMix64(seed: 7)
    var live = Floor()
    var events: [Event] = []
    for number in 0..<120 {
      let code = random.pick([
        Code.signedIn, .signedOut, .receiving, .accepted, .declined, .released,
      ])
      let second = Int64(number) * 20 - (random.chance(20) ? random.upTo(300) : 0)
      events.append(
        event(
          code, second, ["WorkItemId": "w\(number / 6)"], of: "a\(random.upTo(3))",
          in: "S\(random.upTo(1))"))
      var batch = EventBatch()
      batch.add(events[number])
      var changes = FloorChanges()
      live.apply(batch, into: &changes)
      let fresh = Stream(events).floor(cutAt: 100)
      for at in [second, second + 50] {
        #expect(live.reading(at: at).numbers.today == fresh.reading(at: at).numbers.today)
      }
    }
  }

  @Test func copiesThatPartDoNotMixTheirNumbers() {
    let stem = Stream([event(.signedIn, 0), event(.accepted, 10)]).floor
    func with(_ event: Event) -> Floor {
      var floor = stem
      var batch = EventBatch()
      batch.add(event)
      var changes = FloorChanges()
      floor.apply(batch, into: &changes)
      return floor
    }
    let released = with(event(.released, 20))
    let other = with(status(16, 20))
    #expect(released.reading(at: 30).numbers.today.handled == 1)
    #expect(other.reading(at: 30).numbers.today.handled == 0)
    #expect(released.reading(at: 30).numbers.today.handled == 1)
    #expect(stem.reading(at: 30).numbers.today.busySeconds == 20)
  }
}
