import Foundation
import TestSupport
import Testing

/// `floorboard receive` with few descriptors, or none left.
@Suite(.blocking, .timeLimit(.minutes(15))) struct DescriptorTests {
  private static let limit = 64
  private static let reserve = 32
  private static let strangers = 200

  let directory = TemporaryDirectory()

  private func receiver(idleTimeout: String) throws -> ReceiveProgram {
    try ReceiveProgram(
      in: directory,
      environment: [
        "FLOORBOARD_RECEIVER_CONNECTIONS_PER_ADDRESS": "1000",
        "FLOORBOARD_RECEIVER_IDLE_TIMEOUT": idleTimeout,
      ],
      through: ["/bin/sh", "-c", "ulimit -n \(Self.limit); exec \"$@\"", "sh"])
  }

  @Test func strangersLeaveDescriptorsForTheJournal() async throws {
    let receiver = try receiver(idleTimeout: "1h")
    #expect(receiver.logged.contains(/at most \d+ connections, not 1024/))
    let kept = try PlainConnection(to: receiver.port)
    #expect(kept.post(EventLines.agent(code: 1)).hasPrefix("HTTP/1.1 200 "))
    var strangers = try (0..<Self.strangers).map { _ in try PlainConnection(to: receiver.port) }
    try await waitUntil("those past the limit are closed") {
      strangers.count(where: \.isOpen) < Self.reserve
    }
    #expect(strangers.contains { $0.isOpen })
    // The receiver itself may have opened some of the reserve meanwhile, as for its timers.
    try await waitUntil("their descriptors are free") {
      try receiver.openFiles() <= Self.limit - Self.reserve * 3 / 4
    }

    #expect(kept.post(EventLines.agent(code: 1)).hasPrefix("HTTP/1.1 200 "))
    // It is kept in a file that was not open.
    #expect(kept.post("not an event").hasPrefix("HTTP/1.1 400 "))
    strangers = []
    try await waitUntil("others are let in again") {
      try PlainConnection(to: receiver.port).post(EventLines.agent(code: 1))
        .hasPrefix("HTTP/1.1 200 ")
    }
  }

  /// The limit is lowered below what is open, so that every accept fails.
  @Test func anAcceptThatFailsIsTriedAgainWithoutHaste() throws {
    let receiver = try receiver(idleTimeout: "2s")
    let kept = try PlainConnection(to: receiver.port)
    #expect(kept.post(EventLines.agent(code: 1)).hasPrefix("HTTP/1.1 200 "))
    try receiver.limitDescriptors(to: "5:\(Self.limit)")
    let (start, before) = (Date.now, try receiver.processorSeconds())
    let waiting = try PlainConnection(to: receiver.port)
    waiting.beginPost(of: EventLines.agent(code: 1))
    #expect(kept.post(EventLines.agent(code: 1)).hasPrefix("HTTP/1.1 200 "))
    // It is closed when it has been idle for two seconds.
    #expect(kept.read().isEmpty)
    let used = try receiver.processorSeconds() - before
    #expect(used < Date.now.timeIntervalSince(start) / 4)

    try receiver.limitDescriptors(to: "\(Self.limit)")
    #expect(waiting.read().hasPrefix("HTTP/1.1 200 "))
  }
}
