import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// What an operator sees of `floorboard receive`: its log and its counters.
@Suite(.blocking, .timeLimit(.minutes(15))) struct SeenTests {
  let directory = TemporaryDirectory()

  private func metrics(_ receiver: ReceiveProgram) async throws -> String {
    let url = try #require(URL(string: "http://127.0.0.1:\(receiver.port)/metrics"))
    return String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
  }

  @Test func theFirstLineSaysHowItRuns() throws {
    let receiver = try ReceiveProgram(
      in: directory,
      environment: [
        "FLOORBOARD_RECEIVER_TOKEN": "hush-hush-hush-hush",
        "FLOORBOARD_RECEIVER_HMAC_SECRET": "hush-hush-hush-hush",
        "FLOORBOARD_RECEIVER_VIEWERS": "local",
      ])
    let first = try #require(receiver.logged.split(separator: "\n").first)
    #expect(first.hasPrefix("time=20") && first.contains("Z level=info event=started "))
    for field in [
      "version=0", "config=none", "listen=127.0.0.1:0", "authentication=bearer,hmac",
      "viewers=local", "tls=off", "journal=\(directory.path)/state/floorboard/journal",
    ] { #expect(first.contains(" \(field)"), "\(field)") }
    #expect(!receiver.logged.contains("hush"))
  }

  @Test func fiftyRefusalsAreCountedAndToldInFewLines() async throws {
    let receiver = try ReceiveProgram(
      in: directory,
      environment: [
        "FLOORBOARD_RECEIVER_TOKEN": "hush-hush-hush-hush",
        "FLOORBOARD_RECEIVER_VIEWERS": "local",
      ])
    let begun = ContinuousClock.now
    for _ in 0..<50 {
      #expect(try await post("[]", port: receiver.port).status == 401)
    }
    let counted = "floorboard_http_requests_total{route=\"events\",code=\"401\"} 50\n"
    #expect(try await metrics(receiver).contains(counted))
    receiver.end(by: SIGTERM)
    let lines = receiver.logged.split(separator: "\n").filter { $0.contains("event=refused") }
    // One at once, one every ten seconds, and the rest at the end.
    let seconds = (ContinuousClock.now - begun).components.seconds
    #expect((1...Int(seconds / 10) + 2).contains(lines.count))
    var told = 0
    for line in lines {
      #expect(line.contains(" level=warn event=refused code=401 peer=127.0.0.1 reason=\"The "))
      #expect(line.contains(" route=events "))
      let suppressed = try #require(line.firstMatch(of: /suppressed=(\d+)/)).1
      told += 1 + (Int(suppressed) ?? 0)
    }
    #expect(told == 50)
  }

  @Test func theLogIsJSONWhereAskedFor() throws {
    let receiver = try ReceiveProgram(in: directory, ["--log-format", "json"])
    receiver.end(by: SIGTERM)
    var events: [String] = []
    for line in receiver.logged.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["time"] is String && object?["msg"] is String)
      events.append(try #require(object?["event"] as? String))
    }
    #expect(events == ["started", "replayed", "listening", "journal", "ended"])
  }

  /// One event more than an agent's history holds, and then the first again under another id.
  @Test func countersBeginAtZeroWithTheProcess() async throws {
    let start = Date(timeIntervalSinceNow: -3600)
    let times = (0...512).map { EventLines.time(start.addingTimeInterval(Double($0))) }
    let events =
      times.map { EventLines.agent(code: 1, at: $0) } + [
        EventLines.agent(code: 1, at: times[0])
      ]
    let counters = [
      "accepted_total 514", "too_late_total 1", "duplicate_total 514",
      "rejected_total{reason=\"syntax\"} 1",
    ]
    var receiver = try ReceiveProgram(in: directory)
    let body = events.joined()
    for (body, status) in [(body, 200), (body, 200), ("{", 400)] {
      let answer = try await post(body, port: receiver.port, type: "application/x-ndjson")
      #expect(answer.status == status)
    }
    for counter in counters {
      try await waitUntil(counter) {
        try await metrics(receiver).contains("\nfloorboard_events_\(counter)\n")
      }
    }
    receiver.end(by: SIGTERM)
    receiver = try ReceiveProgram(in: directory)
    let text = try await metrics(receiver)
    for counter in counters {
      let name = try #require(counter.split(separator: " ").first)
      #expect(text.contains("\nfloorboard_events_\(name) 0\n"), "\(name)")
    }
  }
}
