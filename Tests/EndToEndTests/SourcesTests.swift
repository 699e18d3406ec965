import Foundation
import TestSupport
import Testing

/// Several SOURCEs as one, and events that are dated ahead.
@Suite(.blocking, .timeLimit(.minutes(15))) struct SourcesTests {
  let directory = TemporaryDirectory()

  private func run(_ arguments: [String]) throws -> String {
    let run = try Program.run(arguments, environment: directory.environment)
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }

  private func write(_ text: String, to name: String) throws -> String {
    let file = directory.file(name)
    try Data(text.utf8).write(to: URL(filePath: file))
    return file
  }

  /// An event of 2025-11-22 but for its first digits, `time` from the day on: `22080010`.
  private func event(
    _ id: Int, _ time: String, _ code: Int, _ username: String, _ fields: String = ""
  ) -> String {
    let digits = String(id, radix: 16)
    return #"{"Id":"00000000-0000-0000-0000-"#
      + String(repeating: "0", count: 12 - digits.count) + digits
      + #"","CreationDateUtc":"\#(time.count == 14 ? time : "202511" + time)","Category":1,"#
      + #""Code":\#(code),"SessionId":"S-\#(username)","Username":"\#(username)"\#(fields)}"# + "\n"
  }

  private static let available = #","ActivityCode":16,"AvailabilityCode":1"#
  private static let onBreak = #","ActivityCode":34"#

  // MARK: Their order

  private static let documents = [
    ["snapshot", "--json"], ["snapshot", "--csv"], ["report", "--json"],
    ["report", "--csv", "--from", "22:00", "--to", "06:00"],
    ["snapshot", "--text", "--at", "2025-11-22T23:59:00Z"],
  ]

  /// A contact and a break that last over midnight, and a release that stands on both days.
  @Test(arguments: documents) func theOrderInWhichTheyAreNamedMeansNothing(_ document: [String])
    throws
  {
    let item = #","WorkItemId":"W-1","WorkItemType":"Voice""#
    let (w2, w3) = (#","WorkItemId":"W-2""#, #","WorkItemId":"W-3""#)
    let first = try write(
      event(1, "22230000", 1, "anna") + event(2, "22230010", 3, "anna", Self.available)
        + event(3, "22230000", 1, "ben") + event(4, "22230010", 3, "ben", Self.onBreak)
        + event(5, "22235000", 4, "anna", item) + event(6, "22235005", 5, "anna", item),
      to: "day1.jsonl")
    let second = try write(
      event(7, "23001000", 8, "anna", item) + event(6, "22235005", 5, "anna", item)
        + event(8, "23001200", 3, "ben", Self.available) + event(9, "23001300", 4, "ben", w2)
        + event(10, "23001400", 4, "ben", w3), to: "day2.jsonl")
    let forwards = try run(document + [first, second])
    #expect(try run(document + [second, first]) == forwards)
    #expect(forwards.contains("anna") && forwards.contains("ben"))
  }

  /// Each file has an event of ten past eight, then an earlier one: the order of the two within one
  /// second decides which of anna's comes late, whichever file is named first.
  @Test func eventsOfOneMomentHaveAnOrderOfTheirOwn() throws {
    let first = try write(
      event(1, "22080010", 1, "ben") + event(2, "22080005", 1, "anna"), to: "a.jsonl")
    let second = try write(
      event(3, "22080010", 1, "carl") + event(4, "22080007", 3, "anna"), to: "b.jsonl")
    let forwards = try run(["snapshot", "--json", first, second])
    #expect(try run(["snapshot", "--json", second, first]) == forwards)
    #expect(forwards.contains(#""accepted":4,"duplicates":0,"#))
  }

  @Test func aContactOverMidnightIsOneContact() throws {
    let item = #","WorkItemId":"W-1""#
    let first = try write(
      event(1, "22235000", 1, "anna") + event(2, "22235005", 5, "anna", item), to: "1.jsonl")
    let second = try write(event(3, "23001005", 8, "anna", item), to: "2.jsonl")
    let rows = CSVCells(
      try run(["report", "--csv", "--from", "2025-11-22T22:00:00Z", second, first])
    ).rows
    let column = try #require(rows.first?.firstIndex(of: "contactSeconds"))
    #expect(rows.last?[column] == "1200")
  }

  // MARK: Dated ahead

  /// Anna's break is dated 2099 and has no arrival: it counts at 08:00:10, the newest moment before.
  private var ahead: String {
    event(1, "22080000", 1, "anna") + event(2, "22080010", 3, "anna", Self.available)
      + event(3, "20990101000000", 3, "anna", Self.onBreak) + event(4, "22082000", 1, "ben")
  }

  @Test(arguments: [
    ([], "2025-11-22T08:20:00Z"), (["--at", "08:10"], "2025-11-22T08:10:00Z"),
    (["--at", "2025-11-22T08:00:10Z"], "2025-11-22T08:00:10Z"),
  ])
  func aSnapshotHasItWhereTheSourceHadComeTo(arguments: [String], at: String) throws {
    let file = try write(ahead, to: "ahead.jsonl")
    let text = try run(["snapshot", "--json"] + arguments + [file])
    #expect(text.hasPrefix(#"{"at":"\#(at)","#))
    #expect(text.contains(#""ahead":1}"#))
    #expect(text.contains(#""status":"on-break","#))
    #expect(text.contains(#""since":"2025-11-22T08:00:10Z","#))
  }

  @Test func aMomentBeforeItLeavesItOut() throws {
    let file = try write(ahead, to: "ahead.jsonl")
    let text = try run(["snapshot", "--json", "--at", "2025-11-22T08:00:09Z", file])
    #expect(text.contains(#""status":"not-ready""#) && text.contains(#""ahead":0}"#))
  }

  @Test(arguments: [
    ([], "2025-11-22T04:00:00Z", "2025-11-22T08:20:01Z", 1200),
    (["--from", "08:10", "--to", "08:15"], "2025-11-22T08:10:00Z", "2025-11-22T08:15:00Z", 300),
    (["--from", "22:00", "--to", "09:00"], "2025-11-21T22:00:00Z", "2025-11-22T09:00:00Z", 1200),
  ])
  func aReportIsOfTheDayOfTheOthers(arguments: [String], from: String, to: String, aux: Int) throws
  {
    let file = try write(ahead, to: "ahead.jsonl")
    let text = try run(["report", "--json"] + arguments + [file])
    #expect(text.hasPrefix(#"{"from":"\#(from)","to":"\#(to)","#))
    #expect(text.contains(#""ahead":1}"#))
    // Not ready, then on break: never available.
    #expect(text.contains(#""signedInSeconds":\#(aux),"#))
    #expect(text.contains(#""idleSeconds":0,"auxSeconds":\#(aux),"auxShare":1.00}"#))
  }

  @Test func oneThatIsAloneCountsNow() throws {
    let file = try write(event(1, "20990101000000", 1, "anna"), to: "alone.jsonl")
    let text = try run(["snapshot", "--json", file])
    #expect(!text.contains("2099"))
    #expect(text.contains(#""ahead":1}"#) && text.contains(#""status":"not-ready""#))
  }

  @Test func aReplayStandsWhereTheOthersEnd() throws {
    let file = try write(ahead, to: "ahead.jsonl")
    let board = try TerminalSession(
      ["replay", file, "--from", "08:10", "--speed", "0.01"], environment: directory.environment)
    try board.waitToShow("08:10:0", "anna", "on break", "1 dated ahead")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }
}
