import Foundation
import TestSupport
import Testing

/// Whichever signal ends the program, the terminal is as it was, and the shell sees the signal.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct EverySignalTests {
  let directory = TemporaryDirectory()

  /// Every signal of the system whose default action ends a process. SIGKILL cannot be caught; the C
  /// library keeps those between SIGSYS and the real-time ones.
  static let ending: [Int32] = {
    let others = [SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH]
    let realTime = __libc_current_sigrtmin()...__libc_current_sigrtmax()
    return (1...SIGSYS).filter { !others.contains($0) } + realTime
  }()

  /// Eight boards at a time, so that none waits for another to start.
  @Test(arguments: stride(from: 0, to: ending.count, by: 8).map { ending[$0...].prefix(8) })
  func everySignalThatEndsRestoresTheTerminal(numbers: ArraySlice<Int32>) throws {
    let boards = try numbers.map { _ in try board() }
    for (board, number) in zip(boards, numbers) {
      try board.waitForBytes("available")
      board.signal(number)
    }
    for (board, number) in zip(boards, numbers) {
      #expect(try board.waitForEnd() == .signal(number))
      #expect(board.modes == board.modesBefore, "signal \(number)")
      #expect(board.leftTheAlternateScreen && board.leftMarkedPastes, "signal \(number)")
    }
  }

  private func board(launcher: [String] = []) throws -> TerminalSession {
    try TerminalSession(
      ["--follow", directory.file("events.jsonl")], launcher: launcher,
      environment: directory.environment)
  }

  @Test func theTableIsThatOfTheSystem() {
    #expect(Self.ending.count == 64 - 2 - 9)
  }

  @Test(arguments: ["HUP", "USR1", "ALRM"])
  func whatWasIgnoredAtTheStartStaysIgnored(name: String) throws {
    let board = try board(launcher: ["/bin/sh", "-c", "trap '' \(name); exec \"$@\"", "sh"])
    try board.waitForBytes("available")
    let number = try #require(["HUP": SIGHUP, "USR1": SIGUSR1, "ALRM": SIGALRM][name])
    board.signal(number)
    try board.waitToShow("available")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }
}
