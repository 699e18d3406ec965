import Foundation
import TestSupport
import Testing

/// A terminal that takes no output keeps no signal from ending the program.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct StuckTerminalTests {
  let directory = TemporaryDirectory()

  static let signals = [SIGHUP, SIGTERM, SIGINT, SIGUSR1]

  private func board() throws -> TerminalSession {
    let board = try TerminalSession(
      ["--follow", directory.file("events.jsonl")], environment: directory.environment)
    try board.waitForBytes("available")
    return board
  }

  /// Has the screen painted until the program reads no more keys: it hangs in a write.
  private func fill(_ board: TerminalSession) {
    for _ in 0..<2000 where board.unread < 64 {
      board.type("\u{0C}")
      poll(nil, 0, 5)
    }
    #expect(board.unread >= 64)
  }

  @Test(arguments: signals) func whereNobodyReadsASignalEnds(number: Int32) throws {
    let board = try board()
    fill(board)
    board.signal(number)
    #expect(try board.waitForEnd(reading: false) == .signal(number))
    #expect(board.modes == board.modesBefore)
    board.listen(for: 0.1)
    #expect(board.leftTheAlternateScreen && board.leftMarkedPastes)
  }

  @Test(arguments: signals) func whileOutputIsStoppedASignalEnds(number: Int32) throws {
    let board = try board()
    board.stopOutput()
    fill(board)
    board.signal(number)
    #expect(try board.waitForEnd(reading: false) == .signal(number))
    #expect(board.modes == board.modesBefore)
  }

  enum Stop: CaseIterable {
    case stopped, full

    /// Keeps a terminal from taking output.
    func apply(to terminal: Int32) {
      switch self {
      case .stopped: tcflow(terminal, TCOOFF)
      case .full:
        let flags = fcntl(terminal, F_GETFL)
        _ = fcntl(terminal, F_SETFL, flags | O_NONBLOCK)
        let text = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
        while unsafe write(terminal, text, text.count) > 0 {}
        _ = fcntl(terminal, F_SETFL, flags)
      }
    }
  }

  /// Taking the screen hangs before anything is shown.
  @Test(arguments: Stop.allCases, [["--demo"], ["--follow", "events.jsonl"]])
  func whereOutputWasStoppedBeforeItsStartASignalEnds(stop: Stop, source: [String]) throws {
    for number in Self.signals {
      let board = try TerminalSession(
        source, environment: directory.environment, prepare: stop.apply)
      try board.waitToCatchSignals()
      board.signal(number)
      #expect(try board.waitForEnd(reading: false) == .signal(number))
      #expect(board.modes == board.modesBefore)
    }
  }

  /// It is looked at, and then restoring hangs.
  @Test func aSignalThatComesWhileNothingIsPaintedEnds() throws {
    let board = try board()
    board.stopOutput()
    board.signal(SIGTERM)
    #expect(try board.waitForEnd(reading: false) == .signal(SIGTERM))
    #expect(board.modes == board.modesBefore)
  }
}
