import Foundation
import TestCertificates
import TestSupport
import Testing

/// `floorboard --attach` on a terminal, and the receiver that it watches.
@Suite(.blocking, .timeLimit(.minutes(15))) struct AttachedBoardTests {
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

  private func write(_ text: String, to name: String) throws -> String {
    let path = directory.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  /// What stands at 80 columns on a board that is attached to `url`, its lines joined.
  private func expect(_ words: String, on url: String, token: String? = nil) throws {
    var environment = directory.environment
    environment["FLOORBOARD_RECEIVER_VIEWER_TOKEN"] = token
    let board = try TerminalSession(
      ["--attach", url], rows: 24, columns: 80, environment: environment)
    for part in words.split(separator: " ") { try board.waitToShow(String(part)) }
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  /// Where nothing ever came the board says what to do about it.
  @Test func aReceiverThatDoesNotAnswerHasARemedy() throws {
    try expect("listening there?", on: "http://127.0.0.1:\(try QuietPort.choose())")
    let identity = try TestIdentity()
    let secure = try ReceiveProgram(
      in: directory,
      environment: [
        "FLOORBOARD_RECEIVER_TLS_CERTIFICATE": write(identity.certificate, to: "certificate.pem"),
        "FLOORBOARD_RECEIVER_TLS_KEY": write(identity.key, to: "key.pem"),
      ])
    try expect("https?", on: "http://127.0.0.1:\(secure.port)")
    secure.end(by: SIGTERM)
  }

  @Test func authoritiesThatAreNoneAreRefusedBeforeTheScreenBegins() throws {
    var environment = directory.environment
    environment["FLOORBOARD_ATTACH_CA_FILE"] = try write("no certificate", to: "authorities")
    let board = try TerminalSession(
      ["--attach", "https://127.0.0.1:\(QuietPort.choose())"], environment: environment)
    #expect(try board.waitForEnd() == .exit(78))
    let output = String(decoding: board.output, as: UTF8.self)
    #expect(output.contains("floorboard: attach.ca-file:"), "\(output)")
    #expect(!output.contains("\u{1B}"))
  }

  @Test func aReceiverThatRefusesHasARemedy() throws {
    let receiver = try ReceiveProgram(
      in: directory,
      environment: [
        "FLOORBOARD_RECEIVER_VIEWERS": "token",
        "FLOORBOARD_RECEIVER_VIEWER_TOKEN_FILE": write("viewer-token-0123456", to: "viewers"),
      ])
    let url = "http://127.0.0.1:\(receiver.port)"
    try expect("401: FLOORBOARD_RECEIVER_VIEWER_TOKEN", on: url)
    try expect("401: token sent not one viewer", on: url, token: "another-token-0123456")
    try expect("404: /none/stream. /healthz.", on: "\(url)/none")
    receiver.end(by: SIGTERM)
  }
}
