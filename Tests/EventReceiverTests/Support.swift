import EventJournal
import EventReceiver
import EventSources
import Foundation
import Glibc
import LinuxIO
import LiveFloor
import Synchronization
import TestSupport
import Testing
import WebhookEvents

/// A receiver with its journal on a free port, for the length of a test.
func receiving(
  _ options: EventReceiver.Options = EventReceiver.Options(), access: Access = Access(),
  on address: ListenAddress = ListenAddress(port: 0), tls: Current<TLSIdentity>? = nil,
  at moment: Timestamp = Timestamp(seconds: 1_795_357_805),
  uptime: @escaping @Sendable () -> UInt64 = { 0 }, _ body: (Receiving) async throws -> Void
) async throws {
  let temporary = TemporaryDirectory()
  defer { withExtendedLifetime(temporary) {} }
  let directory = temporary.path
  let clock = TestClock(moment)
  let now: @Sendable () -> Timestamp = { clock.now }
  let journal = try Journal(directory: directory, now: now)
  let channel = BatchChannel()
  let (ports, bound) = AsyncStream<Int>.makeStream()
  let activity = ReceiverActivity()
  let receiver = try EventReceiver(
    on: address, journal: journal,
    policies: Current(ReceiverPolicy(options: options, access: access)), tls: tls, now: now,
    uptime: uptime,
    floorDocuments: FloorDocuments { $0(Array(#"{"floor":{}}"#.utf8)) }, activity: activity,
    onBound: { bound.yield($0.port) })
  try await withThrowingTaskGroup { group in
    group.addTask { await journal.run(into: channel) }
    group.addTask {
      // A receiver that cannot listen says why; nobody is to wait for its port.
      defer { bound.finish() }
      try await receiver.run()
    }
    guard let port = await ports.first(where: { _ in true }) else {
      group.cancelAll()
      return try await group.waitForAll()
    }
    try await body(
      Receiving(
        port: port, clock: clock, journal: journal, channel: channel, directory: directory,
        activity: activity))
    group.cancelAll()
  }
}

extension ListenAddress {
  /// 0 of a Unix socket.
  var port: Int { if case .tcp(_, let port) = self { port } else { 0 } }
}

extension Access {
  /// Lets in whoever knows one of `secrets`; those of Standard Webhooks are in base64.
  mutating func admit(_ secrets: String..., as proof: Proof) {
    for secret in secrets {
      let key = proof == .signingSecret ? Data(base64Encoded: secret) : Data(secret.utf8)
      admit(Array(key ?? Data()), as: proof)
    }
  }
}

/// Options with other limits.
func limited(_ change: (inout ReceiverLimits) -> Void) -> EventReceiver.Options {
  var options = EventReceiver.Options()
  change(&options.limits)
  return options
}

/// A clock that stands until it is set.
final class TestClock: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ moment: Timestamp) { self.moment = Mutex(moment) }

  var now: Timestamp { moment.withLock { $0 } }

  func advance(seconds: Int64) {
    moment.withLock { $0 = Timestamp(seconds: $0.seconds + seconds) }
  }
}

struct Receiving {
  let port: Int
  var clock = TestClock(Timestamp(seconds: 0))
  let journal: Journal
  let channel: BatchChannel
  let directory: String
  var activity = ReceiverActivity()

  /// What the day's file holds.
  var journaled: String {
    (try? String(contentsOfFile: directory + "/2026-11-22.jsonl", encoding: .utf8)) ?? ""
  }

  func post(_ body: String, _ headers: String...) async -> Answer {
    await send("POST /events", headers, body)
  }

  func send(_ line: String, _ headers: [String] = [], _ body: String? = nil) async -> Answer {
    var text = "\(line) HTTP/1.1\r\nHost: localhost\r\n"
    if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
    for header in headers { text += header + "\r\n" }
    return await raw(text + "\r\n" + (body ?? ""))
  }

  /// Sends bytes as they are on a connection of their own.
  func raw(_ text: String) async -> Answer {
    let port = port
    return await BlockingThread.run { Connection(port: port).exchange(text) }
  }
}

struct Answer: Sendable {
  var status = 0
  var head = ""
  var body = ""
  /// The server closed the connection after it.
  var closed = false
}

/// A client with no opinion of its own of HTTP.
final class Connection: Sendable {
  private let socket: Int32

  init(port: Int) {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// To the Unix socket at `path`.
  init(path: String) {
    socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    _ = unsafe Self.call(connect, socket, path)
  }

  static func bind(_ socket: Int32, to path: String) -> Bool {
    unsafe call(Glibc.bind, socket, path)
  }

  private static func call(
    _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ socket: Int32,
    _ path: String
  ) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe function(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  deinit { close(socket) }

  func write(_ text: String) { _ = canWrite(text) }

  /// - Returns: false if the connection ended before all of it was taken.
  func canWrite(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  func endSending() { shutdown(socket, Int32(SHUT_WR)) }

  func exchange(_ text: String) -> Answer {
    write(text)
    return readAnswer(toHead: text.hasPrefix("HEAD"))
  }

  func readAnswer(toHead: Bool = false) -> Answer {
    var text = ""
    var answer = Answer()
    var block = [UInt8](repeating: 0, count: 65536)
    while true {
      if let end = text.range(of: "\r\n\r\n") {
        answer.head = String(text[..<end.lowerBound])
        answer.body = String(text[end.upperBound...])
        answer.status = Int(answer.head.split(separator: " ").dropFirst().first ?? "") ?? 0
        let length =
          answer.head.lowercased().split(separator: "\r\n")
          .first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst("content-length:".count).drop { $0 == " " }) } ?? 0
        if toHead || answer.body.utf8.count >= length { break }
      }
      let count = receive(into: &block)
      if count <= 0 {
        answer.closed = true
        return answer
      }
      text += String(decoding: block[..<count], as: UTF8.self)
    }
    if answer.head.lowercased().contains("connection: close") {
      answer.closed = receive(into: &block) == 0
    }
    return answer
  }

  /// What the server sends next; nil where it closes the connection.
  func readSome() -> [UInt8]? {
    var block = [UInt8](repeating: 0, count: 65536)
    let count = receive(into: &block)
    return count > 0 ? Array(block[..<count]) : nil
  }

  /// Whether the server closes the connection, waiting for it.
  func isClosedByServer() -> Bool {
    var byte: [UInt8] = [0]
    return receive(into: &byte) <= 0
  }

  /// recv(2).
  private func receive(into block: inout [UInt8]) -> Int {
    unsafe recv(socket, &block, block.count, 0)
  }
}

/// Talks on a connection until the server closes it, and keeps all that was said.
enum BlockingConversation {
  /// - Parameters:
  ///   - second: sent when the first answer has begun to come; then the end of this side follows.
  ///   - endsItsSide: nothing more is sent, which the server is told.
  static func run(
    _ port: Int, _ first: String, then second: String? = nil, endsItsSide: Bool = false
  ) async -> String {
    await BlockingThread.run {
      let connection = Connection(port: port)
      connection.write(first)
      var answers: [UInt8] = []
      if let second {
        answers += connection.readSome() ?? []
        connection.write(second)
      }
      if endsItsSide || second != nil { connection.endSending() }
      while let more = connection.readSome() { answers += more }
      return String(decoding: answers, as: UTF8.self)
    }
  }

  /// What each of so many connections, open at once, is answered; 0: it was closed.
  static func statuses(_ port: Int, connections count: Int) async -> [Int] {
    await BlockingThread.run {
      let connections = (0..<count).map { _ in Connection(port: port) }
      return connections.map {
        $0.exchange("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").status
      }
    }
  }
}

/// An event whose id is `number`.
func event(_ number: Int, _ more: String = "") -> String {
  let digits = String(repeating: "0", count: 32 - "\(number)".count) + "\(number)"
  return #"{"Id":"\#(digits)","CreationDateUtc":"20261122143005","Category":1,"Code":1,"#
    + #""Username":"anna","SessionId":"S-1"\#(more)}"#
}
