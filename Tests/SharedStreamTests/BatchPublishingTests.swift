import Testing
import WebhookEvents

@testable import SharedStream

@Suite struct BatchPublishingTests {
  @Test func aBatchIsPublishedOnceAsAWhole() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    #expect(batch.next(at: 999) == nil)
    #expect(!batch.isDone)
    batch.acknowledge(nil)
    #expect(batch.isDone)
  }

  @Test func aMessageThatIsAloneIsPublishedAsItIs() {
    var batch = BatchPublishing(of: 1)
    #expect(batch.next(at: 0) == .messages([0]))
    batch.acknowledge(0)
    #expect(batch.isDone)
  }

  /// The stream has one of its messages already, or takes no batches.
  @Test func aBatchThatIsRefusedIsPublishedMessageByMessageAtOnce() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    batch.refuse()
    #expect(batch.next(at: 1) == .messages([0, 1, 2]))
    // What is refused later is the batch that was silent before.
    batch.refuse()
    #expect(batch.next(at: 2) == nil)
  }

  /// Two receivers took the same event: the second copy is refused until the first is there.
  @Test func anEarlierCopyOnItsWayIsWaitedForBriefly() {
    var batch = BatchPublishing(of: 1)
    #expect(batch.next(at: 0) == .messages([0]))
    #expect(batch.dueIn(at: 3) == 997)
    batch.meetEarlierCopy(at: 3)
    #expect(batch.dueIn(at: 3) == 20)
    batch.meetEarlierCopy(at: 5)
    #expect(batch.next(at: 22) == nil)
    #expect(batch.next(at: 23) == .messages([0]))
    #expect(batch.dueIn(at: 23) == 1000)
  }

  @Test func whatHasNoAcknowledgementIsPublishedEachSecond() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    #expect(batch.next(at: 1000) == .messages([0, 1, 2]))
    batch.acknowledge(1)
    batch.acknowledge(1)
    #expect(batch.next(at: 1999) == nil)
    #expect(batch.next(at: 2000) == .messages([0, 2]))
    batch.acknowledge(0)
    #expect(!batch.isDone)
    // That of the whole, late.
    batch.acknowledge(nil)
    #expect(batch.isDone)
  }

  private func message(_ number: Int) throws -> SharedMessage {
    let id = try #require(EventID("00000000-0000-0000-0000-00000000000\(number)"))
    return SharedMessage(id: id, taker: "a", line: [])
  }

  @Test func anAnswerToAnEarlierBatchCountsNothing() async throws {
    var batches = PendingBatches()
    let messages = try [message(1), message(2)]
    await withCheckedContinuation { done in
      batches.begin(messages, done)
      batches.end()?.resume()
    }
    await withCheckedContinuation { done in
      batches.begin(messages, done)
      #expect(batches.next(at: 0)?.1 == .whole)
      #expect(batches.acknowledge(.init(batch: 1)) == nil)
      batches.refuse(1)
      #expect(batches.next(at: 1) == nil)
      #expect(batches.acknowledge(.init(batch: 2, message: 0)) == nil)
      batches.acknowledge(.init(batch: 2, message: 1))?.resume()
    }
    #expect(batches.next(at: 5000) == nil)
  }

  @Test func thePlaceOfAnAnswerIsInItsSubject() {
    for place in [PublishedPlace(batch: 7), PublishedPlace(batch: 7, message: 511)] {
      #expect(PublishedPlace(place.subject(under: "_INBOX.a"), under: "_INBOX.a") == place)
    }
    #expect(PublishedPlace("_INBOX.a.x", under: "_INBOX.a") == nil)
    #expect(PublishedPlace("_INBOX.b.7", under: "_INBOX.a") == nil)
  }
}
