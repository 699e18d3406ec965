import Foundation
import TestSupport
import Testing

/// What the board does outside its screen: theme by the ground, title, notifications, clipboard.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct OutsideTests {
  let directory = TemporaryDirectory()

  private func board(
    _ arguments: [String] = [], configuration: String = "", ground: String? = nil
  ) throws -> TerminalSession {
    let folder = directory.file("config/floorboard")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(configuration.utf8).write(to: URL(filePath: "\(folder)/config.toml"))
    var answers = ["\u{1B}[c": "\u{1B}[?1;2c"]
    answers["\u{1B}]11;?\u{7}"] = ground.map { "\u{1B}]11;rgb:\($0)\u{1B}\\" }
    return try TerminalSession(
      ["--listen", "127.0.0.1:0"] + arguments, environment: directory.environment, answers: answers)
  }

  @Test(arguments: [("ffff/ffff/ffff", "day"), ("0000/0000/0000", "night"), (nil, "night")])
  func theThemeFollowsTheGround(ground: String?, theme: String) throws {
    let board = try board(["--theme", "auto"], ground: ground)
    try board.waitToShow("board")
    // The theme after the present one, in the order of `themes`.
    let next = ["night": "day", "day": "high-contrast"][theme] ?? ""
    board.type("t")
    try board.waitFor("theme \(next)")
  }

  @Test func anotherThemeAsksNothing() throws {
    let board = try board(["--theme", "day"])
    try board.waitToShow("board")
    #expect(!board.text.contains("\u{1B}]11;?"))
  }

  @Test func anAlertIsATitleAndANotificationWithNamesAsConfigured() async throws {
    let board = try board(
      configuration: """
        [thresholds.not-ready]
        warning = "1s"
        critical = "1h"
        [alerts]
        notify = true
        [wallboard]
        names = "initials"
        """)
    try board.waitForBytes("\u{1B}]2;0 available\u{7}")
    _ = try await post(EventLines.agent(code: 1), port: try board.port())
    try board.waitForBytes("\u{1B}]2;△1 · 0 available\u{7}")
    try board.waitForBytes("\u{1B}]9;ML: not ready 0:")
    #expect(!board.text.contains("\u{1B}]9;Maria") && !board.text.contains("\u{1B}]9;maria"))
    board.type("y")
    try board.waitForBytes("\u{1B}]52;c;\(Data("maria.lopez".utf8).base64EncodedString())\u{7}")
    board.type("qq")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(board.text.contains("\u{1B}[23;2t"))
  }

  @Test func notificationsAreOffByDefault() async throws {
    let board = try board(
      configuration: "[thresholds.not-ready]\nwarning = \"1s\"\ncritical = \"1h\"\n")
    _ = try await post(EventLines.agent(code: 1), port: try board.port())
    try board.waitForBytes("\u{1B}]2;△1 · 0 available\u{7}")
    try board.waitToShow("△1")
    #expect(!board.text.contains("\u{1B}]9;"))
  }
}
