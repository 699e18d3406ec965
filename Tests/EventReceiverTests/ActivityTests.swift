import Testing

@testable import EventReceiver

/// What is counted and noted of requests, whoever answers them.
@Suite(.timeLimit(.minutes(15)))
struct ActivityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let request: String
    let route: String
    let code: Int
    var hasSecret = false
    var testDescription: String { "\(route) \(code)" }

    init(_ line: String, _ rest: String, _ route: String, _ code: Int, hasSecret: Bool = false) {
      request = "\(line) HTTP/1.1\r\nHost: localhost\r\n\(rest)"
      (self.route, self.code, self.hasSecret) = (route, code, hasSecret)
    }
  }

  @Test(arguments: [
    Case("POST /events", "Content-Length: 2\r\n\r\n[]", "events", 200),
    Case("POST /event%73?x=1", "Content-Length: 2\r\n\r\n[]", "events", 200),
    Case("POST /events", "Content-Length: 1\r\n\r\n{", "events", 400),
    Case("POST /events", "Content-Length: 2\r\n\r\n[]", "events", 401, hasSecret: true),
    Case("POST /events", "Content-Length: 9999999\r\n\r\n", "events", 413),
    Case("POST /events", "Content-Type: a/b\r\nContent-Length: 2\r\n\r\n[]", "events", 415),
    Case(
      "POST /events", "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n[]", "events", 200),
    Case("POST /events", "Content-Length: 2\r\n\r\n[", "events", 408),
    Case("OPTIONS /events", "\r\n", "events", 200), Case("PUT /events", "\r\n", "events", 405),
    Case("GET /stream", "\r\n", "stream", 404), Case("GET /floor", "\r\n", "floor", 200),
    Case("GET /floor", "\r\n", "floor", 401, hasSecret: true),
    Case("HEAD /healthz", "\r\n", "healthz", 200), Case("POST /metrics", "\r\n", "metrics", 405),
    Case("GET /other", "\r\n", "other", 404), Case("GET /\u{1B}[2J", "\r\n", "other", 400),
    Case("GET /floor", "Host: again\r\n\r\n", "other", 400),
    Case("POST /events", "Transfer-Encoding: gzip\r\n\r\n", "other", 501),
    Case(
      "GET /floor", "A: \(String(repeating: "a", count: 17_000))\r\n\r\n", "other", 431),
  ])
  func anAnswerIsCountedByRouteAndStatus(_ example: Case) async throws {
    var access = Access()
    if example.hasSecret { access.admit("a-token", as: .token) }
    let options = limited { $0.bodyTimeout = .milliseconds(200) }
    try await receiving(options, access: access) { receiver in
      _ = await BlockingConversation.run(
        receiver.port, example.request, endsItsSide: example.code != 408)
      let answer = ReceiverActivity.Answer(
        route: try #require(RouteLabel(rawValue: example.route)), code: example.code)
      #expect(receiver.activity.counts.answers == [answer: 1])
      let refusals = receiver.activity.refusals.take(at: nil)
      #expect(refusals.map(\.answer) == (example.code < 400 ? [] : [answer]))
      #expect(refusals.allSatisfy { $0.peer == "127.0.0.1" })
    }
  }

  @Test func requestsAreInTheMetrics() async throws {
    try await receiving { receiver in
      for number in 1...3 { _ = await receiver.post(event(number)) }
      _ = await receiver.post(event(3))
      _ = await receiver.post("{")
      let metrics = await receiver.send("GET /metrics").body
      for line in [
        "floorboard_http_requests_total{route=\"events\",code=\"200\"} 4",
        "floorboard_http_requests_total{route=\"events\",code=\"400\"} 1",
        "floorboard_events_accepted_total 3", "floorboard_events_duplicate_total 1",
        "floorboard_events_rejected_total{reason=\"syntax\"} 1",
      ] { #expect(metrics.contains("\n\(line)\n"), "\(line)") }
    }
  }

  @Test func aConnectionTooManyIsCountedAndNoted() async throws {
    try await receiving(limited { $0.connectionsPerAddress = 2 }) { receiver in
      _ = await BlockingConversation.statuses(receiver.port, connections: 5)
      #expect(receiver.activity.counts.refusedConnections == 3)
      let refusals = receiver.activity.refusals.take(at: nil)
      #expect(refusals.map(\.suppressed) == [2])
      #expect(refusals.first?.answer == nil)
      #expect(refusals.first?.reason.contains("Too many connections") == true)
    }
  }

  @Test func aFloodOfRefusalsIsOneLineOfEachStatusInTenSeconds() {
    let log = RefusalLog()
    func refuse(_ count: Int, _ problem: ProblemDetails, from peer: String) {
      for _ in 0..<count { log.note(problem, at: .events, from: peer) }
    }
    func lines(at uptime: Int64?) -> [String] {
      log.take(at: uptime).map { "\($0.code ?? 0) \($0.peer) +\($0.suppressed)" }
    }
    refuse(50, .stranger, from: "192.0.2.1")
    refuse(1, .noRequest, from: "192.0.2.2")
    #expect(lines(at: 0) == ["400 192.0.2.2 +0", "401 192.0.2.1 +49"])
    refuse(2, .badSignature, from: "192.0.2.3")
    #expect(lines(at: 9_999) == [])
    refuse(1, .stranger, from: "192.0.2.4")
    #expect(lines(at: 10_000) == ["401 192.0.2.3 +2"])
    #expect(lines(at: 30_000) == [])
    refuse(1, .stranger, from: "192.0.2.5")
    #expect(lines(at: 30_000) == ["401 192.0.2.5 +0"])
    refuse(1, .stranger, from: "192.0.2.6")
    #expect(lines(at: nil) == ["401 192.0.2.6 +0"])
  }

  @Test func aReasonIsShortAndWithoutTheBody() async throws {
    try await receiving { receiver in
      let path = "/" + String(repeating: "a", count: Refusal.reasonLimit)
      _ = await receiver.send("GET \(path)")
      _ = await receiver.post(#"[{"Id":"+14165550123"}]"#)
      let reasons = receiver.activity.refusals.take(at: nil).map(\.reason)
      #expect(reasons.map(\.count).max() == Refusal.reasonLimit)
      #expect(reasons.first?.hasPrefix("line 1, byte ") == true)
      #expect(!reasons.joined().contains("0123"))
    }
  }
}
