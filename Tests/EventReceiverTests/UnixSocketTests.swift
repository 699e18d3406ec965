import EventReceiver
import Foundation
import LinuxIO
import TestSupport
import Testing

/// Listening at `unix:PATH`.
@Suite(.timeLimit(.minutes(15)))
struct UnixSocketTests {
  let directory = TemporaryDirectory()
  var path: String { directory.file("events.sock") }

  private func post(_ event: String, to path: String) async -> Answer {
    await BlockingThread.run {
      Connection(path: path).exchange(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(event.utf8.count)\r\n\r\n"
          + event)
    }
  }

  @Test(arguments: [0o660, 0o600, 0o777])
  func eventsAreTakenThereByWhomItsModeLetsIn(_ mode: UInt32) async throws {
    var options = EventReceiver.Options()
    options.socketMode = mode
    try await receiving(options, on: .unix(path: path)) { receiver in
      #expect(await post(event(1), to: path).status == 200)
      #expect(receiver.journaled.contains("anna"))
      let status = try FileStatus(ofLinkAt: path)
      #expect(status.kind == .socket)
      #expect(status.permissions == mode)
      #expect(try names == ["events.sock"])
    }
    #expect(try names == [])
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: directory.path) }
  }

  @Test func whatAProgramThatEndedLeftIsReplaced() async throws {
    let left = try SocketFile(path)
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(number) }
    try #require(Connection.bind(number, to: left.birthplace))
    try left.publish(0o600)
    try await receiving(on: .unix(path: path)) { _ in
      #expect(await post(event(1), to: path).status == 200)
    }
  }

  /// A socket that listens, with room for few who wait.
  private func listening(at path: String) throws -> Int32 {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    try #require(Connection.bind(number, to: path))
    try #require(listen(number, 0) == 0)
    return number
  }

  @Test func ofTwoThatStartAtOnceTheSecondIsTold() throws {
    let (first, second) = (try SocketFile(path), try SocketFile(path))
    let numbers = [try listening(at: first.birthplace), try listening(at: second.birthplace)]
    defer { for number in numbers { close(number) } }
    try first.publish(0o600)
    #expect(throws: SystemError("create", path, code: EADDRINUSE)) { try second.publish(0o600) }
    second.remove()
    #expect(try names == ["events.sock"])
  }

  @Test func oneWithTooManyWaitingIsInUse() throws {
    let number = try listening(at: path)
    defer { close(number) }
    let waiting = Connection(path: path)
    #expect(throws: SystemError("create", path, code: EADDRINUSE)) { try SocketFile(path) }
    withExtendedLifetime(waiting) {}
  }

  @Test func aSocketInUseAndAFileAreLeftAlone() async throws {
    try await receiving(on: .unix(path: path)) { _ in
      await #expect(
        throws: ReceiverError.cannotListen(.unix(path: path), reason: "Address already in use")
      ) { try await receiving(on: .unix(path: path)) { _ in } }
      #expect(await post(event(1), to: path).status == 200)
    }
    let file = directory.file("file")
    try "mine".write(toFile: file, atomically: true, encoding: .utf8)
    await #expect(throws: ReceiverError.cannotListen(.unix(path: file), reason: "File exists")) {
      try await receiving(on: .unix(path: file)) { _ in }
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
  }

  @Test(arguments: [String(repeating: "x", count: 120), "none/events.sock"])
  func aPathThatCannotBeIsRefused(_ name: String) async throws {
    await #expect(throws: ReceiverError.self) {
      try await receiving(on: .unix(path: directory.file(name))) { _ in }
    }
    #expect(try names == [])
  }

  @Test func itIsNotTakenForTheNetwork() throws {
    let address = try #require(ListenAddress("unix:/run/floorboard.sock"))
    #expect(address == .unix(path: "/run/floorboard.sock"))
    #expect(address.isLoopback)
    #expect("\(address)" == "unix:/run/floorboard.sock")
    #expect(ListenAddress("unix:") == nil)
  }
}
