import EventReceiver
import Testing
import WebhookEvents

/// `receiver.unwrap`: events in a field of what is sent.
@Suite(.timeLimit(.minutes(15)))
struct UnwrapTests {
  private static func options() throws -> EventReceiver.Options {
    var options = EventReceiver.Options()
    options.unwrap = try #require(EventPath("body.event"))
    return options
  }

  @Test func theJournalKeepsTheEventWithin() async throws {
    try await receiving(Self.options()) { receiver in
      let answer = await receiver.post(#"{"body":{"at":1,"event":\#(event(1))},"sent":2}"#)
      #expect(answer.body == #"{"accepted":1,"duplicates":0}"#)
      #expect(receiver.journaled.hasPrefix(#"{"Id":"#))
      #expect(!receiver.journaled.contains("sent"))
    }
  }

  @Test func aRequestWithoutTheFieldIsToldWhichOneIsMissing() async throws {
    try await receiving(Self.options()) { receiver in
      let answer = await receiver.post(event(1))
      #expect(answer.status == 400)
      #expect(answer.body.contains("expected an object with body.event, which holds the event"))
    }
  }

  @Test func cloudEventsHaveTheirOwnField() async throws {
    try await receiving(Self.options()) { receiver in
      let type = "Content-Type: application/cloudevents+json"
      #expect(await receiver.post(#"{"data":\#(event(1))}"#, type).status == 200)
    }
  }
}
