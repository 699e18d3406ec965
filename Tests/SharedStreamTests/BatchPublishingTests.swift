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
  @Test func aCopyInProgressIsGivenALittleMoreTimeEachTime() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    batch.refuse()
    #expect(batch.next(at: 1) == .messages([0, 1, 2]))
    batch.repeatSoon(2, at: 3)
    batch.repeatSoon(0, at: 5)
    batch.acknowledge(0)
    #expect(batch.dueIn(at: 5) == 18)
    #expect(batch.next(at: 22) == nil)
    #expect(batch.next(at: 23) == .messages([2]))
    #expect(batch.dueIn(at: 23) == 978)
    batch.repeatSoon(2, at: 25)
    #expect(batch.next(at: 64) == nil)
    #expect(batch.next(at: 65) == .messages([2]))
    #expect(batch.next(at: 1001) == .messages([1, 2]))
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

  /// The election takes seconds: nothing is published but one message, until that is acknowledged.
  @Test func withoutALeaderOneMessageIsTriedUntilThereIsOne() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    batch.missLeader(at: 1)
    #expect(batch.next(at: 100) == nil)
    #expect(batch.next(at: 101) == .messages([0]))
    batch.missLeader(at: 103)
    #expect(batch.dueIn(at: 103) == 100)
    #expect(batch.next(at: 203) == .messages([0]))
    batch.acknowledge(0)
    #expect(batch.next(at: 204) == .messages([1, 2]))
    batch.acknowledge(1)
    #expect(batch.next(at: 1203) == nil)
    batch.acknowledge(2)
    #expect(batch.isDone)
  }

  /// It went out before the leader was lost.
  @Test func anAcknowledgementThatComesLateEndsNoSearch() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    #expect(batch.next(at: 1000) == .messages([0, 1, 2]))
    batch.missLeader(at: 1001)
    batch.acknowledge(0)
    #expect(batch.next(at: 1100) == nil)
    #expect(batch.next(at: 1101) == .messages([1]))
  }

  @Test func anotherCopyOfTheTriedMessageShowsALeader() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    batch.missLeader(at: 0)
    #expect(batch.next(at: 100) == .messages([0]))
    batch.repeatSoon(0, at: 101)
    #expect(batch.next(at: 101) == .messages([0, 1, 2]))
  }

  @Test func withoutALeaderNoConflictIsPublished() {
    var batch = BatchPublishing(of: 3)
    #expect(batch.next(at: 0) == .whole)
    batch.refuse()
    #expect(batch.next(at: 1) == .messages([0, 1, 2]))
    batch.repeatSoon(1, at: 2)
    batch.repeatSoon(2, at: 2)
    batch.missLeader(at: 3)
    #expect(batch.next(at: 102) == nil)
    #expect(batch.next(at: 103) == .messages([0]))
  }

  @Test func aMissingLeaderOfAnEarlierBatchCountsNothing() {
    var batch = BatchPublishing(of: 2)
    batch.missLeader(at: 0)
    #expect(batch.next(at: 0) == .whole)
  }

  /// The leader came between its messages.
  @Test func aWholeThatIsRefusedEndsTheSearchWithOneMessage() {
    var batch = BatchPublishing(of: 2)
    #expect(batch.next(at: 0) == .whole)
    batch.missLeader(at: 1)
    batch.refuse()
    #expect(batch.next(at: 2) == .messages([0]))
    batch.acknowledge(0)
    #expect(batch.next(at: 3) == .messages([1]))
  }

  @Test func aTryThatIsNotAnsweredIsFollowedByAll() {
    var batch = BatchPublishing(of: 2)
    #expect(batch.next(at: 0) == .whole)
    batch.missLeader(at: 0)
    #expect(batch.next(at: 100) == .messages([0]))
    #expect(batch.next(at: 1099) == nil)
    #expect(batch.next(at: 1100) == .messages([0, 1]))
    batch.acknowledge(0)
    #expect(batch.next(at: 1101) == nil)
    // The leader is lost again.
    batch.missLeader(at: 1101)
    #expect(batch.next(at: 1201) == .messages([1]))
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
      let waiting = batches.acknowledge(.init(batch: 2, message: 1))
      #expect(waiting != nil)
      done.resume()
    }
    #expect(batches.next(at: 5000) == nil)
    // Said of what is acknowledged meanwhile.
    let needsLeader = batches.missLeader(at: 5000)
    #expect(!needsLeader)
  }

  @Test func thePlaceOfAnAnswerIsInItsSubject() {
    for place in [PublishedPlace(batch: 7), PublishedPlace(batch: 7, message: 511)] {
      #expect(PublishedPlace(place.subject(under: "_INBOX.a"), under: "_INBOX.a") == place)
    }
    for other in ["_INBOX.a", "_INBOX.a.x", "_INBOX.a.7.x", "_INBOX.a.7.1.2", "_INBOX.b.7"] {
      #expect(PublishedPlace(other, under: "_INBOX.a") == nil)
    }
  }
}
