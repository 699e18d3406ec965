import Foundation
import TestSupport
import Testing

@testable import floorboard

/// Numbers that users, files and other receivers may say, at their bounds and past them.
@Suite(.blocking, .timeLimit(.minutes(15))) struct OutsideNumbersTests {
  let directory = TemporaryDirectory()

  private static let flags: [([String], Int32)] = [
    (["simulate", "--events", "1", "--rate", "0.0001"], 0),
    (["simulate", "--events", "1", "--rate", "0.00009"], 64),
    (["simulate", "--events", "1", "--rate", "1e-300"], 64),
    (["simulate", "--events", "1", "--rate", "nan"], 64),
    (["simulate", "--events", "1", "--rate", "1e6"], 0),
    (["simulate", "--events", "1", "--rate", "inf"], 64),
    (["simulate", "--events", "-9223372036854775808"], 64),
    (["simulate", "--events", "1", "--agents", "9223372036854775807"], 64),
    (["simulate", "--events", "1", "--to", "http://127.0.0.1:65536/events"], 64),
    (["simulate", "--events", "1", "--to", "http://127.0.0.1:99999999999999999999/events"], 64),
    (["simulate", "--events", "9", "--start", "0001-01-01T00:00:00+23:59"], 64),
    (["simulate", "--events", "9", "--start", "9999-12-31T23:59:59-23:59"], 64),
    (["simulate", "--events", "1", "--start", "99999-01-01T00:00:00Z"], 64),
    (["receive", "--listen", "127.0.0.1:65536"], 64),
    (["receive", "--listen", "127.0.0.1:-1"], 64),
    (["replay", "--speed", "1e300", "x.jsonl"], 64),
    (["replay", "--speed", "nan", "x.jsonl"], 64),
  ]

  @Test(arguments: flags)
  func flagsAreBounded(arguments: [String], status: Int32) throws {
    let ended = try Program.run(arguments, environment: directory.environment)
    #expect(ended.status == status, "\(ended.errors)")
  }

  /// From the first date to the last, with codes of any 32 bits.
  @Test(arguments: ["snapshot", "report"], ["--json", "--csv", "--text"])
  func datesOfAnyYearAreReckonedWith(command: String, form: String) throws {
    let file = directory.file("events.jsonl")
    var lines = ""
    for (date, code) in [("00010101000000", 1), ("00010101000001", 4), ("00010101000002", 5)] {
      lines += EventLines.agent(code: code, at: date)
    }
    for code in [-2_147_483_648, 2_147_483_647, 8, 2] {
      lines += EventLines.agent(code: code, at: "99991231235959")
    }
    try Data(lines.utf8).write(to: URL(filePath: file))
    for moment in ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "now", "00:00"] {
      let flag = command == "report" ? "--to" : "--at"
      let ended = try Program.run(
        [command, form, flag, moment, file], environment: directory.environment)
      #expect([0, 64].contains(ended.status), "\(moment): \(ended.errors)")
    }
  }

  @Test(arguments: [
    (1, Int.max, 1e6, 1_000_000_001), (1, 2, 0.25, 1), (2, 1, 10, -4), (Int.max, .max, 1, 1),
  ])
  func timeLeftIsBounded(done: Int, total: Int, seconds: Double, left: Int) {
    #expect(ProgressLine.secondsLeft(done, of: total, after: seconds) == left)
  }
}
