import Foundation
import TestEvents
import TestSupport
import Testing

/// Random bytes typed at a board, which is started again after they ended it.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct RandomKeysTests {
  let directory = TemporaryDirectory()

  private static let count = amount(3000, long: 10_000)
  /// A start takes longer than a hundred bytes, so three in four of those that end the board are left
  /// out.
  private static let endings: Set<UInt8> = [0x03, 0x1C, UInt8(ascii: "q")]

  @Test func underReadOnlyNothingIsWritten() throws {
    try type(seed: 1, flags: ["--read-only"])
    #expect(try files() == [:])
  }

  @Test func nothingIsWrittenButByWAndA() throws {
    // The lock that keeps another board from the same acknowledgements.
    let first = try start([])
    first.type("q")
    #expect(try first.waitForEnd() == .exit(0))
    let before = try files()
    try type(seed: 2, flags: [], except: [UInt8(ascii: "W"), UInt8(ascii: "a")])
    #expect(try files() == before)
  }

  private func start(_ flags: [String]) throws -> TerminalSession {
    let log = directory.file("events.jsonl")
    if !FileManager.default.fileExists(atPath: log) {
      try FileHandle.log(at: log).append(
        EventLines.agent(code: 1, username: "anna", session: "S-1")
          + EventLines.agent(code: 1, username: "bert", session: "S-2"))
    }
    let board = try TerminalSession(
      ["--follow", log] + flags, environment: directory.environment)
    try board.waitForBytes("bert")
    return board
  }

  /// Types `count` bytes, and starts the board again whenever they ended it.
  private func type(seed: UInt64, flags: [String], except left: Set<UInt8> = []) throws {
    var chance = SplitMix(state: seed)
    var typed = 0
    var starts = 0
    while typed < Self.count {
      let board = try start(flags)
      starts += 1
      typed += typeToTheEnd(of: board, atMost: Self.count - typed, except: left, &chance)
      let ending = try board.waitForEnd()
      #expect([.exit(0), .signal(SIGINT), .signal(SIGQUIT)].contains(ending))
      #expect(board.modes == board.modesBefore)
      #expect(board.modesLeftOn == [] && board.leftTheAlternateScreen)
    }
    #expect(starts > Self.count / 1000)
  }

  /// Types at most 7 bytes at a time until some of them end the board, or there are enough.
  ///
  /// - Returns: how many.
  private func typeToTheEnd(
    of board: TerminalSession, atMost limit: Int, except left: Set<UInt8>, _ chance: inout SplitMix
  ) -> Int {
    var typed = 0
    // Once the board has left the terminal nobody reads what is typed.
    while typed < limit, board.modes != board.modesBefore {
      let bytes = (0..<chance.below(7) + 1).map { _ in UInt8(chance.below(256)) }
        .filter { !left.contains($0) && (!Self.endings.contains($0) || chance.oneIn(4)) }
      typed += bytes.count
      board.type(bytes)
      board.listen(for: 0.002)
      // Whatever came before, these keys end it.
      if bytes.contains(0x03) || bytes.contains(0x1C) { return typed }
    }
    board.type("\u{03}")
    return typed
  }

  /// What the program may keep: path → bytes.
  private func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for folder in ["config", "state"] {
      let found = FileManager.default.enumerator(atPath: directory.file(folder))
      for case let name as String in found ?? .init() {
        let path = "\(directory.file(folder))/\(name)"
        files[path] = FileManager.default.contents(atPath: path) ?? Data()
      }
    }
    return files
  }
}
