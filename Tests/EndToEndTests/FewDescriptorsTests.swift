import Foundation
import TestSupport
import Testing

/// Too few open files are told as that, by every command.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct FewDescriptorsTests {
  let directory = TemporaryDirectory()

  private func launcher(_ limit: String) -> [String] {
    ["/bin/sh", "-c", "ulimit \(limit); exec \"$@\"", "sh"]
  }

  private static let commands = [
    "--demo", "receive --listen 127.0.0.1:0", "check /dev/null", "snapshot /dev/null",
    "report /dev/null", "replay /dev/null", "simulate --events 3", "codes", "themes", "config",
  ]

  @Test(arguments: commands) func everyCommandNamesTheLimit(command: String) throws {
    for limit in [8, 12, 16, 20] {
      let session = try TerminalSession(
        command.split(separator: " ").map(String.init), launcher: launcher("-n \(limit)"),
        environment: directory.environment)
      #expect(try session.waitForEnd() == .exit(69))
      let lines = session.text.split(separator: "\r\n")
      #expect(lines.count == 1)
      #expect(
        lines.first?.hasPrefix("floorboard: too few open files are allowed: \(limit), and ") == true
      )
      #expect(lines.first?.hasSuffix("are needed: raise ulimit -n") == true)
    }
  }

  @Test func theNumberItNamesIsEnough() throws {
    let refused = try TerminalSession(
      ["--demo"], launcher: launcher("-n 8"), environment: directory.environment)
    #expect(try refused.waitForEnd() == .exit(69))
    let number = try #require(refused.text.firstMatch(of: /and (\d+) are needed/)).1
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"], launcher: launcher("-n \(number)"),
      environment: directory.environment)
    try board.waitToShow("No event yet")
    board.type("\u{03}")
    #expect(try board.waitForEnd() == .signal(SIGINT))
  }

  @Test func aLimitThatMayBeRaisedIsRaised() throws {
    let board = try TerminalSession(
      ["--demo"], launcher: launcher("-Sn 8"), environment: directory.environment)
    try board.waitToShow("available")
  }
}
