import AgentFloor
import Foundation
import Testing
import WebhookEvents

/// What readings make of numbers; the numbers themselves are specified in `Scenarios/`.
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

  @Test func ratiosAreOfSums() {
    let numbers = Stream(Self.day).floor.reading(at: 2_000).agent().today
    #expect(numbers.answerTime == 5)
    #expect(numbers.contactTime == 300)
    #expect(numbers.handleTime == 360)
    #expect(numbers.answerRate == 1.0 / 3)
    let signedIn: Double = 360 + 100 + 35 + 90 + 15 + 40
    #expect(numbers.occupancy == 360 / signedIn)
    #expect(numbers.auxShare == 0.3)
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

  @Test func excludedAgentsAreInNoSumAndGhostsFinishedWorkIs() {
    let stream = Stream([
      event(.released, 40_000, of: "a", in: "A"), event(.released, 40_000, of: "boss", in: "B"),
      event(.released, 0, of: "ghost", in: "C"),
    ])
    var rules = FloorRules()
    rules.excluded = ["boss"]
    rules.roster = Roster(entries: ["never": RosterEntry(name: "N", team: "T")])
    let numbers = stream.floor.reading(at: 40_000, rules: rules).numbers
    #expect(numbers.agents == 4)
    #expect(numbers.ghosts == 1)
    #expect(numbers.signedIn == 1)
    #expect(numbers.today.handled == 2)
    #expect(numbers.byStatus[.unknown] == 1)
    #expect(numbers.byStatus[.signedOut] == 1)
  }

  @Test func historyDrawsTheDay() {
    let reading = Stream(Self.day).floor.reading(at: 1_100)
    let history = reading.history(of: reading.agent().glance)
    #expect(
      history.stretches.map(\.status.kind) == [
        .notReady, .available, .ringing, .onCall, .wrapUp, .available, .ringing, .available,
        .ringing, .available, .onBreak, .available, .signedOut,
      ])
    #expect(history.stretches.first?.from == .epoch(0))
    #expect(history.stretches.last?.to == .epoch(1_100))
    #expect(zip(history.stretches, history.stretches.dropFirst()).allSatisfy { $0.to == $1.from })
    #expect(history.offers.map(\.outcome) == [.accepted, .declined, .unresolved])
    #expect(history.offers.map(\.answerSeconds) == [5, 10, nil])
  }

  /// Two spellings of é are two queues, the short and the long name alike.
  @Test(arguments: ["é", "Réclamations et retours"]) func queuesAreTheSameByteForByte(name: String)
  {
    let decomposed = name.replacing("é", with: "e\u{301}")
    var stream = Stream()
    for (second, queue) in [(Int64(10), name), (20, decomposed), (30, name)] {
      stream.events.append(
        event(.receiving, second, ["WorkItemId": "w\(second)", "QueueName": queue]))
    }
    let queues = stream.floor.reading(at: 40).shares.queues
    #expect(queues.map { Array($0.name.utf8) } == [decomposed, name].map { Array($0.utf8) })
    #expect(queues.map(\.numbers.offers) == [1, 2])
  }

  /// A type that the catalogue does not know is none that it knows.
  @Test func anUnknownMediumHasItsOwnNumbers() {
    let stream = Stream([
      event(.receiving, 10, ["WorkItemId": "a", "WorkItemType": "Voice"]),
      event(.receiving, 20, ["WorkItemId": "b", "WorkItemType": "on-call"]),
    ])
    let media = stream.floor.reading(at: 30).shares.media
    #expect(media.map(\.name) == ["on on-call", "on-call"])
    #expect(media.map(\.numbers.offers) == [1, 1])
  }

  private static let clockChanges: [(seconds: Int64, hours: [Int64])] = [
    // Skipped 02:00: its hour begins at the jump.
    (1800, [-3600, 0, 1800, 5400]), (-1800, [-3600, 1800, 5400]),
    (3600, [-3600, 0, 3600, 7200]), (-3600, [-3600, 0, 3600, 7200]),
  ]

  /// The beginnings of hours around the instant at which the clock is set.
  @Test(arguments: clockChanges)
  func hoursBeginOnTheLocalClock(change: Int64, hours: [Int64]) {
    let jump: Int64 = 1_763_820_000
    let calendar = PeriodCalendar(
      offsets: [
        PeriodCalendar.Offset(start: 0, seconds: 36_000),
        PeriodCalendar.Offset(start: jump, seconds: 36_000 + change),
      ], every: 3600)
    var found: [Int64] = []
    var moment = jump - 3600
    while found.count < hours.count {
      let period = calendar.period(containing: moment)
      found.append(period.lowerBound - jump)
      moment = period.upperBound
    }
    #expect(found == hours)
  }

  @Test func everyNumberStandsInOneTable() {
    let names = NumberDefinition.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(NumberDefinition.all.allSatisfy { !$0.formula.isEmpty })
    #expect(NumberDefinition.named("aht", "handled").map(\.name) == ["aht", "handled"])
  }

  /// The table of numbers in the article `Reports` is that of the code.
  @Test func theDocumentationHasTheSameTable() throws {
    let file = #filePath.replacing(
      "Tests/AgentFloorTests/NumbersTests.swift",
      with: "Sources/FloorReports/FloorReports.docc/Reports.md")
    let article = try String(contentsOfFile: file, encoding: .utf8)
    let numbers = WorkNumbers()
    for definition in NumberDefinition.all {
      let unit =
        switch definition.value(numbers) {
        case .count: "count"
        case .seconds: "seconds"
        case .ratio(_, let decimals): "ratio, \(decimals) decimals"
        }
      #expect(article.contains("| `\(definition.name)` | \(unit) | \(definition.formula) |"))
    }
  }
}
