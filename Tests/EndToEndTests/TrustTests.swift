import Foundation
import TestSupport
import Testing

/// What a supervisor must be able to rely on, over restarts and silences.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct TrustTests {
  let directory = TemporaryDirectory()

  /// A file of one agent so long in wrap-up that it is past the warning.
  private func fileOfTrouble(_ name: String) throws -> String {
    let path = directory.file(name)
    let log = try FileHandle.log(at: path)
    try log.append(
      EventLines.agent(
        code: 3, at: EventLines.time(.now - 150), fields: #","ActivityCode":33"#))
    return path
  }

  @Test func anAcknowledgementOutlivesARestartOfItsBoardAlone() throws {
    let path = try fileOfTrouble("a.jsonl")
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow("△1", "wrap-up")
    board.type("aspoke to her\r")
    try board.waitToShow("1 seen")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))

    let again = try TerminalSession(["--follow", path], environment: directory.environment)
    try again.waitToShow("1 seen")
    again.type("\r")
    try again.waitToShow("seen: spoke to her")

    let other = try TerminalSession(
      ["--follow", try fileOfTrouble("b.jsonl")], environment: directory.environment)
    try other.waitToShow("△1")
    let second = try TerminalSession(["--follow", path], environment: directory.environment)
    try second.waitToShow("△1")
  }

  @Test func aReadOnlyBoardAcknowledgesNothing() throws {
    let path = try fileOfTrouble("a.jsonl")
    let board = try TerminalSession(
      ["--follow", path, "--read-only"], environment: directory.environment)
    try board.waitToShow("△1")
    board.type("a")
    try board.waitFor("read-only: nothing is acknowledged here")
    #expect(!FileManager.default.fileExists(atPath: directory.file("state/floorboard/boards")))
  }

  @Test func agentsOfTheJournalAreUnheardUntilTheySpeak() async throws {
    let first = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: directory.environment)
    let port = try first.port()
    _ = try await post(EventLines.agent(code: 1), port: port)
    _ = try await post(
      EventLines.agent(code: 1, username: "b.ng", session: "S-2"), port: port)
    try first.waitToShow("maria.lopez", "b.ng")
    first.type("qq")
    #expect(try first.waitForEnd() == .exit(0))

    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: directory.environment)
    try board.waitToShow("2 unheard since", "not ready ?")
    _ = try await post(EventLines.status(16), port: try board.port())
    try board.waitToShow("1 unheard since", "● available")
    _ = try await post(
      EventLines.agent(code: 9, username: "b.ng", session: "S-2"), port: try board.port())
    try board.waitNotToShow("unheard")
  }

  @Test func afterASilenceThoseWhoHaveNotSpokenAreUnheard() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(
      ["--follow", path],
      environment: directory.environment.merging(["FLOORBOARD_STALE_AFTER": "1s"]) { $1 })
    try log.append(
      EventLines.agent(code: 1, username: "anna", session: "S-1")
        + EventLines.agent(code: 1, username: "bert", session: "S-2"))
    try board.waitToShow("anna", "bert")
    try board.waitToShow("STALE")
    try log.append(EventLines.agent(code: 9, username: "anna", session: "S-1"))
    try board.waitToShow("1 unheard since", "not ready ?")
  }
}
