import Testing
import WebhookEvents

@testable import AgentFloor

/// The bounds of FloorRules: at each and one past it. Those of one agent's sessions and items are
/// in `Scenarios/`.
@Suite struct BoundsTests {
  @Test func sumsStandStillAtTheirBound() {
    var numbers = WorkNumbers()
    numbers[.contactSeconds] = WorkNumbers.limit - 1
    numbers[.busySeconds] = WorkNumbers.limit
    numbers[.idleSeconds] = WorkNumbers.limit
    var more = WorkNumbers()
    more[.contactSeconds] = 2
    more[.busySeconds] = WorkNumbers.limit
    numbers += more
    #expect(numbers.contactSeconds == WorkNumbers.limit)
    #expect(numbers.busySeconds == WorkNumbers.limit)
    #expect(numbers.occupancy == 0.5)
  }

  @Test(arguments: [
    (1, 512), (2_048, 512), (2_049, 256), (4_096, 256), (10_000, 64), (100_000, 8), (131_072, 8),
    (1_000_000, 8),
  ])
  func factsKeptDependOnTheNumberOfAgents(agents: Int, facts: Int) {
    #expect(FloorSettings().factLimit(agents: agents) == facts)
  }

  /// An event of an item that came in time is told by the facts kept then, also if nobody looked before
  /// fewer were kept.
  @Test func lookingChangesNothingWhereFewerFactsAreKept() {
    let item = ["WorkItemId": "X"]
    var stream = Stream((1..<2_048).map { event(.signedIn, 0, of: "agent\($0)") })
    stream.events += [event(.accepted, 100, item), event(.released, 100, item)]
    stream.events += (0..<300).map { event(.control, 101 + $0 / 10, ["Action": "Mute"]) }
    stream.events += [event(.receiving, 131, item), status(1, 140), event(.unknown, 120)]
    var unseen = stream.floor(cutAt: 1)
    var seen = unseen
    seen.settle()
    for event in [event(.signedIn, 145, of: "agent2048"), event(.unknown, 150)] {
      seen.apply(event)
      unseen.apply(event)
    }
    #expect(seen.counts.late == 1)
    #expect(seen == unseen)
  }

  /// In a batch, too, a fact counts under the limit of its time, and who is evicted depends on what came
  /// before.
  @Test(arguments: [64, .max])
  func aBatchIsAsItsEventsOneByOne(size: Int) {
    let many = Stream((1..<2_048).map { event(.signedIn, 0, of: "agent\($0)") }).floor(cutAt: .max)
    var stream = Stream()
    for second in Int64(0)..<400 {
      stream.events += [event(.unknown, second), event(.unknown, second / 2, of: "agent7")]
      if second % 40 == 0 { stream.events.append(event(.signedIn, second, of: "late\(second)")) }
    }
    #expect(stream.floor(cutAt: size, after: many) == stream.floor(cutAt: 1, after: many))

    var few = FloorSettings()
    few.agentLimit = 5
    let comers = Stream(
      (0..<600).map { number in
        let name = "agent \(number * 31 % 97 % (number % 3 + 4))"
        return event(number % 4 == 3 ? .signedOut : .signedIn, Int64(number), of: name, in: name)
      })
    let floor = comers.floor(cutAt: size, settings: few)
    #expect(floor == comers.floor(cutAt: 1, settings: few))
    #expect(floor.counts.evictedAgents > 50)
  }

  /// With 512 facts nothing has fallen off, so nothing is too late; with one more the oldest has.
  @Test(arguments: [(512, 0), (513, 1)])
  func whatIsOlderThanTheOldestFactIsTooLate(facts: Int, tooLate: Int) {
    var stream = Stream((0..<facts).map { event(.unknown, 10 + Int64($0)) })
    stream.events.append(status(16, 5))
    let floor = stream.floor(cutAt: 100)
    #expect(floor.counts.tooLate == tooLate)
    #expect(floor.counts.late == 1 - tooLate)
    #expect(floor.feed[newest: 0].isTooLate == (tooLate == 1))
    let status = floor.reading(at: 2_000).agent().glance.status.kind
    #expect(status == (tooLate == 1 ? .unknown : .available))
  }

  @Test func onlyAsManyFactsAreKeptAsCanBeFoldedAgain() {
    var floor = Floor()
    for number in 0..<2_000 {
      floor.apply(event(.unknown, Int64(number)))
      let timeline = floor.agents[0].timeline
      #expect(timeline.kept == min(512, number + 1))
      #expect(Array(timeline.facts).count <= 512 + 64)
    }
  }

  /// Of one second the status sorts before the release, however many come, and whoever looks in
  /// between.
  @Test(arguments: [false, true]) func aSecondOfManyFactsKeepsNoMore(isLookedAt: Bool) throws {
    var floor = Floor()
    for (code, count) in [(Code.released, 300), (.status, 300), (.released, 300)] {
      for _ in 0..<count {
        floor.apply(event(code, 7, received: Int64(floor.arrivals)))
        if isLookedAt { floor.settle() }
        #expect(Array(floor.agents[0].timeline.facts).count <= 512 + 2 * 64)
      }
    }
    #expect(floor.agents[0].timeline.kept == 512)
    let json = Checkpoint.encode(floor, position: "")
    #expect(try Checkpoint.decode(json).floor == floor)
  }

  /// A viewer of many agents cuts the facts of a checkpoint into smaller chunks than they were in.
  @Test func factsCutAnewForgetThoseThatFellOff() {
    let settings = FloorSettings()
    var timeline = Timeline()
    func fact(_ second: Int64) -> Fact {
      Fact(second: second, arrival: .blank, session: Identifier("S"), kind: .other)
    }
    for second in 0..<552 { _ = timeline.add(fact(Int64(second)), under: settings, limit: 512) }
    timeline.settle(under: settings)
    var read = Timeline(
      start: timeline.start, forgotten: timeline.forgotten, facts: Array(timeline.facts),
      kept: timeline.kept, under: settings,
      limit: 16)
    #expect(read == timeline)
    #expect(read.add(fact(39), under: settings, limit: 16) == .tooLate)
    #expect(read.add(fact(41), under: settings, limit: 16) == .late(by: 510))
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
    #expect(today.handled == 400)
    #expect(today.answerSeconds == 1600)
    #expect(today.longestAnswerSeconds == 4)
    #expect(today.contactSeconds == 400 * 36)
    #expect(today.signedInSeconds == 24_000)
    #expect(today == reading.agent().session)
  }

  @Test func longestSignedOutLeaves() {
    var settings = FloorSettings()
    settings.agentLimit = 3
    var floor = Floor(settings: settings)
    floor.apply(event(.signedIn, 0, of: "a", in: "A"))
    floor.apply(event(.signedIn, 1, of: "b", in: "B"))
    floor.apply(event(.signedIn, 2, of: "c", in: "C"))
    floor.apply(event(.signedOut, 5, of: "c", in: "C"))
    floor.apply(event(.signedOut, 6, of: "b", in: "B"))
    #expect(floor.counts.evictedAgents == 0)
    floor.apply(event(.signedIn, 7, of: "d", in: "D"))
    #expect(floor.reading(at: 9).agents.map(\.username) == ["a", "b", "d"])
    floor.apply(event(.signedIn, 8, of: "c", in: "C"))
    #expect(floor.reading(at: 9).agents.map(\.username) == ["a", "c", "d"])
    #expect(floor.counts.evictedAgents == 2)
    #expect(floor.agentCount == 3)
  }

  @Test func whereNobodySignedOutTheLongestSilentLeaves() {
    var settings = FloorSettings()
    settings.agentLimit = 2
    var floor = Floor(settings: settings)
    for (second, name) in ["a", "b", "a", "c"].enumerated() {
      floor.apply(event(.signedIn, Int64(second), of: name, in: name))
    }
    #expect(floor.reading(at: 9).agents.map(\.username) == ["a", "c"])
  }

  @Test func manyComeAndGo() {
    var settings = FloorSettings()
    settings.agentLimit = 50
    var floor = Floor(settings: settings)
    for second in 0..<2_000 {
      let name = "agent \(second * 7919 % 2_000)"
      floor.apply(event(.signedIn, Int64(second), of: name, in: name))
      floor.apply(event(.signedOut, Int64(second), of: name, in: name))
    }
    let names = floor.reading(at: 2_000).agents.map(\.username)
    let expected = (1_950..<2_000).map { "agent \($0 * 7919 % 2_000)" }.sorted()
    #expect(names == expected)
    #expect(floor.counts.evictedAgents == 1_950)
  }

  @Test func sessionsThatNobodyHasAnyMoreAreForgotten() {
    var index = SessionIndex()
    for number in 0..<4_096 + 16 { index.note(Identifier("S\(number)"), at: 0) }
    #expect(!index.isOvergrown(for: 1))
    index.note(Identifier("one more"), at: 0)
    #expect(index.isOvergrown(for: 1))
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
}
