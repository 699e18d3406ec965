import Foundation
import TestSupport
import Testing

/// Whatever ends the program, the terminal is as it was.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct EndingTests {
  let directory = TemporaryDirectory()

  @Test func qRestoresTheTerminalAndExitsWithZero() throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("board", "demo ●")
    // The demo's past ends now: nobody is merely remembered.
    try board.waitNotToShow("unheard")
    #expect(board.modes != board.modesBefore)
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(board.modes == board.modesBefore)
    #expect(board.leftTheAlternateScreen && board.leftMarkedPastes)
  }

  /// While frames follow each other; `EverySignalTests` has all signals.
  @Test(arguments: [SIGTERM, SIGSEGV])
  func aSignalEndsTheProgramByThatSignal(number: Int32) throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("board")
    board.signal(number)
    #expect(try board.waitForEnd() == .signal(number))
    #expect(board.modes == board.modesBefore)
    #expect(board.leftTheAlternateScreen && board.leftMarkedPastes)
  }

  @Test func controlCEndsByInterrupt() throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("board")
    board.type("\u{03}")
    #expect(try board.waitForEnd() == .signal(SIGINT))
    #expect(board.modes == board.modesBefore)
  }

  @Test func controlCWorksWhereTheTerminalIsTooSmall() throws {
    let board = try TerminalSession(
      ["--demo"], rows: 5, columns: 20, environment: directory.environment)
    try board.waitToShow("needs 40×10")
    board.type("\u{03}")
    #expect(try board.waitForEnd() == .signal(SIGINT))
  }

  @Test func aTerminalThatGoesAwayEndsTheProgram() throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("board")
    board.hangUp()
    _ = try board.waitForEnd()
  }

  @Test func suspendingGivesTheTerminalBackAndResumingRepaints() throws {
    let script = """
      "$@"; echo "stopped with $?"
      read -r; fg; echo "ended with $?"
      """
    let board = try TerminalSession(
      ["--demo"], shellScript: script, environment: directory.environment)
    try board.waitToShow("board")
    board.type("\u{1A}")
    try board.waitFor("stopped with \(128 + SIGTSTP)")
    #expect(board.modes == board.modesBefore)
    #expect(board.leftTheAlternateScreen && board.leftMarkedPastes)
    board.type("\n")
    try board.waitToShow("board", "available")
    board.type("q")
    try board.waitFor("ended with 0")
    #expect(board.modes == board.modesBefore)
  }

  @Test func withoutATerminalTheBoardNamesSnapshot() throws {
    let run = try Program.run(["--demo"], environment: directory.environment)
    #expect(run.status == 64)
    #expect(run.errors.contains("snapshot"))
    #expect(run.output.isEmpty)
  }

  @Test(arguments: ["dumb", "no-such-terminal"])
  func aTerminalThatCannotDrawIsNamedInOneLine(name: String) throws {
    let board = try TerminalSession(
      ["--demo"], terminalName: name, environment: directory.environment)
    #expect(try board.waitForEnd() == .exit(69))
    #expect(!board.output.contains(0x1B))
    #expect(board.output.split(separator: UInt8(ascii: "\n")).count == 1)
  }
}
