import EventReceiver
import LinuxIO
import Testing

/// Several requests on a connection, and connections that end between them.
extension RequestValidatorTests {
  @Test func nothingIsTakenBehindTheLastAnswer() async throws {
    let posts = (1...2).map { number in
      let body = event(number)
      return Self.start + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }
    let put = "PUT /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx"
    try await receiving { receiver in
      let answers = await BlockingConversation.run(receiver.port, posts[0] + put + posts[1])
      let statuses = answers.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == ["200", "405"])
      #expect(await receiver.send("GET /healthz").status == 200)
      #expect(receiver.journaled.split(separator: "\n").count == 1)
    }
  }

  /// The events handler itself gives the last answer.
  @Test func noEventIsTakenBehindAnAnswerThatCloses() async throws {
    let posts = (1...2).map { number in
      let body = event(number)
      let closing = number == 1 ? "Connection: close\r\n" : ""
      return Self.start + "\(closing)Content-Length: \(body.utf8.count)\r\n\r\n" + body
    }
    try await receiving { receiver in
      let answers = await BlockingConversation.run(receiver.port, posts.joined())
      #expect(answers.split(separator: "HTTP/1.1 ").map { $0.prefix(3) } == ["200"])
      #expect(await receiver.send("GET /healthz").status == 200)
      #expect(receiver.journaled.split(separator: "\n").count == 1)
    }
  }

  /// The answer of the journal comes later than the end of what the client sends.
  @Test func aClientMayCloseItsSideBeforeItHasItsAnswer() async throws {
    try await receiving { receiver in
      let port = receiver.port
      for number in 1...20 {
        let body = event(number)
        let text = Self.start + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
        let answer = await BlockingThread.run {
          let connection = Connection(port: port)
          connection.write(text)
          connection.endSending()
          return connection.readAnswer()
        }
        #expect(answer.status == 200)
      }
      #expect(receiver.journaled.split(separator: "\n").count == 20)
    }
  }

  /// Each answer comes, the last too, however the end of the input falls between them.
  @Test(arguments: [2, 3, 4, 20])
  func pipelinedRequestsOfAHalfClosedClientAreAllAnswered(count: Int) async throws {
    try await receiving { receiver in
      let port = receiver.port
      // As many as the channel to the floor holds, which nobody reads here.
      let rounds = 30 / count
      for round in 0..<rounds {
        let posts = (1...count).map { number in
          let body = event(round * count + number)
          return Self.start + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
        }
        let answers = await BlockingConversation.run(port, posts.joined(), endsItsSide: true)
        #expect(answers.split(separator: "HTTP/1.1 200 ").count == count)
      }
      #expect(receiver.journaled.split(separator: "\n").count == rounds * count)
    }
  }

  /// As `curl --http2` sends it.
  @Test func anOfferToUpgradeEndsTheConnection() async throws {
    let body = event(1)
    let offer =
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQ\r\n"
    try await receiving { receiver in
      let answer = await receiver.raw(
        Self.start + offer + "Content-Length: \(body.utf8.count)\r\n\r\n" + body)
      #expect(answer.status == 200)
      #expect(answer.closed)
    }
  }

  @Test func whatIsNoRequestBehindOneIsRefusedAfterIt() async throws {
    let body = event(1)
    let text = Self.start + "Content-Length: \(body.utf8.count)\r\n\r\n" + body + "nonsense\r\n\r\n"
    try await receiving { receiver in
      let answers = await BlockingConversation.run(receiver.port, text)
      let statuses = answers.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == ["200", "400"])
    }
  }
}
