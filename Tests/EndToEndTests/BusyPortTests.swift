import Foundation
import TestSupport
import Testing

/// A port that somebody has.
@Suite(.blocking, .timeLimit(.minutes(15))) struct BusyPortTests {
  let directory = TemporaryDirectory()

  private func receive(on port: Int) throws -> (status: Int32, output: String, errors: String) {
    try Program.run(
      ["receive", "--listen", "\(port)", "--journal", directory.file("second")],
      environment: directory.environment)
  }

  @Test func whereAFloorboardAnswersItIsNamed() throws {
    let first = try ReceiveProgram(in: directory)
    let second = try receive(on: first.port)
    #expect(second.status == 69)
    #expect(second.errors.contains("port \(first.port) is in use by another floorboard; "))
    #expect(second.errors.contains("`floorboard --attach http://127.0.0.1:\(first.port)`"))
  }

  /// Nobody accepts the connection of the question, so nobody answers it.
  @Test func whereSomethingElseListensAnotherPortIsNamed() throws {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    let port = try QuietPort.choose()
    try #require(Loopback.bind(socket, to: port))
    try #require(listen(socket, 1) == 0)
    let second = try receive(on: port)
    #expect(second.status == 69)
    #expect(
      second.errors.contains(
        "port \(port) is in use; choose another one, such as --listen \(port + 1)\n"))
  }
}
