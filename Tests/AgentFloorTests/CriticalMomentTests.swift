import AgentFloor
import Testing
import WebhookEvents

/// When agents went past critical. A break is critical after 20 minutes, ringing after 30 seconds.
@Suite(.timeLimit(.minutes(15))) struct CriticalMomentTests {
  private static let limit: Int64 = 20 * 60

  private func reading(
    _ events: [Event], at second: Int64, rules: FloorRules = FloorRules()
  ) -> FloorReading {
    Stream(events).floor.reading(at: second, rules: rules)
  }

  /// On break from 100 on, available from `end` on.
  private func onBreak(until end: Int64) -> [Event] {
    [status(16, 0), status(34, 100), status(16, end)]
  }

  @Test(arguments: [(-1, false), (0, false), (1, true)] as [(Int64, Bool)])
  func aStayThatEndsAtItsLimitNeverWasPastIt(more: Int64, isPast: Bool) {
    let reading = reading(onBreak(until: 100 + Self.limit + more), at: 9000)
    let found = reading.criticalMoment(.before(.epoch(9000)))
    #expect((found?.at == .epoch(100 + Self.limit)) == isPast)
    #expect((found == nil) == !isPast)
  }

  /// As the agent's row: critical at the last second of the limit.
  @Test(arguments: [(-1, .warning), (0, .critical)] as [(Int64, AttentionLevel)])
  func aStayThatGoesOnIsPastItWhenTheRowIs(more: Int64, level: AttentionLevel) {
    let now = 100 + Self.limit + more
    let reading = reading([status(16, 0), status(34, 100)], at: now)
    #expect(reading.agent().glance.level == level)
    let found = reading.criticalMoment(.after(.epoch(0)))
    #expect((found?.at == .epoch(now)) == (level == .critical))
    #expect(found.map { $0.username == "maria" && $0.status.kind == .onBreak } ?? true)
  }

  @Test func theNearestIsFoundInEachDirection() {
    let (first, second) = (100 + Self.limit, 5000 + Self.limit)
    let events =
      onBreak(until: 3000)
      + [status(34, 5000), status(16, 8000)]
      + [event(.status, 20, ["ActivityCode": "34"], of: "anna", in: "S2")]
    let reading = reading(events, at: 9000)
    func at(_ search: CriticalSearch) -> Int64? {
      reading.criticalMoment(search).map { $0.at.seconds - Stream.epoch }
    }
    #expect(at(.after(.epoch(0))) == 20 + Self.limit)
    #expect(at(.after(.epoch(20 + Self.limit))) == first)
    #expect(at(.after(.epoch(first))) == second)
    #expect(at(.after(.epoch(second))) == nil)
    #expect(at(.before(.epoch(9000))) == second)
    #expect(at(.before(.epoch(second))) == first)
    #expect(at(.before(.epoch(20 + Self.limit))) == nil)
  }

  @Test func excludedAgentsAndStatusesWithoutLimitHaveNone() {
    var rules = FloorRules()
    rules.excluded = ["maria"]
    let events = onBreak(until: 3000)
    #expect(reading(events, at: 9000, rules: rules).criticalMoment(.before(.epoch(9000))) == nil)
    #expect(
      reading([status(16, 0)], at: 7 * 3600).criticalMoment(.before(.epoch(7 * 3600))) == nil)
  }
}
