import AgentFloor
import Testing
import WebhookEvents

/// The model held against scenarios worked out by hand: who checks the checker.
struct ReferenceFloorTests {
  private static func answer(
    _ lines: String, at second: Int64, turn: Int64 = -86_400
  ) throws -> ReferenceAnswer {
    var floor = ReferenceFloor()
    floor.apply(ReferenceScenario(lines).events)
    let today = ReferenceStream.start + turn
    let answers = floor.answers(
      at: Timestamp(seconds: ReferenceStream.start + second), under: FloorRules(),
      days: DayTurns(
        yesterday: Timestamp(seconds: today - 86_400), today: Timestamp(seconds: today),
        tomorrow: Timestamp(seconds: today + 2 * 86_400)))
    return try #require(answers.first)
  }

  /// What the row of the board says: status, seconds in it, flags, open contacts where there are.
  private static func row(_ lines: String, at second: Int64) throws -> String {
    let answer = try answer(lines, at: second)
    var words = ["\(answer.status) \(answer.seconds)"]
    if answer.isMuted { words.append("muted") }
    if answer.isHeld { words.append("held") }
    if answer.isOffered { words.append("offered") }
    if answer.openContacts > 0 { words.append("\(answer.openContacts) open") }
    return words.joined(separator: ", ")
  }

  @Test(arguments: [
    // The base, and what lies over it.
    ("0 in", "not-ready 100"),
    ("0 in · 5 status 16", "available 95"),
    ("0 in · 5 status 16 · 10 offer X", "ringing 90"),
    ("0 in · 5 status 16 · 10 offer X · 12 decline X", "available 88"),
    ("0 in · 5 status 16 · 10 offer X · 12 accept X", "on-call 88, 1 open"),
    ("0 in · 5 status 16 · 10 offer X · 12 accept X eMail", "on-email 88, 1 open"),
    ("0 in · 5 status 16 · 10 offer X CHAT · 12 accept X", "chatting 88, 1 open"),
    ("0 in · 5 status 36 Lunch", "busy-other(Lunch) 95"),
    ("0 in · 5 status 77", "unknown(77) 95"),
    ("0 in · 5 status 16 · 6 status 16", "available 95"),
    // What the vendor says outright wins, except where the work item is newer.
    ("0 in · 10 offer X · 12 accept X · 12 status 32", "on-call 88, 1 open"),
    ("0 in · 10 accept X · 20 status 34", "on-break 80"),
    ("0 in · 10 accept X Chat · 20 status 34", "on-break 80, 1 open"),
    ("0 in · 10 accept X · 20 status 77", "on-call 90, 1 open"),
    ("0 in · 10 offer X · 20 status 16", "available 80"),
    ("0 in · 10 offer X · 20 status 77", "unknown(77) 80"),
    ("0 in · 10 offer X · 10 status 16", "ringing 90"),
    // Wrap-up without a word from the vendor.
    ("0 in · 10 accept X · 11 status 32 · 50 release X", "wrap-up 50"),
    ("0 in · 10 accept X · 11 status 32 · 50 release X · 60 status 16", "available 40"),
    ("0 in · 10 accept X · 11 status 32 · 50 accept Y · 55 release X", "on-call 90, 1 open"),
    // Flags belong to the talk.
    ("0 in · 10 accept X · 20 control Mute", "on-call 90, muted, 1 open"),
    ("0 in · 10 accept X · 20 control Mute · 30 control Hold", "on-call 90, muted, held, 1 open"),
    ("0 in · 5 control Mute · 10 accept X", "on-call 90, 1 open"),
    ("0 in · 10 accept X · 20 control Mute · 30 release X", "not-ready 70"),
    ("0 in · 10 accept X · 20 offer Y", "on-call 90, offered, 1 open"),
    // Sessions.
    ("0 in · 5 status 16 · 50 out", "signed-out 50"),
    ("0 in · 5 status 16 · 60 in @S2 · 50 out", "not-ready 40"),
    ("0 in · 5 status 16 · 60 in @S2 · 70 out", "not-ready 40"),
    ("0 in · 5 status 16 · 60 in @S2 · 70 status 34", "on-break 30"),
    ("0 in · 50 status 16 · 40 in @S2 · 45 status 34 @S2", "available 50"),
    ("0 in · 50 out · 60 status 16", "signed-out 50"),
    ("0 in · 50 out · 50 in", "signed-out 50"),
    ("0 in · 50 out · 51 in", "not-ready 49"),
    ("10 status 16", "available 90"),
    // Lateness.
    ("0 in · 50 status 16 · 40 status 34", "available 50"),
    ("0 in · 50 status 16 · 50 status 34", "on-break 50"),
    ("0 in · 50 control Mute · 40 status 34", "on-break 60"),
    ("0 in · 5 status 16 · 12 accept X · 10 offer X", "on-call 88, 1 open"),
    ("0 in · 5 status 16 · 12 decline X · 20 odd · 10 offer X", "available 88"),
  ])
  func rowReads(lines: String, expected: String) throws {
    #expect(try Self.row(lines, at: 100) == expected)
  }

  @Test
  func callIsTimedFromOfferToWrapUp() throws {
    let numbers = try Self.answer(
      """
      0 in · 10 status 16 · 30 offer X · 34 accept X · 35 status 32 · 95 release X · 96 status 33
      · 116 status 16
      """, at: 200
    ).today
    var expected = WorkNumbers()
    expected.offers = 1
    expected.accepted = 1
    expected.answersMeasured = 1
    expected.answerSeconds = 4
    expected.longestAnswerSeconds = 4
    expected.handled = 1
    expected.contactsMeasured = 1
    expected.contactSeconds = 61
    expected.afterCallSeconds = 21
    expected.handlesMeasured = 1
    expected.handleSeconds = 82
    expected.idleSeconds = 20 + 84
    expected.busySeconds = 61 + 21
    expected.auxSeconds = 10
    expected.signedInSeconds = 200
    #expect(numbers == expected)
  }

  @Test
  func overlappingChatsAreBusyOnce() throws {
    let numbers = try Self.answer(
      "0 in · 0 status 16 · 10 accept X Chat · 20 accept Y Chat · 40 release X · 70 release Y",
      at: 100
    ).today
    #expect(numbers.busySeconds == 60)
    #expect(numbers.contactSeconds == 30 + 50)
    #expect(numbers.idleSeconds == 40)
    #expect(numbers.afterCallSeconds == 0)
  }

  @Test
  func offerAgesWithoutAnEvent() throws {
    let lines = "0 in · 0 status 16 · 10 offer X"
    #expect(try Self.answer(lines, at: 54).today.unresolved == 0)
    #expect(try Self.answer(lines, at: 55).today.unresolved == 1)
    #expect(try Self.answer(lines + " · 56 accept X", at: 60).today.unresolved == 0)
  }

  @Test
  func turnOfTheDayCutsTimeAndNotContacts() throws {
    let answer = try Self.answer(
      "0 in · 0 status 16 · 10 accept X · 10 status 32 · 70 release X · 80 status 16", at: 100,
      turn: 50)
    #expect(answer.today.handled == 1)
    #expect(answer.today.contactSeconds == 60)
    #expect(answer.yesterday.handled == 0)
    #expect(answer.yesterday.accepted == 1)
    #expect(answer.yesterday.busySeconds == 40)
    #expect(answer.today.busySeconds == 30)
    #expect(answer.session.signedInSeconds == 100)
  }

  @Test
  func threeMissedOffersAlarm() throws {
    let two = "0 in · 0 status 17 · 10 offer A · 11 decline A · 20 offer B · 25 status 17"
    #expect(try Self.answer(two, at: 60).level == .normal)
    let three = try Self.answer(two + " · 30 offer C · 31 decline C", at: 60)
    #expect(three.level == .warning)
    #expect(three.attention == 0.5)
  }

  @Test
  func silenceMakesAGhost() throws {
    let lines = "0 in · 0 status 34"
    #expect(try Self.answer(lines, at: 8 * 3600 - 1).isGhost == false)
    let ghost = try Self.answer(lines, at: 8 * 3600)
    #expect(ghost.isGhost)
    #expect(ghost.level == .normal)
  }

  @Test
  func releaseWithoutItsContactHasNoDuration() throws {
    let numbers = try Self.answer("0 in · 20 release X", at: 100).today
    #expect(numbers.handled == 1)
    #expect(numbers.contactsMeasured == 0)
  }

  @Test
  func inferredEndIsCorrected() throws {
    let lines = "0 in · 10 accept X · 50 status 16"
    #expect(try Self.answer(lines, at: 100).today.handled == 0)
    let corrected = try Self.answer(lines + " · 45 release X", at: 100).today
    #expect(corrected.handled == 1)
    #expect(corrected.contactSeconds == 35)
  }

  @Test(arguments: [
    ("0 in · 10 status 16 · 9 status 16", [false, false, true]),
    ("0 in · 10 out · 10 status 16 · 11 in", [false, false, true, false]),
    ("0 in · 10 status 16 · 10 status 16 @S2", [false, false, false]),
    ("0 in · 10 status 16 · 9 status 16 @S2", [false, false, true]),
    ("0 in · 10 in @S2 · 10 status 16 · 11 status 16", [false, false, true, false]),
  ])
  func latenessIs(lines: String, expected: [Bool]) {
    var floor = ReferenceFloor()
    floor.apply(ReferenceScenario(lines).events)
    #expect(floor.lateness == expected)
  }

  @Test(arguments: [(300_000, false), (300_001, true)])
  func clockAheadIsOrderedAtArrival(aheadMilliseconds: Int64, isSkewed: Bool) {
    var event = ReferenceScenario("1000 in").events[0]
    event.received = Timestamp(
      milliseconds: event.created.milliseconds - aheadMilliseconds)
    #expect(ReferenceFact.isSkewed(event) == isSkewed)
    #expect((ReferenceFact.orderedAt(event) == event.received) == isSkewed)
  }
}
