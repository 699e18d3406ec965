import Foundation
import TestSupport
import Testing

/// Boards that follow several files, and files that are not there.
@Suite(.blocking, .timeLimit(.minutes(15))) struct FollowedSetTests {
  let directory = TemporaryDirectory()

  private func follow(_ arguments: String...) throws -> TerminalSession {
    try TerminalSession(["--follow"] + arguments, columns: 200, environment: environment)
  }

  /// Its day starts far from now: it must not turn between an event and its count.
  private var environment: [String: String] {
    let hour = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: .now).hour ?? 0
    let dayStarts = String(format: "%02d:00", (hour + 12) % 24)
    return directory.environment.merging(["FLOORBOARD_DAY_STARTS": dayStarts]) { $1 }
  }

  private func end(_ board: TerminalSession) throws {
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  private func log(_ name: String) throws -> FileHandle { try .log(at: directory.file(name)) }

  private func then(_ seconds: TimeInterval) -> String { EventLines.time(.now - seconds) }

  @Test func aFileThatIsNotThereIsSaid() throws {
    let board = try follow(directory.file("none.jsonl"))
    try board.waitToShow("none.jsonl", "no such file yet")
    try log("none.jsonl").append(EventLines.agent(code: 1))
    try board.waitToShow("maria.lopez")
    try end(board)
  }

  @Test(arguments: ["in", "in/*.jsonl"])
  func severalFilesAreOneSourceWithAPast(target: String) throws {
    try FileManager.default.createDirectory(
      atPath: directory.file("in"), withIntermediateDirectories: false)
    try log("in/1.jsonl").append(EventLines.agent(code: 1, username: "anna", at: then(600)))
    let board = try follow(directory.file(target))
    try board.waitToShow("anna")
    try log("in/2.jsonl").append(EventLines.agent(code: 1, username: "ben", session: "S-2"))
    try board.waitToShow("anna", "ben", target.split(separator: "/").last.map(String.init) ?? "")
    // Twice: a minute may have ended since ben signed in.
    board.type(",,")
    try board.waitToShow("PAST", "anna")
    try board.waitNotToShow("ben")
    try end(board)
    let check = try Program.run(
      ["check", directory.file(target)], environment: directory.environment)
    #expect(check.output.hasPrefix("2 accepted"))
  }

  @Test func anotherReceiversJournalIsFollowed() async throws {
    let receiver = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: directory.environment)
    let port = try receiver.port()
    #expect(try await post(EventLines.agent(code: 1), port: port).status == 200)
    let other = try follow(directory.file("state/floorboard/journal"))
    try other.waitToShow("maria.lopez")
    let next = EventLines.agent(code: 1, username: "ben", session: "S-2")
    #expect(try await post(next, port: port).status == 200)
    try other.waitToShow("ben")
    try end(other)
    receiver.type("qy")
    _ = try receiver.waitForEnd()
  }

  @Test func aDatedNameIsThatOfTheLocalDay() throws {
    let name = directory.file("ev-%Y.jsonl")
    let year = EventLines.now.prefix(4)
    try log("ev-\(year).jsonl").append(EventLines.agent(code: 1))
    let board = try follow(name)
    try board.waitToShow("maria.lopez", "ev-%Y.jsonl")
    board.type(",")
    try board.waitForBytes("it names another file each day")
    try end(board)
  }

  @Test func aBeginningTakesNothingEarlier() throws {
    let file = try log("log")
    try file.append(
      EventLines.agent(code: 1, username: "anna", at: then(7200))
        + EventLines.agent(code: 1, username: "ben", session: "S-2", at: then(60)))
    let since = ISO8601DateFormatter().string(from: .now - 3600)
    let board = try follow(directory.file("log"), "--since", since)
    try board.waitToShow("ben", "1 today")
    board.type(",")
    try board.waitToShow("PAST")
    try end(board)
    let now = try follow(directory.file("log"), "--since", "now")
    try now.waitToShow("no event yet")
    try file.append(EventLines.agent(code: 1, username: "carl", session: "S-3"))
    try now.waitToShow("carl", "1 today")
    now.type(",")
    try now.waitForBytes("no time travel with --since now")
    try end(now)
  }

  @Test(arguments: [["--since", "now"], ["--follow", "x", "--since", "25:00"]])
  func aBeginningIsATimeOfWhatIsFollowed(arguments: [String]) throws {
    let run = try Program.run(arguments, environment: directory.environment)
    #expect(run.status == 64)
  }

  @Test func aFileOfAnotherKindNamesTheCheck() throws {
    let file = directory.file("log")
    try log("log").append("7\n")
    let board = try TerminalSession(
      ["--follow", file], columns: 320, environment: directory.environment)
    try board.waitToShow("line 1: expected", "see `floorboard check")
    try end(board)
  }

  @Test func whatIsGoneBeforeItWasReadIsSaid() throws {
    let file = try log("log")
    try file.append(EventLines.agent(code: 1))
    let board = try follow(directory.file("log"))
    try board.waitToShow("maria.lopez")
    try file.truncate(atOffset: 0)
    try board.waitToShow("1 gap: events may be missing")
    try end(board)
  }
}
