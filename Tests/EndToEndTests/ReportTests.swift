import Foundation
import TestSupport
import Testing

/// `floorboard report`: its window, what counts in it, and that its rows add up.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ReportTests {
  let directory = TemporaryDirectory()

  /// The report of 2025-11-22's `events` in CSV.
  private func report(
    _ events: String, _ arguments: String..., settings: [String: String] = [:]
  ) throws -> Report {
    let file = directory.file("events.jsonl")
    try Data(events.utf8).write(to: URL(filePath: file))
    let run = try Program.run(
      ["report", "--csv", file] + arguments,
      environment: directory.environment.merging(settings) { $1 })
    try #require(run.status == 0, "\(run.errors)")
    return try Report(CSVCells(run.output).rows)
  }

  private struct Report {
    /// By username, or team, or `floor`; the team of those without one is "".
    var rows: [String: [String: String]] = [:]
    var floor: [String: String] { rows["floor"] ?? [:] }
    var window: String { "\(floor["from"] ?? "") \(floor["to"] ?? "")" }

    init(_ cells: [[String]]) throws {
      let header = try #require(cells.first)
      for row in cells.dropFirst() {
        let row = Dictionary(uniqueKeysWithValues: zip(header, row))
        let name = row["row"] == "floor" ? "floor" : row["row"] == "team" ? "team" : "username"
        rows[name == "floor" ? name : row[name] ?? ""] = row
      }
    }

    func seconds(_ username: String) -> Int? {
      rows[username]?["signedInSeconds"].flatMap { Int($0) }
    }
  }

  /// A moment of 2025-11-22, `08:00:10`, or of a day after, as `CreationDateUtc` has it.
  private static func at(_ time: String, _ day: Int = 22) -> String {
    "202511\(day)" + time.replacing(":", with: "")
  }

  private func event(
    _ time: String, _ code: Int, _ username: String, day: Int = 22, _ fields: String = ""
  ) -> String {
    EventLines.agent(
      code: code, username: username, session: "S-\(username)", at: Self.at(time, day),
      fields: fields)
  }

  private static let available = #","ActivityCode":16,"AvailabilityCode":1"#
  private static let onBreak = #","ActivityCode":34"#

  // MARK: The window

  /// Which night, from 22:00 to 06:00, belongs to a newest event.
  @Test(arguments: [
    ("21:59:59", 22, "2025-11-21T22:00:00Z 2025-11-22T06:00:00Z"),
    ("22:00:00", 22, "2025-11-22T22:00:00Z 2025-11-23T06:00:00Z"),
    ("23:30:00", 22, "2025-11-22T22:00:00Z 2025-11-23T06:00:00Z"),
    ("02:00:00", 23, "2025-11-22T22:00:00Z 2025-11-23T06:00:00Z"),
    ("05:59:59", 23, "2025-11-22T22:00:00Z 2025-11-23T06:00:00Z"),
    // The end is outside.
    ("06:00:00", 23, "2025-11-22T22:00:00Z 2025-11-23T06:00:00Z"),
    ("14:00:00", 23, "2025-11-22T22:00:00Z 2025-11-23T06:00:00Z"),
  ])
  func aNightIsTheOneThatHoldsTheNewestEvent(time: String, day: Int, window: String) throws {
    let events = event("20:00:00", 1, "anna", day: 21) + event(time, 3, "anna", day: day)
    #expect(try report(events, "--from", "22:00", "--to", "06:00").window == window)
  }

  @Test func aShiftThatEndsWhenItBeginsLastsADay() throws {
    let events = event("05:00:00", 1, "anna")
    #expect(
      try report(events, "--from", "06:00", "--to", "06:00").window
        == "2025-11-21T06:00:00Z 2025-11-22T06:00:00Z")
  }

  /// Without an end the window holds the newest event: at four in the morning 22:00 was yesterday.
  @Test func aBeginningWithoutAnEndIsNotAfterTheNewestEvent() throws {
    let events = event("21:00:00", 1, "anna", day: 21) + event("04:00:00", 3, "anna", day: 22)
    let report = try report(events, "--from", "22:00")
    #expect(report.window == "2025-11-21T22:00:00Z 2025-11-22T04:00:01Z")
    #expect(report.seconds("anna") == 6 * 3600)
  }

  @Test func aWindowMayBeginWithinASecond() throws {
    let events =
      event("08:00:00", 1, "anna") + event("08:00:10", 3, "anna", Self.available)
      + event("08:10:00", 3, "anna", Self.onBreak)
    let report = try report(
      events, "--from", "2025-11-22T08:05:00.500Z", "--to", "2025-11-22T08:10:00Z")
    // Events are dated in whole seconds: the first within is that of 08:05:01.
    #expect(report.seconds("anna") == 299)
  }

  // MARK: What counts

  /// The window ends at noon; what comes later tells that one was there all along, the other was not.
  @Test func whatCameLaterTellsWhatWasTrueWithin() throws {
    let events =
      event("08:00:00", 1, "anna") + event("08:00:10", 3, "anna", Self.available)
      + event("08:00:00", 1, "ben") + event("08:00:10", 3, "ben", Self.available)
      + event("15:00:00", 3, "ben", Self.onBreak) + event("17:00:10", 3, "anna", Self.onBreak)
    let report = try report(events, "--from", "08:00", "--to", "12:00")
    // Nine hours of silence, and seven.
    #expect(report.seconds("anna") == 10)
    #expect(report.seconds("ben") == 4 * 3600)
    #expect(report.rows["ben"]?["idleSeconds"] == "\(4 * 3600 - 10)")
  }

  @Test(arguments: ["12:00", "23:59"]) func noTimeRunsPastTheNewestEvent(to: String) throws {
    let events =
      event("08:00:00", 1, "anna") + event("08:00:10", 3, "anna", Self.available)
      + event("08:30:00", 1, "ben")
    let report = try report(events, "--from", "08:00", "--to", to)
    #expect(report.window.hasSuffix("T\(to):00Z"))
    #expect(report.seconds("anna") == 1800)
    #expect(report.rows["ben"] == nil)
  }

  /// An offer declined every twenty seconds: 350 from 08:00 on, 155 of them from 09:05 on.
  @Test func ofManyEventsOnlyThoseWithinCount() throws {
    var events = event("07:59:59", 1, "anna") + event("07:59:59", 3, "anna", Self.available)
    for step in 0..<700 {
      let second = 10 * step
      let time = String(
        format: "%02d:%02d:%02d", 8 + second / 3600, second / 60 % 60, second % 60)
      events += event(
        time, step % 2 == 0 ? 4 : 6, "anna", #","WorkItemId":"W-\#(step / 2)""#)
    }
    let late = try report(events, "--from", "09:05")
    #expect(late.rows["anna"]?["offers"] == "155")
    #expect(late.rows["anna"]?["declined"] == "155")
    // 09:05:00 to 09:56:30
    #expect(late.seconds("anna") == 3090)
    let early = try report(events, "--from", "08:00", "--to", "09:05")
    #expect(early.rows["anna"]?["offers"] == "195")
    #expect(early.seconds("anna") == 3900)
    #expect(try report(events, "--from", "08:00").rows["anna"]?["offers"] == "350")
  }

  // MARK: Rows

  /// A contact of two minutes, from `minute` past eight on.
  private func contact(_ username: String, _ minute: Int) -> String {
    let item = #","WorkItemId":"W-\#(username)","WorkItemType":"Voice""#
    return event("08:\(minute):00", 4, username, item) + event("08:\(minute):05", 5, username, item)
      + event("08:\(minute + 2):05", 8, username, item)
  }

  @Test func rowsAddUpToTheirTeamsAndTheFloor() throws {
    let roster = directory.file("roster.csv")
    try Data("username,name,team\nanna,,Sales\nghost,,Sales\nold.name,,Support\n".utf8)
      .write(to: URL(filePath: roster))
    var events = ""
    for name in ["anna", "boss", "ghost", "old.name"] {
      events += event("08:00:00", 1, name) + event("08:00:10", 3, name, Self.available)
      events += contact(name, 10)
    }
    // Under its new name the session goes on; nothing more is heard of `ghost`.
    events += EventLines.agent(
      code: 3, username: "new.name", session: "S-old.name", at: Self.at("08:20:00"),
      fields: Self.available)
    for name in ["anna", "boss", "new.name"] {
      events +=
        name == "new.name"
        ? EventLines.agent(
          code: 3, username: name, session: "S-old.name", at: Self.at("15:00:00"),
          fields: Self.available)
        : event("15:00:00", 3, name, Self.available)
    }
    events += event("16:30:00", 3, "anna", Self.onBreak)
    let report = try report(
      events, "--from", "08:00", "--to", "16:30", "--roster", roster,
      settings: ["FLOORBOARD_FLOOR_EXCLUDE": "boss"])
    let agents = ["anna", "boss", "ghost", "new.name", "old.name"]
    #expect(
      agents.map { report.rows[$0]?["ghost"] } == ["false", "false", "true", "false", "true"])
    #expect(
      agents.map { report.rows[$0]?["excluded"] } == ["false", "true", "false", "false", "false"])
    // What the ghosts finished counts; their time ends with their last event, at 08:12:05.
    #expect(agents.map { report.rows[$0]?["handled"] } == ["1", "1", "1", "0", "1"])
    #expect(report.seconds("ghost") == 725)
    #expect(report.seconds("old.name") == 725)
    #expect(report.seconds("anna") == 30_600)
    for column in [
      "signedInSeconds", "offers", "answered", "handled", "contactSeconds", "busySeconds",
      "idleSeconds", "auxSeconds",
    ] {
      func sum(_ names: [String]) -> Int {
        names.map { Int(report.rows[$0]?[column] ?? "") ?? 0 }.reduce(0, +)
      }
      #expect(sum(["anna", "ghost", "new.name", "old.name"]) == sum(["floor"]), "\(column)")
      #expect(sum(["anna", "ghost"]) == sum(["Sales"]), "\(column)")
      #expect(sum(["old.name"]) == sum(["Support"]), "\(column)")
    }
    #expect(report.floor["handled"] == "3")
    #expect(report.floor["agents"] == "4")
  }

  // MARK: By interval and by status

  private func rows(
    _ events: String, _ arguments: String..., settings: [String: String] = [:]
  ) throws -> [[String]] {
    let file = directory.file("rows.jsonl")
    try Data(events.utf8).write(to: URL(filePath: file))
    let run = try Program.run(
      ["report", "--csv", file] + arguments,
      environment: directory.environment.merging(settings) { $1 })
    try #require(run.status == 0, "\(run.errors)")
    return Array(CSVCells(run.output).rows.dropFirst())
  }

  private var aDay: String {
    event("08:00:10", 1, "anna") + event("08:10:00", 3, "anna", Self.available)
      + event("08:50:00", 3, "anna", Self.onBreak) + event("09:20:00", 2, "anna")
  }

  /// Of a zone half an hour off, the hours begin on its own clock.
  @Test(arguments: [
    ("UTC", ["08:00 3590", "09:00 1200"]), ("Asia/Kolkata", ["07:30 1790", "08:30 3000"]),
  ])
  func intervalsBeginOnTheLocalClock(zone: String, hours: [String]) throws {
    let rows = try rows(aDay, "--interval", "1h", settings: ["FLOORBOARD_TIMEZONE": zone])
    let floor = rows.filter { $0.first == "floor" }
    #expect(floor.map { "\($0[7].dropFirst(11).prefix(5)) \($0[9])" } == hours)
  }

  @Test func everyTimeInOneStatusIsARow() throws {
    let rows = try rows(aDay, "--states", settings: ["FLOORBOARD_TIMEZONE": "Europe/Berlin"])
    #expect(
      rows.map { $0[4...].joined(separator: " ") } == [
        "2025-11-22 09:00:10 2025-11-22 09:10:00 590 not-ready  true",
        "2025-11-22 09:10:00 2025-11-22 09:50:00 2400 available  false",
        "2025-11-22 09:50:00 2025-11-22 10:20:00 1800 on-break  false",
      ])
  }

  /// The same id in two sources with other content: one copy counts, whichever is named first.
  @Test func aReusedIdIsTheSameEventInAnyOrderOfTheSources() throws {
    func write(_ activity: String, to name: String) throws -> String {
      let event = event("08:00:00", 3, "anna", activity)
      let id = String(repeating: "1", count: 32)
      let text = event.replacing(#/"Id":"[^"]*"/#) { _ in "\"Id\":\"\(id)\"" }
      let file = directory.file(name)
      try Data(text.utf8).write(to: URL(filePath: file))
      return file
    }
    let files = [
      try write(Self.available, to: "one.jsonl"), try write(Self.onBreak, to: "two.jsonl"),
    ]
    let outputs = try [files, files.reversed()].map { sources in
      try Program.run(
        ["snapshot", "--csv"] + sources, environment: directory.environment
      ).output
    }
    #expect(outputs[0] == outputs[1] && outputs[0].contains("anna"))
  }

  /// Session A had ended by inference when B took charge, and goes on: its time is given back.
  @Test func aTimeInOneStatusIsOneRowThoughTimeBeforeItWasGivenBack() throws {
    func of(_ session: String, _ time: String, _ code: Int, _ fields: String = "") -> String {
      EventLines.agent(
        code: code, username: "u", session: session, at: Self.at(time), fields: fields)
    }
    let text =
      of("A", "09:00:30", 9) + of("B", "09:02:47", 3, Self.available) + of("B", "09:02:52", 9)
      + of("A", "09:07:20", 3, #","ActivityCode":33"#)
    let rows = try rows(text, "--states", settings: ["FLOORBOARD_TIMEZONE": "UTC"])
    let available = rows.map { $0[4...].joined(separator: " ") }.filter { $0.contains("available") }
    #expect(available == ["2025-11-22 09:02:47 2025-11-22 09:07:20 273 available  false"])
  }

  @Test(arguments: [["--interval", "7m"], ["--interval", "1h", "--states"]])
  func anythingElseIsRefused(arguments: [String]) throws {
    let file = directory.file("none.jsonl")
    try Data(aDay.utf8).write(to: URL(filePath: file))
    let run = try Program.run(["report", file] + arguments, environment: directory.environment)
    #expect(run.status == 64)
  }
}
