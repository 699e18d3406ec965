import Foundation
import TestSupport
import Testing

/// The trends of a board, which are read beside it.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct CoursesTests {
  let directory = TemporaryDirectory()

  /// What came of it since is not known.
  @Test func theTrendsOfAStoppedFileEndWithIt() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    for (code, seconds) in [(1, -7200.0), (9, -3600)] {
      let time = EventLines.time(Date(timeIntervalSinceNow: seconds))
      try log.append(EventLines.agent(code: code, at: time))
    }
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow("STALE")
    try board.waitToShow(#/until .{5,13}   available /#)
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  @Test func theTrendsOfNowAndOfThePastComeByThemselves() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let hourAgo = EventLines.time(Date(timeIntervalSinceNow: -3600))
    // Someone else comes in now: a day ends with its data.
    try log.append(
      EventLines.agent(code: 1, at: hourAgo)
        + EventLines.agent(code: 1, username: "zoe", session: "S-2"))
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow(#/since .{5,13}   available ▁+ 0   on contact /#)
    board.type("<")
    try board.waitToShow(#/PAST[\s\S]*since .{5,13}   available ▁+ 0   on contact /#)
    // Not ready for three quarters of an hour.
    board.type("T")
    try board.waitToShow(#/no team +1/1 +0 +0 +0 +1 +1 /#)
    board.type("\r")
    try board.waitToShow("team:=", "1 of 1")
    // Back to the teams, to the board, and out.
    board.type("qqq")
    #expect(try board.waitForEnd() == .exit(0))
  }
}
