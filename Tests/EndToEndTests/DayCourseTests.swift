import AgentFloor
import Foundation
import TestSupport
import Testing
import WebhookEvents

/// What the day view shows equals what the built program reports of the same file.
@Suite(.blocking, .timeLimit(.minutes(15))) struct DayCourseTests {
  let directory = TemporaryDirectory()

  /// A simulated day of 24 agents, and the floor of it at its newest event.
  private func simulate() throws -> (file: String, reading: FloorReading) {
    let file = directory.file("day.jsonl")
    let simulated = try Program.run(
      [
        "simulate", "--agents", "24", "--events", "4000", "--start", "2026-11-22T06:00:00Z",
        "--to", file,
      ], environment: directory.environment)
    try #require(simulated.status == 0, "\(simulated.errors)")
    var decoder = EventDecoder()
    var batch = EventBatch()
    var rejections = RejectionTally()
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
    decoder.decode(bytes, into: &batch, rejections: &rejections)
    try #require(rejections.isEmpty && batch.count == 4000)
    var floor = Floor()
    floor.apply(batch)
    let newest = try #require(batch.map(\.event.created).max())
    return (file, FloorReading(of: floor, at: newest, under: FloorRules()))
  }

  @Test func everyQuarterOfTheCourseIsThatOfTheReport() throws {
    let (file, reading) = try simulate()
    let report = try Program.run(
      ["report", "--interval", "15m", "--json", file], environment: directory.environment)
    try #require(report.status == 0, "\(report.errors)")
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])
    let rows = try #require(document["rows"] as? [[String: Any]])
      .filter { $0["row"] as? String == "floor" }
    let quarters = reading.course(of: reading.agents).quarters
      .filter { $0.numbers != WorkNumbers() }
    #expect(rows.count > 20)
    #expect(
      quarters.map { Timestamp(seconds: $0.period.lowerBound).rfc3339 }
        == rows.compactMap { $0["from"] as? String })
    for (quarter, row) in zip(quarters, rows) {
      for number in NumberDefinition.all {
        #expect(
          isSame(number.value(quarter.numbers), row[number.name]),
          "\(number.name) from \(row["from"] ?? "")")
      }
      #expect(quarter.secondsByStatus.reduce(0, +) == quarter.numbers.signedInSeconds)
    }
  }

  /// Ratios as far as the document's decimals tell.
  private func isSame(_ value: NumberDefinition.Value, _ member: Any?) -> Bool {
    let told = (member as? NSNumber)?.doubleValue
    return switch value {
    case .count(let count): told == Double(count)
    case .seconds(let seconds): told == Double(seconds)
    case .ratio(nil, _): member is NSNull
    case .ratio(let ratio?, let decimals):
      told.map { abs($0 - ratio) <= 0.51 * pow(10, -Double(decimals)) } ?? false
    }
  }

  @Test func timeInAStatusIsThatOfTheBreakdown() throws {
    let (_, reading) = try simulate()
    var inWrapUp: Int64 = 0
    for agent in reading.agents {
      let statuses = reading.breakdown(of: agent).statuses
      for kind in StatusKind.allCases {
        let sum = statuses.filter { $0.status.kind == kind }.map(\.seconds).reduce(0, +)
        #expect(reading.seconds(in: kind, of: agent) == sum, "\(agent.username) \(kind)")
      }
      inWrapUp += reading.detail(of: agent).wrapUpSeconds
    }
    #expect(inWrapUp > 0)
  }

  /// Available for three hours: an arrow, as a terminal sends it, leaves the quarter of now.
  @Test func anAgentsDayOpensOnARealTerminal() throws {
    let path = directory.file("events.jsonl")
    let start = EventLines.time(.now - 3 * 3600)
    let events =
      EventLines.agent(code: 1, at: start)
      + EventLines.agent(
        code: 3, at: start, fields: #","ActivityCode":16,"AvailabilityCode":1"#)
      // A day ends with the newest event of anybody.
      + EventLines.agent(code: 1, username: "zoe", session: "S-2")
    try Data(events.utf8).write(to: URL(filePath: path))
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow("maria.lopez", "● available")
    board.type("\rv")
    try board.waitToShow("by quarter since", "now, not over", "● available 100%", "in 100%")
    board.type("\u{1B}OD")
    try board.waitNotToShow("not over")
    board.type("v")
    try board.waitToShow("signed in")
  }
}
