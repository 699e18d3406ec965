import EventSources
import TestEvents
import Testing
import WebhookEvents

/// Events in every spelling, from the request to the floor and to the journal.
@Suite(.timeLimit(.minutes(15)))
struct SpellingTests {
  private static let eventsInARequest = 30

  @Test(arguments: [UInt64](1...2), [true, false])
  func postedEventsMeanTheSameInTheJournal(seed: UInt64, isArray: Bool) async throws {
    let lines = EventStream(seed: seed, count: 600, brokenOneIn: nil).lines
    let expected = lines.compactMap(\.event).map { Meaning(of: $0.arrived(at: nil)) }
    try await receiving { receiver in
      var came: [Meaning] = []
      for start in stride(from: 0, to: lines.count, by: Self.eventsInARequest) {
        let texts = lines[start..<start + Self.eventsInARequest].map {
          String(decoding: $0.text, as: UTF8.self)
        }
        let answer =
          isArray
          ? await receiver.post("[" + texts.joined(separator: "\n,") + "]")
          : await receiver.post(
            texts.joined(separator: "\n"), "Content-Type: application/x-ndjson")
        #expect(answer.body == #"{"accepted":\#(Self.eventsInARequest),"duplicates":0}"#)
        while came.count < start + Self.eventsInARequest,
          let batch = await receiver.channel.next()
        {
          came += batch.events.map { Meaning($0, receivedAt: nil) }
        }
      }
      #expect(came == expected)
      #expect(meanings(of: receiver.journaled) == expected)
    }
  }

  private func meanings(of journal: String) -> [Meaning] {
    var (decoder, batch, rejections) = (EventDecoder(), EventBatch(), RejectionTally())
    decoder.decode(journal.utf8, into: &batch, rejections: &rejections)
    #expect(rejections.isEmpty)
    #expect(batch.allSatisfy { $0.received != nil })
    return batch.map { Meaning($0, receivedAt: nil) }
  }
}

extension Event {
  fileprivate func arrived(at received: Timestamp?) -> Event {
    var event = self
    event.received = received
    return event
  }
}
