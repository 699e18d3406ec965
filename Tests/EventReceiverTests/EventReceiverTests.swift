import EventJournal
import EventReceiver
import EventSources
import Foundation
import LinuxIO
import LiveFloor
import TestSupport
import Testing
import WebhookEvents

/// The routes and answers of ReceiverContract over a real socket.
@Suite(.timeLimit(.minutes(15)))
struct EventReceiverTests {
  @Test func anEventIsInTheJournalWhenItIsAcknowledged() async throws {
    try await receiving { receiver in
      let answer = await receiver.post(event(1), "Content-Type: application/json")
      #expect(answer.status == 200)
      #expect(answer.body == #"{"accepted":1,"duplicates":0}"#)
      let arrival = #""ReceivedAtUtc":"2026-11-22T14:30:05.000000Z""#
      #expect(receiver.journaled.hasSuffix(",\(arrival)}\n"))
      let batch = await receiver.channel.next()
      #expect(batch?.events.count == 1)
      #expect(batch?.events.records[0].received == Timestamp(seconds: 1_795_357_805))
      #expect(batch?.position?.offset == receiver.journaled.utf8.count)
    }
  }

  @Test(arguments: [
    ("[\n\(event(1)),\n\(event(2))\n]", "Content-Type: application/json; charset=utf-8", 2),
    ("\(event(1))\n\(event(2))\n", "Content-Type: application/x-ndjson", 2),
    (event(1), "X-None: of the type", 1),
    ("[]", "Content-Type: application/json", 0),
  ])
  func bodiesOfEveryForm(_ body: String, _ header: String, _ count: Int) async throws {
    try await receiving { receiver in
      let answer = await receiver.post(body, header)
      #expect(answer.status == 200)
      #expect(answer.body == #"{"accepted":\#(count),"duplicates":0}"#)
      #expect(receiver.journaled.split(separator: "\n").count == count)
    }
  }

  @Test func repeatsAreCountedAndNotWritten() async throws {
    try await receiving { receiver in
      _ = await receiver.post(event(1))
      let answer = await receiver.post("[\(event(1)),\(event(2)),\(event(2))]")
      #expect(answer.body == #"{"accepted":1,"duplicates":2}"#)
      #expect(receiver.journaled.split(separator: "\n").count == 2)
    }
  }

  @Test func oneBadEventRefusesAllAndIsNamed() async throws {
    try await receiving { receiver in
      let answer = await receiver.post("[\(event(1)),\n{\"Id\":\"nonsense\"}]")
      #expect(answer.status == 400)
      #expect(answer.head.contains("application/problem+json"))
      let problem = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
      #expect(problem["status"] as? Int == 400)
      #expect(problem["line"] as? Int == 2)
      #expect(problem["event"] as? Int == 2)
      #expect((problem["detail"] as? String)?.isEmpty == false)
      #expect((problem["remedy"] as? String)?.isEmpty == false)
      #expect(receiver.journaled == "")
      let counted = await receiver.channel.next()
      #expect(counted?.rejections.total == 1)
      let kept = try String(contentsOfFile: receiver.directory + "/rejected.jsonl", encoding: .utf8)
      #expect(kept.contains(#""body":"W3siSWQi"#))
    }
  }

  @Test func whatIsSetAsideDoesNotHoldUpTheRest() async throws {
    var settingAside = EventReceiver.Options()
    settingAside.malformed = .setAside
    try await receiving(settingAside) { receiver in
      let answer = await receiver.post("[\(event(1)),{}]")
      #expect(answer.status == 200)
      #expect(answer.body == #"{"accepted":1,"duplicates":0}"#)
      #expect(receiver.journaled.split(separator: "\n").count == 1)
      #expect(read(receiver.directory + "/rejected.jsonl").contains(#""body":"W3siSWQi"#))
    }
  }

  /// A directory in its place is as good as a full disk: nothing can be kept.
  @Test func whatCannotBeSetAsideIsNotAcknowledged() async throws {
    var settingAside = EventReceiver.Options()
    settingAside.malformed = .setAside
    try await receiving(settingAside) { receiver in
      try Directory.make(receiver.directory + "/rejected.jsonl")
      for body in ["[\(event(1)),{}]", "{}"] {
        let answer = await receiver.post(body)
        #expect(answer.status == 503)
        #expect(answer.head.lowercased().contains("retry-after:"))
      }
      #expect(receiver.journaled == "")
      try FileManager.default.removeItem(atPath: receiver.directory + "/rejected.jsonl")
      #expect(await receiver.post("{}").body == #"{"accepted":0,"duplicates":0}"#)
    }
  }

  @Test func aReceiverThatEndsSetsNothingAside() async throws {
    var settingAside = EventReceiver.Options()
    settingAside.malformed = .setAside
    try await receiving(settingAside) { receiver in
      receiver.journal.close()
      #expect(await receiver.post("{}").status == 503)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    var headers: [String] = []
    var body: String?
    let status: Int
    var has = ""
    var testDescription: String { "\(line) \(status)" }
  }

  @Test(arguments: [
    Case(line: "HEAD /events", status: 200),
    Case(line: "GET /events", status: 405, has: "allow: POST, HEAD, OPTIONS"),
    Case(line: "PUT /events", body: "x", status: 405, has: "connection: close"),
    Case(
      line: "OPTIONS /events", headers: ["WebHook-Request-Origin: example.org"], status: 200,
      has: "webhook-allowed-origin: example.org"),
    Case(line: "OPTIONS *", status: 204, has: "allow: POST, GET, HEAD, OPTIONS"),
    Case(line: "POST /events/", body: event(1), status: 200),
    Case(line: "HEAD /events/", status: 200),
    Case(line: "POST /events//", body: event(1), status: 404),
    Case(line: "GET /nothing", status: 404),
    Case(line: "POST /nothing", body: event(1), status: 404, has: "connection: close"),
    Case(line: "GET /healthz", status: 200),
    Case(line: "HEAD /healthz", status: 200),
    Case(line: "POST /healthz", body: "", status: 405, has: "allow: GET, HEAD"),
    Case(line: "GET /floor", status: 200, has: "application/json"),
    Case(line: "POST /events", body: "", status: 400),
    Case(line: "POST /events", body: "{\"Id\":}", status: 400),
    Case(line: "POST /events", headers: ["Content-Type: text/plain"], body: event(1), status: 415),
    Case(line: "POST /events", headers: ["Content-Type: text/json"], body: event(1), status: 200),
    Case(
      line: "POST /events", headers: ["Content-Type: application/vnd.floor+json; charset=UTF-8"],
      body: event(1), status: 200),
    Case(
      line: "POST /events", headers: ["Content-Type: application/json; charset=latin1"],
      body: event(1), status: 415, has: "connection: close"),
  ])
  func answers(_ request: Case) async throws {
    try await receiving { receiver in
      let answer = await receiver.send(request.line, request.headers, request.body)
      #expect(answer.status == request.status)
      if !request.has.isEmpty {
        #expect(answer.head.lowercased().contains(request.has.lowercased()))
      }
      if answer.status >= 400 { #expect(answer.body.contains(#""remedy":"#)) }
      if request.has == "connection: close" { #expect(answer.closed) }
    }
  }

  @Test func theBodyIsBoundedByItsDeclaredLength() async throws {
    let body = event(1)
    try await receiving(limited { $0.body = body.utf8.count }) { receiver in
      #expect(await receiver.post(body).status == 200)
      let answer = await receiver.post(body + " ")
      #expect(answer.status == 413)
      #expect(answer.closed)
    }
  }

  @Test func theBodyIsBoundedWithoutADeclaredLength() async throws {
    let body = event(1)
    let size = String(body.utf8.count, radix: 16)
    let head = "POST /events HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    try await receiving(limited { $0.body = body.utf8.count }) { receiver in
      let whole = await receiver.raw(head + "\(size)\r\n\(body)\r\n0\r\n\r\n")
      #expect(whole.status == 200)
      let longer = await receiver.raw(head + "\(size)\r\n\(body)\r\n1\r\n \r\n0\r\n\r\n")
      #expect(longer.status == 413)
      #expect(longer.closed)
    }
  }

  @Test func eventsOfARequestAreBounded() async throws {
    try await receiving(limited { $0.events = 2 }) { receiver in
      #expect(await receiver.post("[\(event(1)),\(event(2))]").status == 200)
      #expect(await receiver.post("[\(event(3)),\(event(4)),\(event(5))]").status == 400)
      #expect(receiver.journaled.split(separator: "\n").count == 2)
    }
  }

  @Test func aSlowBodyIsCutOff() async throws {
    try await receiving(limited { $0.bodyTimeout = .milliseconds(50) }) { receiver in
      let answer = await receiver.raw(
        "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
      #expect(answer.status == 408)
      #expect(answer.closed)
    }
  }

  @Test func aSlowHeaderIsCutOff() async throws {
    try await receiving(limited { $0.headerTimeout = .milliseconds(50) }) { receiver in
      let answer = await receiver.raw("POST /events HTTP/1.1\r\nHost: loc")
      #expect(answer.status == 0)
      #expect(answer.closed)
      let metrics = await receiver.send("GET /metrics").body
      #expect(metrics.contains("\nfloorboard_connections_cut_total{reason=\"slow-header\"} 1\n"))
    }
  }

  @Test func anIdleConnectionIsCutOff() async throws {
    try await receiving(limited { $0.idleTimeout = .milliseconds(50) }) { receiver in
      let port = receiver.port
      #expect(await BlockingThread.run { Connection(port: port).isClosedByServer() })
    }
  }

  @Test func aConnectionTooManyIsClosedAtOnce() async throws {
    try await receiving(limited { $0.connectionsPerAddress = 2 }) { receiver in
      let port = receiver.port
      let statuses = await BlockingThread.run {
        let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let connections = (0..<3).map { _ in Connection(port: port) }
        return connections.map { $0.exchange(request).status }
      }
      // Which of them was the last to be accepted is the kernel's choice.
      #expect(statuses.sorted() == [0, 200, 200])
    }
  }

  @Test func requestsOnOneConnectionAreAnsweredInOrder() async throws {
    try await receiving { receiver in
      let port = receiver.port
      let bodies = await BlockingThread.run {
        let connection = Connection(port: port)
        return (1...3).map { number in
          let body = event(number)
          return connection.exchange(
            "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
              + body
          ).status
        }
      }
      #expect(bodies == [200, 200, 200])
      #expect(receiver.journaled.split(separator: "\n").count == 3)
    }
  }

  @Test func theAddressTakenIsNamed() async throws {
    try await receiving { receiver in
      let taken = ListenAddress(port: receiver.port)
      let second = try EventReceiver(
        on: taken, journal: receiver.journal, policies: Current(ReceiverPolicy()),
        now: { Timestamp(seconds: 0) },
        floorDocuments: FloorDocuments { $0(Array("".utf8)) })
      let error = await #expect(throws: ReceiverError.self) { try await second.run() }
      #expect(
        error?.description.hasPrefix(
          "cannot listen on \(taken): port \(receiver.port) is in use")
          == true)
    }
  }

  @Test func strangersAreRefusedAtStart() throws {
    let address = ListenAddress(host: "0.0.0.0", port: 0)
    #expect(!address.isLoopback)
    for host in ["127.0.0.1", "127.9.9.9", "localhost", "::1"] {
      #expect(ListenAddress(host: host, port: 0).isLoopback)
    }
    for host in ["127.0.0.1.example.org", "0.0.0.0", "::", "10.0.0.1", "127.0.0"] {
      #expect(!ListenAddress(host: host, port: 0).isLoopback)
    }
  }

  @Test(arguments: [
    ("8080", "127.0.0.1", 8080), (":8080", "127.0.0.1", 8080), ("0.0.0.0:80", "0.0.0.0", 80),
    ("[::1]:9", "::1", 9), ("localhost:0", "localhost", 0),
  ])
  func addressesAreRead(_ text: String, _ host: String, _ port: Int) {
    #expect(ListenAddress(text) == ListenAddress(host: host, port: port))
  }

  @Test(arguments: ["", "host", "::1:80", "65536", "a:b", "1.2.3.4:", "-1", "+80"])
  func whatIsNoAddressIsRefused(_ text: String) {
    #expect(ListenAddress(text) == nil)
  }
}
