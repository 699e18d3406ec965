import Foundation
import TestSupport
import Testing

/// The bell and the command of `[alerts]`.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct AlarmTests {
  let directory = TemporaryDirectory()

  private func environment(_ command: String) throws -> [String: String] {
    let folder = directory.file("config/floorboard")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(
      """
      [thresholds.not-ready]
      warning = "1s"
      critical = "1h"
      [alerts]
      command = '''\(command)'''

      """.utf8
    ).write(to: URL(filePath: "\(folder)/config.toml"))
    return directory.environment
  }

  private func lines(of file: String) throws -> [Substring] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
  }

  @Test func theCommandReadsTheAlertOnItsStandardInput() async throws {
    let alerts = directory.file("alerts")
    let hostile = #"x\"$(touch \#(directory.file("owned")))`id`'; exit"#
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"],
      environment: try environment("cat >> \(alerts).part && mv \(alerts).part \(alerts)"))
    _ = try await post(
      EventLines.agent(code: 1, username: hostile), port: try board.port())
    try board.waitToShow("△1")
    try board.waitUntil { FileManager.default.fileExists(atPath: alerts) }
    let line = try #require(try lines(of: alerts).first)
    let alert = try JSONDecoder().decode(Alert.self, from: Data(line.utf8))
    #expect(alert.about == "agent" && alert.level == "warning" && alert.status == "not-ready")
    #expect(alert.username.hasPrefix("x\"$(touch"))
    #expect(!FileManager.default.fileExists(atPath: directory.file("owned")))
  }

  private struct Alert: Decodable {
    var about: String
    var level: String
    var status: String
    var username: String
  }

  @Test func aCommandThatFailsIsSeen() async throws {
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: try environment("exit 3"))
    _ = try await post(EventLines.agent(code: 1), port: try board.port())
    try board.waitToShow("alert command: exit status 3")
  }

  /// The board raises its own.
  @Test func theCommandMayOpenAsManyFilesAsTheBoardWasAllowed() async throws {
    let limit = directory.file("limit")
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"], shellScript: "ulimit -Sn 200; \"$@\"",
      environment: try environment("ulimit -Sn > \(limit).part && mv \(limit).part \(limit)"))
    _ = try await post(EventLines.agent(code: 1), port: try board.port())
    try board.waitUntil { FileManager.default.fileExists(atPath: limit) }
    #expect(try lines(of: limit) == ["200"])
  }

  @Test func whatIsOnlyFollowedRunsNoCommand() throws {
    let alerts = directory.file("alerts")
    let log = directory.file("events.jsonl")
    try FileHandle.log(at: log).append(EventLines.agent(code: 1))
    let board = try TerminalSession(
      ["--follow", log], environment: try environment("touch \(alerts)"))
    try board.waitToShow("△1")
    board.type("q")
    _ = try board.waitForEnd()
    #expect(!FileManager.default.fileExists(atPath: alerts))
  }

  @Test(arguments: [true, false])
  func theBellRingsWhereItIsAskedFor(isOn: Bool) throws {
    let log = directory.file("events.jsonl")
    let events = try FileHandle.log(at: log)
    let board = try TerminalSession(
      ["--follow", log],
      environment: try environment("").merging(["FLOORBOARD_ALERTS_BELL": "\(isOn)"]) { $1 })
    try board.waitToShow("No event yet")
    try events.append(EventLines.agent(code: 1))
    try board.waitToShow("△1")
    // BEL ends control strings, too.
    func rings() -> Bool { TerminalSession.plain(board.output).contains("\u{7}") }
    if isOn {
      try board.waitUntil { rings() }
    } else {
      board.listen(for: 2.5)
      #expect(!rings())
    }
  }
}
