import EventReceiver
import Testing

/// What is hardly a request, or more than one, over a real socket.
@Suite(.timeLimit(.minutes(15)))
struct RequestFormTests {
  private static let start = "POST /events HTTP/1.1\r\nHost: localhost\r\n"

  @Test(arguments: [
    "nonsense\r\n\r\n",
    "POST /events\r\n\r\n",
    "POST /events HTTP/9.9\r\n\r\n",
    start + "Content-Length: -1\r\n\r\n",
    start + "Content-Length: 1x\r\n\r\n{",
    start + "Content-Length: 10\r\nContent-Length: 11\r\n\r\n{}",
    start + "Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
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
