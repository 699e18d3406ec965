import AgentFloor
import EventReceiver
import EventSources
import Foundation
import LinuxIO
import LiveFloor
import TestCertificates
import TestSupport
import Testing
import WebhookEvents

/// Boards attached to a receiver, over real sockets.
@Suite(.timeLimit(.minutes(15)))
struct AttachTests {
  /// A day's events of ten agents, out of order and with repeats, `count` to a body.
  static func bodies(_ range: Range<Int>, of count: Int) -> [String] {
    let codes = [1, 3, 4, 5, 7, 8, 3, 4, 6, 3, 2, 99]
    let events = range.map { number in
      let second = String(format: "%02d%02d", number / 60 % 60, (number * 7) % 60)
      let digits = String(format: "%032d", number - (number % 17 == 1 ? 1 : 0))
      return #"{"Id":"\#(digits)","CreationDateUtc":"2026112214\#(second)","Category":1,"#
        + #""Code":\#(codes[number % codes.count]),"AdditionalFields":{"Username":"agent.\#(number % 10)","#
        + #""SessionId":"S-\#(number / 400)-\#(number % 10)","PhoneNo":"+1416555\#(1000 + number % 10)","#
        + #""ActivityCode":\#([0, 16, 32, 36][number % 4]),"ActivityName":"Lunch \"\#(number % 3)\"","#
        + #""WorkItemId":"w\#(number / 3)","WorkItemType":"Chat","CallerId":"+1647555\#(number)"}}"#
    }
    return stride(from: 0, to: events.count, by: count).map { start in
      "[" + events[start..<min(start + count, events.count)].joined(separator: ",") + "]"
    }
  }

  private static func post(_ range: Range<Int>, of count: Int, to scene: StreamScene) async throws {
    for body in bodies(range, of: count) { try await scene.post(body) }
  }

  /// The receiver's floor and those of the boards are the same to the byte, before and after the
  /// receiver was started again, and nobody needed a second checkpoint.
  @Test(arguments: [(false, nil), (true, nil), (true, try Lock())])
  func boardsGoOnOverARestartAndHoldTheReceiversFloor(masksNumbers: Bool, lock: Lock?) async throws
  {
    try await inTemporaryDirectory { directory in
      let authority = try lock?.authority(in: directory)
      try await withClient(of: lock) { client in
        try await goOnOverRestarts(in: directory, masksNumbers, lock, authority, client)
      }
    }
  }

  /// TLS, and a token each for those who post and those who look on.
  struct Lock: Sendable, CustomTestStringConvertible {
    static let sender = "a-token-of-a-sender"
    static let viewer = "a-token-of-a-viewer"
    let identity: TestIdentity
    let access: Access
    let book: Current<TLSIdentity>
    var testDescription: String { "TLS and tokens" }

    init() throws {
      identity = try TestIdentity()
      book = Current(
        try TLSIdentity(
          certificate: Array(identity.certificate.utf8), key: Array(identity.key.utf8)))
      var access = Access()
      access.admit(Self.sender, as: .token)
      access.admit(Self.viewer, as: .viewerToken)
      self.access = access
    }

    /// A file with the certificate.
    func authority(in directory: String) throws -> String {
      let path = directory + ".pem"
      try Data(identity.certificate.utf8).write(to: URL(filePath: path))
      return path
    }
  }

  private func withClient(
    of lock: Lock?, _ body: (SecureClient?) async throws -> Void
  ) async throws {
    guard let lock else { return try await body(nil) }
    try await SecureClient.trusting(lock.identity.certificate) { try await body($0) }
  }

  private func goOnOverRestarts(
    in directory: String, _ masksNumbers: Bool, _ lock: Lock?, _ authority: String?,
    _ client: SecureClient?
  ) async throws {
    defer { if let authority { try? FileManager.default.removeItem(atPath: authority) } }
    func post(_ range: Range<Int>, of count: Int, to scene: StreamScene) async throws {
      guard let client else { return try await Self.post(range, of: count, to: scene) }
      for body in Self.bodies(range, of: count) {
        try await scene.post(body, token: Lock.sender, by: client)
      }
    }
    let (scenes, told) = AsyncStream<StreamScene>.makeStream()
    let (turns, turn) = AsyncStream<Void>.makeStream()
    let token = lock.map { _ in Lock.viewer }
    try await withThrowingTaskGroup { group in
      group.addTask {
        var port = 0
        for _ in 0..<3 {
          try await streaming(
            in: directory, port: port, masksNumbers: masksNumbers,
            access: lock?.access ?? Access(), tls: lock?.book
          ) { scene in
            port = scene.port
            told.yield(scene)
            _ = await turns.first { true }
          }
        }
      }
      // Whoever holds a scene holds its journal, which the next receiver waits for.
      var scene = await scenes.first { _ in true }
      let port = try #require(scene?.port)
      try await post(0..<700, of: 50, to: try #require(scene))
      try await StreamScene.attached(port: port, authority: authority, token: token) { first, _ in
        try await StreamScene.attached(port: port, authority: authority, token: token) {
          second, _ in
          func expectEqual(to scene: StreamScene) async throws {
            let end = try scene.end
            for board in [first, second] { await board.reach(end) }
            let wanted = scene.floor.checkpoint(masksNumbers: masksNumbers)
            #expect(first.checkpoint() == wanted)
            #expect(second.checkpoint() == wanted)
          }
          try await expectEqual(to: try #require(scene))
          try await post(700..<900, of: 7, to: try #require(scene))
          try await expectEqual(to: try #require(scene))
          for start in [900, 1000] {
            scene = nil
            turn.yield()
            scene = await scenes.first { _ in true }
            try await post(start..<start + 100, of: 3, to: try #require(scene))
            try await expectEqual(to: try #require(scene))
          }
          #expect(first.published.checkpoints == 1)
          #expect(second.published.checkpoints == 1)
        }
      }
      scene = nil
      turn.yield()
      try await group.waitForAll()
    }
  }

  @Test func amongOtherSourcesABoardTakesAllEvents() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await Self.post(0..<300, of: 30, to: scene)
        try await scene.attached(oneOfSeveral: true) { board, _ in
          try await Self.post(300..<400, of: 3, to: scene)
          await board.reach(try scene.end)
          #expect(board.checkpoint() == scene.floor.checkpoint())
          #expect(board.published.checkpoints == 0)
        }
      }
    }
  }

  /// Else what is an hour old would be news to a board of several sources.
  @Test func whatStoodThereBeforeIsNoNews() async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await Self.post(0..<300, of: 30, to: scene)
        try await scene.attached(oneOfSeveral: true) { board, attachment in
          await board.reach(try scene.end)
          try await waitUntil("it has caught up") { !board.published.isBehind }
          #expect(attachment.status.status.lastEvent == nil)
          try await Self.post(300..<301, of: 1, to: scene)
          await board.reach(try scene.end)
          #expect(!board.published.isBehind)
          #expect(attachment.status.status.lastEvent == StreamScene.moment)
        }
      }
    }
  }

  /// A position of before would be within a line, or skip events.
  @Test(arguments: ["", "x", "cut"])
  func afterADayFileWasLostBoardsStillHoldTheReceiversFloor(become: String) async throws {
    try await inTemporaryDirectory { directory in
      try await streaming(in: directory) { scene in
        try await Self.post(0..<100, of: 10, to: scene)
        try await scene.attached { board, _ in
          await board.reach(try scene.end)
          let file = directory + "/2026-11-22.jsonl"
          switch become {
          case "": try WholeFile.rename(file, to: directory + "/moved")
          case "cut": try FileDescriptor(opening: file, 1).truncate(to: 1000)
          default: try WholeFile.replace(file, with: Array("x".utf8))
          }
          for range in [100..<110, 110..<300] {
            try await Self.post(range, of: 10, to: scene)
            await board.reach(try scene.end)
          }
          #expect(board.published.checkpoints == 2)
          #expect(board.checkpoint() == scene.floor.checkpoint())
        }
      }
    }
  }

  /// Nobody listens at the first address, and whoever does at the second never answers.
  @Test func theNextAddressIsTried() async throws {
    try await inTemporaryDirectory { directory in
      let silent = try SilentPort()
      try await streaming(in: directory) { scene in
        try await scene.post(event(1))
        let ports = [1, silent.number, scene.port]
        try await StreamScene.attached(ports: ports) { board, attachment in
          await board.reach(try scene.end)
          #expect(board.checkpoint() == scene.floor.checkpoint())
          #expect(attachment.status.status.name == "127.0.0.1:\(scene.port)")
        }
      }
      withExtendedLifetime(silent) {}
    }
  }

  @Test func aRefusalIsShownWithItsReasonAndRemedy() async throws {
    try await receiving { receiver in
      try await StreamScene.attached(port: receiver.port) { _, attachment in
        try await waitUntil("an answer") { attachment.status.status.state != .waiting }
        let words =
          "404: This receiver has no stream. "
          + "Attach to a receiver that runs alone: floorboard receive."
        #expect(
          attachment.status.status.state == .reconnecting(since: StreamScene.moment, words))
      }
    }
  }
}
