import Testing
import WebhookEvents

@testable import AgentFloor

/// The bounds of floor.md, order 9: at each and one past it.
@Suite struct BoundsTests {
  /// Statuses of one agent, one a second.
  private static func statuses(_ count: Int, from start: Int64 = 0) -> [Event] {
    (0..<Int64(count)).map { status($0 % 2 == 0 ? 16 : 34, start + $0) }
  }

  /// Of contacts from 0001 to 9999, tens of millions.
  @Test func sumsOfSecondsStandStillAtTheirBound() {
    let limit = WorkNumbers.secondsLimit
    var numbers = WorkNumbers()
    numbers.contactSeconds = limit - 1
    numbers.busySeconds = limit
    numbers.idleSeconds = limit
    var more = WorkNumbers()
    more.contactSeconds = 1
    more.busySeconds = limit
    numbers += more
    #expect(numbers.contactSeconds == limit)
    numbers += more
    #expect(numbers.contactSeconds == limit)
    #expect(numbers.busySeconds == limit)
    #expect(numbers.occupancy == 0.5)
    numbers.countAnswer(after: limit)
    numbers.countAnswer(after: 1)
    #expect(numbers.answerSeconds == limit)
  }

  @Test(arguments: [(Int32.max, Int32(1)), (.min, 1), (.min, .max)])
  func sequencesMayWrapAround(last: Int32, accepted: Int32) {
    var session = Session(ordinal: 1, ledger: Ledger())
    session.lastSequence = last
    session.lastAccepted = accepted
    #expect(session.refusals(at: 0, unresolvedAfter: 45) == 0)
  }

  @Test func factIsSixteenBytes() {
    #expect(MemoryLayout<Fact>.stride == 16)
  }

  @Test(arguments: [(512, 512), (513, 385)])
  func timelineKeeps512Facts(events: Int, kept: Int) {
    let floor = Stream(Self.statuses(events)).floor
    #expect(floor.agents[0].timeline.count == kept)
    #expect(floor.facts == kept)
  }

  @Test func whatFellOffStillCounts() {
    let events = (0..<400).flatMap { call -> [Event] in
      let id = ["WorkItemId": "w\(call)"]
      let second = Int64(call) * 60
      return [
        status(16, second), event(.receiving, second + 10, id), event(.accepted, second + 14, id),
        event(.released, second + 50, id),
      ]
    }
    let reading = Stream(events).floor.reading(at: 24_000)
    let today = reading.agent().today
    #expect(reading.floor.agents[0].timeline.count <= 512)
    #expect(today.handled == 400)
    #expect(today.answerSeconds == 1600)
    #expect(today.longestAnswerSeconds == 4)
    #expect(today.contactSeconds == 400 * 36)
    #expect(today.signedInSeconds == 24_000)
    #expect(today == reading.agent().session)
  }

  @Test func dayTurningAtAQuarterStaysExactWhenItsFactsHaveGone() {
    var events: [Event] = [event(.signedIn, 0)]
    for contact in 0..<600 { events.append(event(.released, Int64(contact) * 30 + 1)) }
    let floor = Stream(events).floor
    // The epoch of the streams is 800 seconds past a quarter.
    let turn = Timestamp(seconds: (Stream.epoch / 900 + 2) * 900)
    let reading = FloorReading(
      of: floor, at: .epoch(18_000), under: FloorRules(),
      days: DayTurns(yesterday: .epoch(-10), today: turn, tomorrow: .epoch(864_000)))
    let before = events.count { $0.created < turn && $0.code == 8 }
    #expect(reading.floor.agents[0].timeline.past.newest ?? 0 > turn.seconds)
    #expect(reading.agent().yesterday.handled == before)
    #expect(reading.agent().today.handled == 600 - before)
    #expect(reading.agent().today.signedInSeconds == 18_000 - turn.seconds + Stream.epoch)
  }

  /// What is told after the day turned of a contact or an offer before it, whose facts have gone.
  @Test(arguments: [0, 64, 128, 190])
  func whatIsToldLateCountsForTheDayItIsOf(factsBetween: Int) {
    let turn = (Stream.epoch / 900 + 40) * 900 - Stream.epoch
    let call = ["WorkItemId": "call"]
    let chat = ["WorkItemId": "chat", "WorkItemType": "Chat"]
    var events = [
      status(16, 0), event(.receiving, turn - 300, call), event(.accepted, turn - 290, call),
      status(32, turn - 289), event(.receiving, turn - 280, chat),
      event(.released, turn - 240, call),
    ]
    // Nothing that ends after-call work or the offer.
    for fact in 0..<factsBetween { events.append(event(.unknown, turn - 190 + Int64(fact))) }
    events += [status(16, turn + 40)]
    for fact in 0..<1000 { events.append(status(fact % 2 == 0 ? 34 : 16, turn + 41 + Int64(fact))) }
    let floor = Stream(events).floor
    let reading = FloorReading(
      of: floor, at: .epoch(turn + 2000), under: FloorRules(),
      days: DayTurns(
        yesterday: .epoch(turn - 86_400), today: .epoch(turn), tomorrow: .epoch(turn + 86_400)))
    #expect(floor.agents[0].timeline.past.newest ?? 0 > Stream.epoch + turn + 40)
    #expect(reading.agent().yesterday.afterCallSeconds == 280)
    #expect(reading.agent().yesterday.handleSeconds == 330)
    #expect(reading.agent().yesterday.unresolved == 1)
    #expect(reading.agent().today.afterCallSeconds == 0)
    #expect(reading.agent().today.handlesMeasured == 0)
    #expect(reading.agent().today.unresolved == 0)
  }

  @Test func factsOfAllAgentsAreBounded() {
    var floor = Floor(catalogue: Catalogue(), agentLimit: 100, factLimit: 100)
    var changes = FloorChanges()
    for second in 0..<90 {
      var batch = EventBatch()
      batch.add(event(.unknown, Int64(second), of: "busy"))
      batch.add(event(.released, Int64(second), of: "agent\(second % 7)"))
      floor.apply(batch, into: &changes)
      #expect(floor.facts <= 100)
    }
    #expect(
      floor.facts == (0..<floor.agentCount).map { floor.agents[$0].timeline.count }.reduce(0, +))
    let handled = (0..<7).map { floor.reading(at: 100).agent("agent\($0)").today.handled }
    #expect(handled.reduce(0, +) == 90)
  }

  @Test func longestSignedOutLeaves() {
    var floor = Floor(agentLimit: 3)
    var changes = FloorChanges()
    func apply(_ event: Event) {
      var batch = EventBatch()
      batch.add(event)
      floor.apply(batch, into: &changes)
    }
    apply(event(.signedIn, 0, of: "a"))
    apply(event(.signedIn, 1, of: "b"))
    apply(event(.signedIn, 2, of: "c"))
    apply(event(.signedOut, 5, of: "c"))
    apply(event(.signedOut, 6, of: "b"))
    #expect(floor.counts.evictedAgents == 0)
    apply(event(.signedIn, 7, of: "d"))
    #expect(floor.reading(at: 9).agents.map(\.username) == ["a", "b", "d"])
    apply(event(.signedIn, 8, of: "c"))
    #expect(floor.reading(at: 9).agents.map(\.username) == ["a", "c", "d"])
    #expect(floor.counts.evictedAgents == 2)
    #expect(floor.agentCount == 3)
  }

  @Test func whereNobodySignedOutTheLongestSilentLeaves() {
    var floor = Floor(agentLimit: 2)
    var changes = FloorChanges()
    for (second, name) in ["a", "b", "a", "c"].enumerated() {
      var batch = EventBatch()
      batch.add(event(.signedIn, Int64(second), of: name))
      floor.apply(batch, into: &changes)
    }
    #expect(floor.reading(at: 9).agents.map(\.username) == ["a", "c"])
  }

  @Test func manyComeAndGo() {
    var floor = Floor(agentLimit: 50)
    var changes = FloorChanges()
    for second in 0..<2_000 {
      var batch = EventBatch()
      batch.add(event(.signedIn, Int64(second), of: "agent \(second * 7919 % 2_000)"))
      batch.add(event(.signedOut, Int64(second), of: "agent \(second * 7919 % 2_000)"))
      floor.apply(batch, into: &changes)
    }
    let names = floor.reading(at: 2_000).agents.map(\.username)
    let expected = (1_950..<2_000).map { "agent \($0 * 7919 % 2_000)" }.sorted()
    #expect(names == expected)
    #expect(floor.counts.evictedAgents == 1_950)
  }

  @Test(arguments: [(10_000, 10_000), (10_001, 10_000)])
  func feedKeepsTenThousand(events: Int, kept: Int) {
    let stream = Stream((0..<events).map { event(.unknown, Int64($0)) })
    for size in [1, 1_000, 20_000] {
      let feed = stream.floor(cutAt: size).feed
      #expect(feed.count == kept)
      #expect(feed[newest: 0].number == events)
      #expect(feed[newest: kept - 1].number == events - kept + 1)
    }
  }

  @Test(arguments: [(8, true), (9, false)])
  func eightClosedSessionsAreRemembered(others: Int, isRemembered: Bool) {
    var events = [event(.signedIn, 0, in: "first"), status(16, 1, in: "first")]
    for other in 0..<others { events.append(event(.signedIn, 10 + Int64(other), in: "S\(other)")) }
    // Known, it takes over with its base; forgotten, it begins anew.
    events.append(event(.unknown, 50, in: "first"))
    let status = Stream(events).floor.reading(at: 60).agent().glance.status.kind
    #expect(status == (isRemembered ? .available : .notReady))
  }

  @Test(arguments: [(StatusTable.limit, "name 4095"), (StatusTable.limit + 1, nil)])
  func namesOfActivitiesAreBounded(names: Int, last: String?) {
    let stream = Stream(
      (0..<names).map {
        event(.status, Int64($0), ["ActivityCode": "36", "ActivityName": "name \($0)"])
      })
    let status = stream.floor(cutAt: 1_000).reading(at: 9_000).agent().glance.status
    #expect(status.kind == .busyOther)
    #expect(status.activityName == last)
  }
}
