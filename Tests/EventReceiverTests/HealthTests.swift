import EventJournal
import EventSources
import Testing
import WebhookEvents

/// `GET /healthz`.
@Suite(.timeLimit(.minutes(15)))
struct HealthTests {
  @Test(arguments: [
    ("", 200), ("?max-age=15m", 200), ("?max-age=1", 200), ("?max-age=0s", 200),
    ("?max-age=soon", 400), ("?max-age=", 400), ("?max-age=99999999999h", 400),
  ])
  func aReceiverThatHasJustStartedIsWell(_ query: String, _ status: Int) async throws {
    try await receiving { receiver in
      #expect(await receiver.send("GET /healthz\(query)").status == status)
    }
  }

  @Test func silenceIsToldOnRequest() async throws {
    try await receiving { receiver in
      receiver.clock.advance(seconds: 901)
      #expect(await receiver.send("GET /healthz").status == 200)
      #expect(await receiver.send("GET /healthz?max-age=15m").status == 503)
      #expect(await receiver.post(event(1)).status == 200)
      receiver.clock.advance(seconds: 900)
      #expect(await receiver.send("GET /healthz?max-age=15m").status == 200)
      receiver.clock.advance(seconds: 1)
      let answer = await receiver.send("GET /healthz?max-age=15m")
      #expect(answer.status == 503)
      #expect(answer.body.contains("No event came for 901 s."))
    }
  }

  @Test func aClosedJournalIsToldWithTheReason() async throws {
    try await receiving { receiver in
      receiver.journal.close()
      let answer = await receiver.send("GET /healthz")
      #expect(answer.status == 503)
      #expect(answer.head.lowercased().contains("retry-after:"))
      #expect(await receiver.post(event(1)).status == 503)
    }
  }
}
