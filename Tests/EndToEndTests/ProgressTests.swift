import Foundation
import TestSupport
import Testing

/// Progress is shown only where the screen is free for it.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ProgressTests {
  let directory = TemporaryDirectory()

  /// README's second command. Slower, because the session reads until it is quiet.
  @Test func aSimulationThatFeedsABoardWritesNothingOverIt() throws {
    let session = try TerminalSession(
      [], shellScript: "\"$1\" simulate --rate 2 | \"$1\" --follow -",
      environment: directory.environment)
    try session.waitToShow(/[3-9] today/)
    #expect(!session.text.contains("writing"))
    session.type("\u{03}")
  }

  @Test func aPostThatIsPacedShowsNone() throws {
    let receiver = try ReceiveProgram(in: directory)
    let url = "http://127.0.0.1:\(receiver.port)/events"
    let session = try TerminalSession(
      ["simulate", "--rate", "20", "--events", "20", "--to", url],
      environment: directory.environment)
    #expect(try session.waitForEnd() == .exit(0))
    #expect(!session.text.contains("posting to"))
  }
}
