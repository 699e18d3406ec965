import Foundation
import TestSupport
import Testing

/// `floorboard --attach` on a terminal, and the receiver that it watches.
@Suite(.timeLimit(.minutes(15))) struct AttachedBoardTests {
  let directory = TemporaryDirectory()

  @Test func theBoardGoesOnWhenItsReceiverIsBack() async throws {
    let port = try QuietPort.choose()
    let first = try ReceiveProgram(on: port, in: directory)
    _ = try await post(EventLines.agent(code: 1), port: port)
    let board = try TerminalSession(
      ["--attach", "http://127.0.0.1:\(port)"], environment: directory.environment)
    try board.waitToShow("127.0.0.1:\(port) ● ", "connected", "maria.lopez", "not ready")
    _ = try await post(EventLines.status(16), port: port)
    try board.waitToShow("maria.lopez", "● available")

    first.end(by: SIGKILL)
    // The source's name, for how long it has been gone, why, and how old the newest event is.
    try board.waitToShow(/127\.0\.0\.1:\d+ . reconnecting [1-9]\d*s: connection refused \d+[sm]/)
    try board.waitToShow("maria.lopez", "● available")

    let second = try ReceiveProgram(on: port, in: directory)
    try board.waitToShow("127.0.0.1:\(port) ● ", "connected", "maria.lopez", "● available")
    _ = try await post(
      EventLines.agent(code: 1, username: "b.ng", session: "S-2"), port: port)
    try board.waitToShow("maria.lopez", "● available", "b.ng", "not ready")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
    second.end(by: SIGTERM)
  }
}
