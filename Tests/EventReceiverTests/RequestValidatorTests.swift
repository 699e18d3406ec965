import EventReceiver
import LinuxIO
import Testing

/// What is hardly a request, or more than one, over a real socket.
@Suite(.timeLimit(.minutes(15)))
struct RequestValidatorTests {
  static let start = "POST /events HTTP/1.1\r\nHost: localhost\r\n"

  @Test(arguments: [
    "nonsense\r\n\r\n",
    "POST /events\r\n\r\n",
    "POST /events HTTP/9.9\r\n\r\n",
    start + "Content-Length: -1\r\n\r\n",
    start + "Content-Length: 1x\r\n\r\n{",
    start + "Content-Length: 10\r\nContent-Length: 11\r\n\r\n{}",
    start + "Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    start + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    start + "Content-Length: 2, 2\r\n\r\n{}",
    start + "Content-Length: +2\r\n\r\n{}",
    start + "Content-Length: 0x2\r\n\r\n{}",
    start + "Content-Length:\r\n\r\n{}",
    start + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked, identity\r\n\r\n{}",
    start + "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\n3\r\n{}\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n",
    "POST /events HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
    "GET /healthz HTTP/1.1\r\n\r\n",
    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "GET /healthz HTTP/1.0\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "GET /healthz HTTP/1.1\r\nHost: local host\r\n\r\n",
    "GET /healthz HTTP/1.1\r\nHost: user@localhost\r\n\r\n",
    "GET http://localhost/healthz HTTP/1.1\r\n\r\n",
    "POST /events HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    start + "Content-Length : 2\r\n\r\n{}",
    start + "a b: c\r\n\r\n",
  ])
  func whatIsNoRequestIsRefusedAndClosed(_ text: String) async throws {
    try await receiving { receiver in
      let answer = await receiver.raw(text)
      #expect(answer.status == 400)
      #expect(answer.head.contains("application/problem+json"))
      #expect(answer.closed)
      #expect(receiver.journaled == "")
    }
  }

  @Test(arguments: [
    start + "Content-Length: 20\r\n\r\n{", start + "Transfer-Encoding: chunked\r\n\r\n9\r\n{",
    "POST /eve",
  ])
  func whatIsCutOffIsRefused(_ text: String) async throws {
    try await receiving { receiver in
      let answer = await BlockingConversation.run(receiver.port, text, endsItsSide: true)
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
      #expect(receiver.journaled == "")
    }
  }

  @Test(arguments: ["gzip, chunked", "identity", "xchunked"])
  func aTransferCodingNobodyKnowsIsNotGuessedAt(_ coding: String) async throws {
    try await receiving { receiver in
      let answer = await receiver.raw(
        Self.start + "Transfer-Encoding: \(coding)\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
      #expect(answer.status == 501)
      #expect(answer.closed)
    }
  }

  @Test func whatIsCompressedIsNotTaken() async throws {
    try await receiving { receiver in
      let answer = await receiver.post(event(1), "Content-Encoding: gzip")
      #expect(answer.status == 415)
      #expect(answer.head.lowercased().contains("accept-encoding: identity"))
      #expect(await receiver.post(event(1), "Content-Encoding: identity").status == 200)
    }
  }

  struct Old: Sendable, CustomTestStringConvertible {
    let line: String
    var headers = ""
    var closes = true
    var testDescription: String { line + headers }
  }

  @Test(arguments: [
    Old(line: "POST /events"), Old(line: "POST /events", headers: "Expect: 100-continue\r\n"),
    Old(line: "POST /events", headers: "Connection: Keep-Alive\r\n", closes: false),
    Old(line: "GET /healthz"), Old(line: "HEAD /healthz"),
    Old(line: "GET /healthz", headers: "Connection: keep-alive\r\n", closes: false),
    Old(line: "GET /nothing", headers: "Connection: keep-alive\r\n", closes: false),
    Old(line: "GET /healthz", headers: "Connection: keep-alive, close\r\n"),
  ])
  func clientsOfHTTP10KeepTheConnectionOnlyIfTheyAsk(_ old: Old) async throws {
    let body = old.line.hasPrefix("POST") ? event(1) : ""
    let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
    try await receiving { receiver in
      let answer = await receiver.raw(
        "\(old.line) HTTP/1.0\r\n\(length)\(old.headers)\r\n\(body)")
      #expect(answer.status == (old.line.contains("nothing") ? 404 : 200))
      #expect(answer.head.hasPrefix("HTTP/1.0 "))
      #expect(answer.head.lowercased().contains("connection: keep-alive") == !old.closes)
      #expect(answer.closed == old.closes)
    }
  }

  @Test(arguments: [
    "/events", "/events?from=platform", "/%65vents", "/event%73?a=%20", "http://localhost/events",
    "http://localhost:8080/events?a=b", "HTTP://receiver.example/events",
  ])
  func eventsArePostedToEveryFormOfTheirPath(_ target: String) async throws {
    try await receiving { receiver in
      #expect(await receiver.send("POST \(target)", [], event(1)).status == 200)
      #expect(await receiver.send("HEAD \(target)").status == 200)
      #expect(await receiver.send("OPTIONS \(target)").status == 200)
      #expect(receiver.journaled.split(separator: "\n").count == 1)
    }
  }

  @Test(arguments: [
    "/events//", "//events", "/%2Fevents", "/events%", "/events%2", "/events%zz", "/x/../events",
    "/Events", "http://localhost",
  ])
  func otherPathsAreOther(_ target: String) async throws {
    try await receiving { receiver in
      #expect(await receiver.send("POST \(target)", [], event(1)).status == 404)
      #expect(receiver.journaled == "")
    }
  }

  @Test(arguments: ["GET /healthz", "GET /floor", "HEAD /events", "OPTIONS /events"])
  func aBodyNobodyWantsIsNotWaitedFor(_ line: String) async throws {
    try await receiving { receiver in
      let answer = await receiver.raw(
        "\(line) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\nx")
      #expect(answer.status == 200)
      #expect(answer.closed)
    }
  }

  /// Header fields of exactly `count` bytes as the decoder counts them: names, values and the target.
  private static func fields(_ count: Int) -> String {
    let others = "/eventsHostlocalhostX-Filler".utf8.count
    return "Host: localhost\r\nX-Filler: \(String(repeating: "f", count: count - others))\r\n\r\n"
  }

  @Test func headersAreBounded() async throws {
    let limit = ReceiverLimits().headers
    try await receiving { receiver in
      let most = await receiver.raw("HEAD /events HTTP/1.1\r\n" + Self.fields(limit))
      #expect(most.status == 200)
      let more = await receiver.raw("HEAD /events HTTP/1.1\r\n" + Self.fields(limit + 1))
      #expect(more.status == 431)
      #expect(more.closed)
    }
  }

  @Test func theFirstLineIsBounded() async throws {
    let path = String(repeating: "p", count: 1 << 20)
    try await receiving { receiver in
      let answer = await receiver.raw("GET /\(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(answer.status == 431 || answer.status == 0)
      #expect(answer.closed)
    }
  }

  @Test func requestsSentAtOnceAreAnsweredInOrder() async throws {
    let numbers = 1...20
    let posts = numbers.map { number in
      let body = event(number)
      return Self.start + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }
    let text =
      posts.joined() + "GET /floor HTTP/1.1\r\nHost: localhost\r\n\r\n"
      + "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    try await receiving { receiver in
      let port = receiver.port
      let answers = await BlockingConversation.run(port, text)
      let statuses = answers.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == numbers.map { _ in "200" } + ["200", "404"])
      #expect(receiver.journaled.split(separator: "\n").count == numbers.count)
    }
  }

  @Test func aSenderThatHasEndedItsSideIsAnswered() async throws {
    let body = event(1)
    let text = Self.start + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    try await receiving { receiver in
      let answers = await BlockingConversation.run(receiver.port, text, endsItsSide: true)
      #expect(answers.hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test func whoAsksToContinueIsToldTo() async throws {
    let body = event(1)
    let head = Self.start + "Expect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    try await receiving { receiver in
      let port = receiver.port
      let answers = await BlockingConversation.run(port, head, then: body)
      #expect(answers.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
    }
  }

  @Test func whoAsksToContinueWithTooMuchIsNotTold() async throws {
    let head = Self.start + "Expect: 100-continue\r\nContent-Length: 1048577\r\n\r\n"
    try await receiving { receiver in
      let answer = await receiver.raw(head)
      #expect(answer.status == 413)
      #expect(answer.closed)
    }
  }

  @Test(arguments: ["close", "Close", "keep-alive, close"])
  func whoAsksForTheEndOfTheConnectionGetsIt(_ option: String) async throws {
    try await receiving { receiver in
      let answer = await receiver.post(event(1), "Connection: \(option)")
      #expect(answer.status == 200)
      #expect(answer.closed)
    }
  }

  @Test func connectionsAreBoundedInAll() async throws {
    try await receiving(limited { $0.connections = 2 }) { receiver in
      let port = receiver.port
      let statuses = await BlockingConversation.statuses(port, connections: 3)
      #expect(statuses.sorted() == [0, 200, 200])
    }
  }
}
