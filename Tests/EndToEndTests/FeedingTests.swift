import Foundation
import TestSupport
import Testing

/// Files that are not as they should be, and what the user sees.
@Suite(.blocking, .timeLimit(.minutes(15))) struct FeedingTests {
  let directory = TemporaryDirectory()

  private func write(_ text: String, to name: String = "log") throws -> String {
    let file = directory.file(name)
    try Data(text.utf8).write(to: URL(filePath: file))
    return file
  }

  private func wrapped(_ event: String) -> String { "{\"data\":\(event.dropLast())}\n" }

  @Test(arguments: [
    ("", "empty; no event was written to it yet"),
    ("{\n  \"Id\": 1\n}\n", "pretty-printed JSON; put each event on one line with `jq -c .`"),
    ("Id,CreationDateUtc,Category,Code,Username\n", "CSV; events are JSON, one a line"),
  ])
  func checkSaysWhatItIs(text: String, hint: String) throws {
    let file = try write(text)
    let check = try Program.run(["check", file], environment: directory.environment)
    #expect(check.status == (text.isEmpty ? 0 : 65))
    #expect(check.output.split(separator: "\n").dropLast().last == "\(file): \(hint)")
  }

  @Test(arguments: [["snapshot", "--json"], ["report", "--json"], ["check"]])
  func eventsAreTakenOutOfAField(command: [String]) throws {
    let file = try write(wrapped(EventLines.agent(code: 1)))
    let arguments = command + ["--unwrap", "data", file]
    let run = try Program.run(arguments, environment: directory.environment)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(command == ["check"] ? "1 accepted" : #""accepted":1,"#))
  }

  @Test func aFieldHasAName() throws {
    let run = try Program.run(
      ["check", "--unwrap", "a..b", "-"], environment: directory.environment)
    #expect(run.status == 64)
    #expect(run.errors.contains("'a..b' is not a field; write data or record.event"))
  }

  @Test func aReplayTakesThemOutToo() throws {
    let file = try write(wrapped(EventLines.agent(code: 1)))
    let board = try TerminalSession(
      ["replay", "--unwrap", "data", file], environment: directory.environment)
    try board.waitToShow("maria.lopez")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  /// Time travel reads the file again.
  @Test func theBoardHintsAndTakesThemOut() throws {
    let then = EventLines.time(.now - 600)
    let file = try write(wrapped(EventLines.agent(code: 1, at: then)))
    let hinting = try TerminalSession(["--follow", file], environment: directory.environment)
    try hinting.waitToShow("events in a field")
    hinting.type("q")
    let board = try TerminalSession(
      ["--follow", file, "--unwrap", "data"], environment: directory.environment)
    try board.waitToShow("maria.lopez", "signed in")
    board.type(",")
    try board.waitToShow("PAST", "maria.lopez")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  @Test func theReceiverOfABoardTakesThemOutAndKeepsTheInner() async throws {
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0", "--unwrap", "data"], environment: directory.environment)
    let port = try board.port()
    let answer = try await post(wrapped(EventLines.agent(code: 1)), port: port)
    #expect(answer.status == 200)
    try board.waitToShow("maria.lopez")
    board.type("qy")
    _ = try board.waitForEnd()
    let journal = directory.file("state/floorboard/journal")
    let check = try Program.run(["check", journal], environment: directory.environment)
    #expect(check.output.hasPrefix("1 accepted"))
  }

  /// Anna's event is an hour ahead, and the board still follows what she does.
  @Test func anEventAheadOfTheClockIsSaidAndFreezesNobody() throws {
    let path = directory.file("log")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try board.waitToShow("no event yet")
    try log.append(EventLines.agent(code: 1, at: EventLines.time(.now + 3600)))
    try board.waitToShow("lag -3", "check clock", "not ready")
    try log.append(EventLines.status(16))
    try board.waitToShow("● available", "lag ")
    try log.append(EventLines.agent(code: 1, username: "ben", at: EventLines.time(.now - 3600)))
    try board.waitToShow("lag 36", "check clock", "ben")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }
}
