import Foundation
import TestSupport
import Testing

/// The board in a real xterm, on a display that nobody sees.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct XtermTests {
  private static let programs = ["/usr/bin/Xvfb", "/usr/bin/xterm", "/usr/bin/script"]
  private static let isHere = programs.allSatisfy(FileManager.default.isExecutableFile)

  let directory = TemporaryDirectory()

  /// The background that the first whole frame is erased to: 7 is white, `day`'s in 8 colours.
  @Test(
    .enabled(if: isHere, "xterm is not here: apt install xvfb xterm bsdutils"),
    arguments: [("white", "7"), ("black", "0")])
  func theThemeFollowsTheGround(ground: String, background: String) async throws {
    let (display, server) = try await startDisplay()
    defer { _ = ChildProcess.waitForEnd(of: server) }
    let (record, board) = (directory.file("record"), directory.file("board"))
    let xterm = try Program.spawn(
      [
        Self.programs[1], "-bg", ground, "-geometry", "120x35", "-e", "script", "-qfc",
        "echo $$ > \(board); exec '\(Program.path)' --demo --theme auto", record,
      ],
      environment: directory.environment.merging(
        ["DISPLAY": ":\(display)", "LC_ALL": "C.UTF-8"]) { $1 })
    defer {
      // With the board end script and xterm.
      let number = (try? String(contentsOfFile: board, encoding: .utf8)).flatMap {
        pid_t($0.dropLast())
      }
      kill(number ?? xterm, SIGTERM)
      _ = ChildProcess.waitForEnd(of: xterm)
    }
    let erased = /\x1B\[4([0-7])m\x1B\[H\x1B\[2J/
    var painted: String?
    try await waitUntil("the board is painted") {
      let bytes = FileManager.default.contents(atPath: record) ?? Data()
      painted = String(decoding: bytes, as: UTF8.self).firstMatch(of: erased).map { String($0.1) }
      return painted != nil
    }
    #expect(painted == background)
  }

  /// A display, which ends with its last window.
  private func startDisplay() async throws -> (number: String, server: pid_t) {
    let file = directory.file("display")
    let server = try Program.spawn(
      [
        "/bin/sh", "-c", "exec \(Self.programs[0]) -displayfd 3 -terminate -nolisten tcp 3>\(file)",
      ], environment: [:])
    var number = ""
    try await waitUntil("the display has a number") {
      number = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
      return number.hasSuffix("\n")
    }
    return (String(number.dropLast()), server)
  }
}
