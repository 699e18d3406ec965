import AgentFloor
import EventJournal
import EventSources
import Foundation
import LinuxIO
import LiveFloor
import Synchronization
import TestCertificates
import TestSupport
import Testing
import WebhookEvents

@testable import EventReceiver

/// A receiver with the floor behind it and its stream, as a board that listens has them.
struct StreamScene {
  /// 2026-11-22T14:30:05Z
  static let moment = Timestamp(seconds: 1_795_357_805)

  let receiving: Receiving
  let floor: OwnedFloor
  let stream: EventStream

  var port: Int { receiving.port }

  /// Where the journal ends.
  var end: JournalPosition {
    get throws { try #require(receiving.journal.position) }
  }

  /// The same, as the stream tells it.
  var toldEnd: StreamPosition {
    get throws {
      let mark = try #require(JournalExcerpt(of: receiving.directory).mark(at: end))
      return StreamPosition(
        journal: receiving.journal.identity.id, position: try end, mark: mark)
    }
  }

  /// A position of its journal in words, as if behind no line.
  func told(_ position: String) -> String {
    "\(receiving.journal.identity.id.uuidString.lowercased()):\(position):\(LineMark(of: []))"
  }

  /// Posts events and returns when the floor has them.
  func post(_ bodies: String...) async throws {
    for body in bodies {
      let answer = await receiving.post(body)
      try #require(answer.status == 200, "\(answer)")
    }
    await floor.reach(try end)
  }

  /// The same under TLS, by somebody with a token.
  func post(_ body: String, token: String, by client: SecureClient) async throws {
    let answer = try await client.ask("https://127.0.0.1:\(port)/events", token: token, body)
    try #require(answer.status == 200, "\(answer)")
    await floor.reach(try end)
  }

  /// Opens the stream and returns the connection.
  func open(_ headers: String..., path: String = "/stream") -> Connection {
    let connection = Connection(port: port)
    let fields = headers.map { $0 + "\r\n" }.joined()
    connection.write("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n")
    return connection
  }

  /// Attaches a board and runs it until `body` is over.
  func attached(
    oneOfSeveral: Bool = false, _ body: (OwnedFloor, ReceiverAttachment) async throws -> Void
  ) async throws {
    try await Self.attached(port: port, oneOfSeveral: oneOfSeveral, body)
  }

  /// - Parameter authority: the file of the only certificate that is trusted; nil: no TLS.
  static func attached(
    port: Int = 0, ports: [Int] = [], authority: String? = nil, token: String? = nil,
    oneOfSeveral: Bool = false,
    _ body: (OwnedFloor, ReceiverAttachment) async throws -> Void
  ) async throws {
    var options = ReceiverAttachment.Options()
    options.isOneOfSeveral = oneOfSeveral
    options.trust.onlyAuthorities = authority
    options.token = token
    let scheme = authority == nil ? "http" : "https"
    let addresses = (ports.isEmpty ? [port] : ports).compactMap { port in
      AttachmentAddress("\(scheme)://127.0.0.1:\(port)")
    }
    let attachment = ReceiverAttachment(
      to: addresses, options: options, now: { moment },
      sleep: { milliseconds in try? await Task.sleep(for: .milliseconds(min(20, milliseconds))) })
    let floor = OwnedFloor()
    try await withThrowingTaskGroup { group in
      group.addTask { await floor.run() }
      group.addTask { try await attachment.run(into: floor.channel) }
      try await body(floor, attachment)
      group.cancelAll()
    }
  }
}

/// Runs a receiver with a stream, on a journal in `directory`, for the length of `body`.
func streaming(
  in directory: String, port: Int = 0, masksNumbers: Bool = false, access: Access = Access(),
  tls: Current<TLSIdentity>? = nil, limits: StreamLimits = StreamLimits(),
  // On a busy machine a test may not come to read for longer than a viewer may.
  options: EventReceiver.Options = limited { $0.writeTimeout = .seconds(24 * 3600) },
  _ body: (StreamScene) async throws -> Void
) async throws {
  let now: @Sendable () -> Timestamp = { StreamScene.moment }
  let journal = try await openJournal(in: directory, now: now)
  let started = ContinuousClock.now
  let newest = Mutex<OwnedFloor?>(nil)
  let stream = EventStream(
    of: JournalLog(of: journal), masksNumbers: masksNumbers, limits: limits,
    source: EventStream.Source(
      floor: {
        let published = newest.withLock { $0 }?.published
        return (published?.floor ?? Floor(), published?.position)
      },
      note: {
        var note = ReceiverStatus()
        note.origin = "\(journal.origin)"
        return note
      },
      clock: { Int64((ContinuousClock.now - started) / .milliseconds(1)) }))
  let floor = OwnedFloor { stream.advance(to: $0) }
  newest.withLock { $0 = floor }
  // The floor tells the stream and the stream asks the floor: the journal's lock would outlive both.
  defer { newest.withLock { $0 = nil } }
  try journal.replay { floor.take($0) }
  let (ports, bound) = AsyncStream<Int>.makeStream()
  let receiver = try EventReceiver(
    on: ListenAddress(port: port), journal: journal,
    policies: Current(ReceiverPolicy(options: options, access: access)),
    tls: tls,
    now: now, floorDocuments: FloorDocuments { $0(Array("{}".utf8)) }, stream: .from(stream),
    onBound: { bound.yield($0.port) })
  try await withThrowingTaskGroup { group in
    group.addTask { await floor.run() }
    group.addTask { await journal.run(into: floor.channel) }
    group.addTask { await stream.run() }
    group.addTask {
      // A receiver that cannot listen says why; nobody is to wait for its port.
      defer { bound.finish() }
      try await run(receiver)
    }
    guard let port = await ports.first(where: { _ in true }) else {
      while try await group.next() != nil {}
      return
    }
    try await body(
      StreamScene(
        receiving: Receiving(
          port: port, journal: journal, channel: floor.channel, directory: directory),
        floor: floor, stream: stream))
    stream.close()
    group.cancelAll()
  }
}

/// Runs `receiver`, once nobody else holds its port: any program's connection may be given the port
/// of a receiver that is between two runs.
private func run(_ receiver: EventReceiver) async throws {
  var isOver = false
  let deadline = ContinuousClock.now + .seconds(120)
  while !isOver {
    do {
      try await receiver.run()
      isOver = true
    } catch ReceiverError.cannotListen(let address, _, _)
      where address.port != 0 && ContinuousClock.now < deadline
    {
      await Task.yield()
    }
  }
}

/// The journal, once the receiver before has let go of it: its connections take a moment to end.
private func openJournal(
  in directory: String, now: @escaping @Sendable () -> Timestamp
) async throws -> Journal {
  var journal: Journal?
  try await waitUntil("the receiver before ends") {
    do throws(JournalError) {
      journal = try Journal(directory: directory, now: now)
    } catch {
      guard case .locked = error else { throw error }
    }
    return journal != nil
  }
  return try #require(journal)
}

/// Gives `body` a directory that is gone after it.
func inTemporaryDirectory(_ body: (String) async throws -> Void) async throws {
  let directory = TemporaryDirectory()
  defer { withExtendedLifetime(directory) {} }
  try await body(directory.path)
}

extension Connection {
  /// Everything the server sends up to where it has sent all of `texts`, or closed the connection.
  func read(until texts: String...) async -> String {
    await BlockingThread.run { [self] in
      var all: [UInt8] = []
      while let bytes = self.readSome() {
        all += bytes
        let text = String(decoding: all, as: UTF8.self)
        if texts.allSatisfy(text.contains) { break }
      }
      return String(decoding: all, as: UTF8.self)
    }
  }
}
