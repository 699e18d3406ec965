import Foundation
import TestSupport
import Testing

/// The trends of a board, which are read beside it.
@Suite(.serialized, .timeLimit(.minutes(15))) struct CoursesTests {
  let directory = TemporaryDirectory()

  @Test func theTrendsOfNowAndOfThePastComeByThemselves() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let hourAgo = EventLines.time(Date(timeIntervalSinceNow: -3600))
    try log.append(EventLines.agent(code: 1, at: hourAgo))
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow(#/since .{5,13}   available ▁+ 0   on contact /#)
    board.type("<")
    try board.waitToShow(#/PAST[\s\S]*since .{5,13}   available ▁+ 0   on contact /#)
    // Not ready for three quarters of an hour.
    board.type("T")
    try board.waitToShow(#/no team +1/1 +0 +0 +0 +1 +1 /#)
    board.type("\r")
    try board.waitToShow("team:=", "1 of 1")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }
}
