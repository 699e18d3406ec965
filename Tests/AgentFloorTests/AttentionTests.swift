import AgentFloor
import Testing
import WebhookEvents

@Suite struct AttentionTests {
  private static func level(_ events: [Event], at second: Int64) -> (AttentionLevel, Double) {
    let glance = Stream(events).floor.reading(at: second).agent().glance
    return (glance.level, glance.attention)
  }

  @Test(arguments: [
    (Int64(119), AttentionLevel.normal), (120, .warning), (239, .warning), (240, .critical),
  ])
  func wrapUpPassesItsLimits(second: Int64, level: AttentionLevel) {
    let found = Self.level([status(33, 0)], at: second)
    #expect(found.0 == level)
    #expect(found.1 == Double(second) / 240)
  }

  @Test func availableHasNoLimit() {
    #expect(Self.level([status(16, 0)], at: 20_000) == (.normal, 0))
  }

  @Test func activityAndTeamOverride() {
    var thresholds = Thresholds()
    thresholds.byActivity["Lunch"] = Limit(warning: 1, critical: 2)
    thresholds.byTeam["Support"] = [.onCall: Limit(warning: 3, critical: 4)]
    #expect(
      thresholds.limit(of: AgentStatus(.busyOther, activityName: "Lunch"), in: nil)?.warning == 1)
    #expect(thresholds.limit(of: AgentStatus(.onCall), in: "Support")?.warning == 3)
    #expect(thresholds.limit(of: AgentStatus(.onCall), in: "Billing")?.warning == 600)
  }

  @Test(arguments: [(Int64(2), AttentionLevel.normal), (3, .warning)])
  func refusalsInARow(count: Int64, level: AttentionLevel) {
    var events = [status(16, 0)]
    for offer in 0..<count {
      let id = ["WorkItemId": "w\(offer)"]
      events += [event(.receiving, 10 * offer + 1, id), event(.declined, 10 * offer + 2, id)]
    }
    let glance = Stream(events).floor.reading(at: 60).agent().glance
    #expect(glance.level == level)
    #expect(glance.refusals == Int(count))
    #expect(glance.reasons == (level == .warning ? [.refusals] : []))
    // Attention is time, and available has no limit.
    #expect(glance.attention == 0)
    let id = ["WorkItemId": "last"]
    let answered =
      events + [
        event(.receiving, 50, id), event(.accepted, 51, id), event(.released, 52, id),
      ]
    #expect(Self.level(answered, at: 60).0 == .normal)
  }

  @Test func ghostsAndExcludedHaveNoLevel() {
    let floor = Stream([status(33, 0)]).floor
    let ghost = floor.reading(at: 8 * 3600).agent().glance
    #expect(ghost.isGhost)
    #expect(ghost.level == .normal)
    var rules = FloorRules()
    rules.excluded = ["maria"]
    #expect(floor.reading(at: 1_000, rules: rules).agent().glance.level == .normal)
    #expect(floor.reading(at: 8 * 3600 - 1).agent().glance.isGhost == false)
  }

  @Test func unheardUntilItsNextEvent() {
    var floor = Stream([event(.signedIn, 0), event(.signedIn, 1, of: "b", in: "S2")]).floor
    let before = floor.arrivals + 1
    floor.apply(status(16, 5))
    let reading = FloorReading(
      of: floor, at: .epoch(9), under: FloorRules(), unheardBefore: before)
    #expect(reading.agents.filter(\.isUnheard).map(\.username) == ["b"])
    #expect(reading.numbers.unheard == 1)
  }
}

@Suite struct AlertBookTests {
  private static func agents(_ events: [Event], at second: Int64) -> [AgentGlance] {
    Stream(events).floor.reading(at: second).agents
  }

  private static let wrapUp = [status(33, 0)]

  @Test func raisedOnceALevel() {
    var book = AlertBook()
    #expect(book.update(Self.agents(Self.wrapUp, at: 100), at: .epoch(100)).isEmpty)
    #expect(
      book.update(Self.agents(Self.wrapUp, at: 120), at: .epoch(120)).map(\.level) == [.warning])
    #expect(book.update(Self.agents(Self.wrapUp, at: 130), at: .epoch(130)).isEmpty)
    book.acknowledge(.agent("maria", .overLimit), note: "spoke to her")
    #expect(book.pending.isEmpty)
    #expect(book.all.map(\.note) == ["spoke to her"])
    let critical = book.update(Self.agents(Self.wrapUp, at: 240), at: .epoch(240))
    #expect(critical.map(\.level) == [.critical])
    #expect(book.pending == critical)
  }

  @Test func acknowledgedAtCriticalItComesBackAtTwiceTheTime() {
    var book = AlertBook()
    _ = book.update(Self.agents(Self.wrapUp, at: 240), at: .epoch(240))
    book.acknowledge(.agent("maria", .overLimit), note: "on it")
    #expect(book.update(Self.agents(Self.wrapUp, at: 479), at: .epoch(479)).isEmpty)
    let again = book.update(Self.agents(Self.wrapUp, at: 480), at: .epoch(480))
    #expect(again.map(\.stage) == [.critical(times: 2)])
    book.acknowledge(.agent("maria", .overLimit), note: "still")
    #expect(book.update(Self.agents(Self.wrapUp, at: 959), at: .epoch(959)).isEmpty)
    #expect(
      book.update(Self.agents(Self.wrapUp, at: 960), at: .epoch(960)).map(\.stage)
        == [.critical(times: 4)])
  }

  @Test func unacknowledgedItIsNotRaisedAgainAtTwiceTheTime() {
    var book = AlertBook()
    _ = book.update(Self.agents(Self.wrapUp, at: 240), at: .epoch(240))
    #expect(book.update(Self.agents(Self.wrapUp, at: 480), at: .epoch(480)).isEmpty)
    #expect(book.pending.count == 1)
  }

  /// Three offers declined: the alert goes on over status changes until an offer is accepted.
  @Test func refusalsStayAcknowledgedOverStatusChanges() {
    var events = [status(16, 0)]
    for offer in 0..<Int64(3) {
      let id = ["WorkItemId": "w\(offer)"]
      events += [event(.receiving, 10 * offer + 1, id), event(.declined, 10 * offer + 2, id)]
    }
    var book = AlertBook()
    #expect(
      book.update(Self.agents(events, at: 40), at: .epoch(40)).map(\.subject) == [
        .agent("maria", .refusals)
      ])
    book.acknowledge(.agent("maria", .refusals), note: "spoke to her")
    events += [status(34, 50), status(16, 60)]
    #expect(book.update(Self.agents(events, at: 55), at: .epoch(55)).isEmpty)
    #expect(book.update(Self.agents(events, at: 65), at: .epoch(65)).isEmpty)
    let id = ["WorkItemId": "last"]
    events += [event(.receiving, 70, id), event(.accepted, 75, id)]
    _ = book.update(Self.agents(events, at: 80), at: .epoch(80))
    #expect(book.all.isEmpty)
  }

  @Test func endsWithItsStatus() {
    var book = AlertBook()
    _ = book.update(Self.agents(Self.wrapUp, at: 130), at: .epoch(130))
    let back = Self.wrapUp + [status(16, 140)]
    #expect(book.update(Self.agents(back, at: 150), at: .epoch(150)).isEmpty)
    #expect(book.all.isEmpty)
    let again = back + [status(33, 160)]
    #expect(book.update(Self.agents(again, at: 280), at: .epoch(280)).count == 1)
  }

  @Test func anUnheardAgentRaisesNothingAndKeepsItsNote() {
    var glances = Self.agents(Self.wrapUp, at: 130)
    var book = AlertBook()
    _ = book.update(glances, at: .epoch(130))
    book.acknowledge(.agent("maria", .overLimit), note: "knows")
    glances[0].isUnheard = true
    #expect(book.update(glances, at: .epoch(131)).isEmpty)
    #expect(book.acknowledged.map(\.note) == ["knows"])
    glances[0].isUnheard = false
    #expect(book.update(glances, at: .epoch(132)).isEmpty)
    #expect(book.pending.isEmpty)
  }

  @Test func anUnheardAgentsOpenAlertIsDroppedAndComesBackWithIt() {
    var glances = Self.agents(Self.wrapUp, at: 130)
    var book = AlertBook()
    _ = book.update(glances, at: .epoch(130))
    glances[0].isUnheard = true
    #expect(book.update(glances, at: .epoch(131)).isEmpty)
    #expect(book.all.isEmpty)
    glances[0].isUnheard = false
    #expect(book.update(glances, at: .epoch(132)).count == 1)
  }

  @Test func anAgentGoneFromTheFloorTakesItsAlertAlong() {
    var book = AlertBook()
    let other = event(.status, 0, ["ActivityCode": "33"], of: "b", in: "S2")
    _ = book.update(Self.agents(Self.wrapUp + [other], at: 130), at: .epoch(130))
    #expect(book.pending.count == 2)
    _ = book.update(Self.agents(Self.wrapUp, at: 131), at: .epoch(131))
    #expect(book.all.map(\.subject) == [.agent("maria", .overLimit)])
    _ = book.update([], at: .epoch(132))
    #expect(book.all.isEmpty)
  }

  @Test func whatWasAcknowledgedHoldsForTheSameStretchOnly() {
    var before = AlertBook()
    _ = before.update(Self.agents(Self.wrapUp, at: 130), at: .epoch(130))
    before.acknowledge(.agent("maria", .overLimit), note: "knows")
    var after = AlertBook()
    after.restore(before.acknowledged)
    #expect(after.acknowledged == before.acknowledged)
    #expect(after.update([], at: .epoch(140)).isEmpty)
    let again = Self.wrapUp + [status(16, 140), status(33, 150)]
    #expect(after.update(Self.agents(again, at: 270), at: .epoch(270)).count == 1)
    #expect(after.acknowledged.isEmpty)
  }

  @Test(arguments: [AlertBook.memoryLimit, AlertBook.memoryLimit + 1])
  func soManyAcknowledgementsAreKept(count: Int) {
    let alerts = (0..<count).map { place in
      AlertBook.Alert(
        subject: .agent("a\(place)", .overLimit), stage: .warning, status: AgentStatus(.wrapUp),
        since: .epoch(0), raisedAt: .epoch(Int64(place)), note: "")
    }
    var book = AlertBook()
    book.restore(alerts)
    #expect(book.acknowledged.count == AlertBook.memoryLimit)
    // The oldest is the one forgotten.
    let keepsTheFirst = count == AlertBook.memoryLimit
    #expect(book.acknowledged.contains { $0.subject == .agent("a0", .overLimit) } == keepsTheFirst)
  }

  @Test func acknowledgementOutlivesARestart() {
    var before = AlertBook()
    _ = before.update(Self.agents(Self.wrapUp, at: 130), at: .epoch(130))
    before.acknowledge(.agent("maria", .overLimit), note: "knows")
    var after = AlertBook()
    after.restore(before.all)
    #expect(after.update(Self.agents(Self.wrapUp, at: 131), at: .epoch(131)).isEmpty)
    #expect(after.all.first?.note == "knows")
  }

  @Test func silenceIsRaisedOnce() {
    var book = AlertBook()
    #expect(book.update(silentSince: .epoch(0), at: .epoch(300)).count == 1)
    #expect(book.update(silentSince: .epoch(0), at: .epoch(301)).isEmpty)
    #expect(book.update(silentSince: nil, at: .epoch(302)).isEmpty)
    #expect(book.all.isEmpty)
  }
}
