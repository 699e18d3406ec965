import Foundation
import TestSupport
import Testing

/// Local times over the nights on which the clock is changed, in the zone of `TZ`.
@Suite(.blocking, .timeLimit(.minutes(15))) struct DaylightTests {
  let directory = TemporaryDirectory()

  /// Signed in at the first moment, heard of once more at the second.
  private func recording(_ start: String, _ end: String) throws -> String {
    let file = directory.file("\(start).jsonl")
    let lines = EventLines.agent(code: 1, at: start) + EventLines.agent(code: 3, at: end)
    try Data(lines.utf8).write(to: URL(filePath: file))
    return file
  }

  private func run(_ zone: String, _ arguments: String..., dayStarts: String = "04:00") throws -> (
    status: Int32, output: String, errors: String
  ) {
    var environment = directory.environment
    environment["TZ"] = zone
    environment["FLOORBOARD_DAY_STARTS"] = dayStarts
    // So that the whole time between the two events counts.
    environment["FLOORBOARD_FLOOR_GHOST_AFTER"] = "48h"
    return try Program.run(arguments, environment: environment)
  }

  /// Toronto: 02:00 EDT becomes 01:00 EST on 2026-11-01 at 06:00Z, 02:00 EST becomes 03:00 EDT on
  /// 2026-03-08 at 07:00Z. London likewise on 2026-10-25 and 2026-03-29, at 01:00Z.
  @Test(arguments: [
    // A repeated time is the first of the two, and the hour counts twice.
    (
      "America/Toronto", "20261031120000", "20261101200000", "01:30", "2026-11-01T05:30:00Z", 63_000
    ),
    (
      "America/Toronto", "20261031120000", "20261101200000", "02:00", "2026-11-01T07:00:00Z", 68_400
    ),
    ("Europe/London", "20261024120000", "20261025200000", "01:30", "2026-10-25T00:30:00Z", 45_000),
    // The day turns at 04:00 of the new time.
    ("America/Toronto", "20261031120000", "20261101200000", "04:01", "2026-11-01T09:01:00Z", 60),
    ("Europe/London", "20260328120000", "20260329200000", "04:01", "2026-03-29T03:01:00Z", 60),
    // A skipped time is the instant of the jump.
    (
      "America/Toronto", "20260307120000", "20260308200000", "02:30", "2026-03-08T07:00:00Z", 68_400
    ),
    (
      "America/Toronto", "20260307120000", "20260308200000", "03:30", "2026-03-08T07:30:00Z", 70_200
    ),
    ("Europe/London", "20260328120000", "20260329200000", "01:30", "2026-03-29T01:00:00Z", 46_800),
    // No change of the clock, and half an hour beside the whole ones.
    ("Asia/Kolkata", "20261031120000", "20261101053500", "10:00", "2026-11-01T04:30:00Z", 21_600),
  ])
  func aLocalTimeIsItsMoment(
    zone: String, start: String, end: String, at time: String, moment: String, signedIn: Int
  ) throws {
    let file = try recording(start, end)
    let output = try run(zone, "snapshot", "--json", "--at", time, file).output
    #expect(output.hasPrefix("{\"at\":\"\(moment)\","))
    #expect(output.contains("\"signedInSeconds\":\(signedIn)}"))
  }

  @Test(arguments: [
    ("America/Toronto", "20261031120000", "20261101200000", "01:30", "02:30", 7200),
    ("America/Toronto", "20261031120000", "20261101200000", "00:00", "04:00", 18_000),
    ("America/Toronto", "20261031120000", "20261101200000", "22:00", "06:00", 32_400),
    ("America/Toronto", "20260307120000", "20260308200000", "00:00", "04:00", 10_800),
    ("America/Toronto", "20260307120000", "20260308200000", "22:00", "06:00", 25_200),
    ("Europe/London", "20260328120000", "20260329200000", "22:00", "06:00", 25_200),
    ("Asia/Kolkata", "20261031120000", "20261101053500", "22:00", "06:00", 28_800),
  ])
  func aShiftIsAsLongAsItWas(
    zone: String, start: String, end: String, from: String, to: String, seconds: Int
  ) throws {
    let file = try recording(start, end)
    let output = try run(zone, "report", "--json", "--from", from, "--to", to, file).output
    #expect(
      output.contains(
        #""maria.lopez","name":null,"team":null,"ghost":false,"excluded":false,"#
          + #""signedInSeconds":\#(seconds),"#))
  }

  /// It is not taken for a night shift of a whole day.
  @Test func anHourThatTheClockSkipsIsNoShift() throws {
    let file = try recording("20260307120000", "20260308200000")
    let report = try run("America/Toronto", "report", "--from", "02:00", "--to", "03:00", file)
    #expect(report.status == 64)
    #expect(report.errors.contains("2026-03-08T07:00:00Z is not before --to 2026-03-08T07:00:00Z"))
  }

  @Test(arguments: [
    // Skipped: at the jump, 07:00Z. Repeated: once, at the first, 05:30Z.
    ("20260307120000", "20260308200000", "02:30", 46_800),
    ("20261031120000", "20261101053500", "01:30", 300),
    ("20261031120000", "20261101060500", "01:30", 2100),
    ("20261031120000", "20261101063500", "01:30", 3900),
  ])
  func theDayTurnsOnce(start: String, end: String, at dayStarts: String, signedIn: Int) throws {
    let file = try recording(start, end)
    let output = try run("America/Toronto", "snapshot", "--json", file, dayStarts: dayStarts).output
    #expect(output.contains("\"signedInSeconds\":\(signedIn)}"))
  }
}
