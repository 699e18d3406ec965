import Foundation
import TestSupport
import Testing

/// The real receiver among a thousand connections that do nothing, or next to nothing; the script
/// Tests/Benchmarks/receiver/idle has the figures of ten thousand.
@Suite(.blocking, .timeLimit(.minutes(15))) struct IdleConnectionsTests {
  private static let count = 1000
  /// Bytes of memory a connection may cost that has sent less than a kibibyte.
  private static let costLimit = 64 << 10
  private static let unreadCount = 60
  /// Bytes of memory a connection may cost that has asked for more than it reads.
  private static let unreadCostLimit = 256 << 10
  /// Seconds, on a machine that runs everything else as well; none of the waits is over by then.
  private static let patience = 120.0

  let directory = TemporaryDirectory()

  @Test func honestSendersAreAnsweredAmongThem() throws {
    try allowDescriptors(2 * Self.count)
    let limits = [
      "CONNECTIONS": "1100", "CONNECTIONS_PER_ADDRESS": "1100", "HEADER_TIMEOUT": "1h",
      "BODY_TIMEOUT": "1h", "IDLE_TIMEOUT": "1h",
    ]
    let receiver = try ReceiveProgram(
      in: directory,
      environment: Dictionary(
        uniqueKeysWithValues: limits.map { ("FLOORBOARD_RECEIVER_\($0)", $1) }))
    try postHonestly(receiver.port)
    let before = try receiver.residentBytes()

    let head = "POST /events HTTP/1.1\r\nHost: localhost\r\n"
    let beginnings = ["", head, "", head + "Content-Length: 1000\r\n\r\n{"]
    var connections: [PlainConnection] = []
    for number in 0..<Self.count {
      connections.append(try PlainConnection(to: receiver.port))
      connections[number].write(beginnings[number % beginnings.count])
    }
    try postHonestly(receiver.port)
    #expect(try receiver.residentBytes() - before < Self.count * Self.costLimit)
    // They were there all the time.
    #expect(connections.allSatisfy { $0.isOpen })
  }

  /// Tests/Benchmarks/receiver/readers has the figures of three hundred.
  @Test func requestsWhoseAnswersNobodyReadsCostLittle() throws {
    let receiver = try ReceiveProgram(
      in: directory, environment: ["FLOORBOARD_RECEIVER_CONNECTIONS_PER_ADDRESS": "200"])
    try postHonestly(receiver.port)
    let before = try receiver.residentBytes()
    let asked = String(repeating: "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 1500)
    let connections = try (0..<Self.unreadCount).map { _ in try PlainConnection(to: receiver.port) }
    for connection in connections { connection.offer(asked) }
    try postHonestly(receiver.port)
    #expect(try receiver.residentBytes() - before < Self.unreadCount * Self.unreadCostLimit)
  }

  /// Posts on a new connection and on one that is kept, and sees to it that each answer comes soon.
  private func postHonestly(_ port: Int) throws {
    let kept = try PlainConnection(to: port)
    for _ in 0..<20 {
      for connection in [kept, try PlainConnection(to: port)] {
        let body = EventLines.agent(code: 1)
        let start = Date.now
        #expect(connection.post(body).hasPrefix("HTTP/1.1 200 "))
        #expect(Date.now.timeIntervalSince(start) < Self.patience)
      }
    }
  }

  private func allowDescriptors(_ count: Int) throws {
    var limit = rlimit()
    try #require(unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    if limit.rlim_cur >= count { return }
    try #require(limit.rlim_max >= count, "needs \(count) descriptors: ulimit -n")
    limit.rlim_cur = rlim_t(count)
    try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
  }
}
