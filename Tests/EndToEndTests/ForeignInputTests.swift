import Foundation
import TestSupport
import Testing

/// What a terminal sends of itself, and what is pasted, runs no command.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct ForeignInputTests {
  let directory = TemporaryDirectory()

  private func board(_ flags: String...) throws -> TerminalSession {
    let log = directory.file("events.jsonl")
    try FileHandle.log(at: log).append(
      EventLines.agent(code: 1, username: "anna", session: "S-1")
        + EventLines.agent(code: 1, username: "bert", session: "S-2"))
    let board = try TerminalSession(
      ["--follow", log] + flags, environment: directory.environment)
    try board.waitToShow("anna", "bert", "? help")
    return board
  }

  @Test func repliesMouseReportsAndAltDoNothing() throws {
    let board = try board("--mask-numbers", "--read-only")
    for bytes in [
      "\u{1B}[<0;1;1m", "\u{1B}[M#mq", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}[?64;1;2c",
      "\u{1B}[24;80R", "\u{1B}[?2004;1$y", "\u{1B}[8;35;120t", "\u{1B}]lq\u{1B}\\", "\u{1B}q",
    ] {
      board.type(bytes)
    }
    try board.waitToShow("anna", "bert", "sort attention", "? help")
    board.type("/be")
    try board.waitToShow("filter / be", "1 of 2")
  }

  @Test(arguments: ["\u{1B}[200~W\rq\u{1B}[201~", "WqWqWqWqWqWqWqWq"])
  func aPasteWritesNothing(bytes: String) throws {
    let board = try board()
    board.type(bytes)
    try board.waitForBytes("pasted text is ignored")
    #expect(
      !FileManager.default.fileExists(atPath: directory.file("config/floorboard/config.toml")))
    board.type("/")
    board.type("\u{1B}[200~ber\u{1B}[201~")
    try board.waitToShow("1 of 2", "bert")
    board.type("\rq")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(board.leftMarkedPastes)
  }
}
