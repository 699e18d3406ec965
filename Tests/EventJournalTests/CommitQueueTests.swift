import EventSources
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// The journal's decisions, without a disk.
struct CommitQueueTests {
  typealias Queue = CommitQueue<String>

  private let day = JournalDay(number: 20_000)

  /// An entry of events with `length` bytes of text each.
  private func entry(
    _ numbers: Int..., length: Int = Self.length, day: JournalDay? = nil
  ) -> JournalEntry {
    let bare = batch(0).text.count + #","Note":"""#.utf8.count
    let padding = String(repeating: "x", count: length - bare)
    let events = decoded(numbers.map { line($0, more: #","Note":"\#(padding)""#) }.joined())
    return JournalEntry(
      events: events, moment: Timestamp(seconds: (day ?? self.day).firstSecond))
  }

  private static let length = 200

  private func queue() -> Queue {
    var queue = Queue(duplicateMemory: 1000, groupLimit: 1000, queueLimit: 2000)
    queue.trust()
    return queue
  }

  private func answers(_ finished: (Int, [(ticket: String, receipt: JournalReceipt)])) -> [String] {
    finished.1.map { "\($0.ticket) \($0.receipt.accepted)+\($0.receipt.duplicates)" }
  }

  @Test func whatQueuesDuringAWriteIsTheNextGroup() {
    var queue = queue()
    #expect(queue.submit(entry(1), for: "a") == .queued)
    #expect(queue.begin()?.size == Self.length)
    #expect(queue.submit(entry(2), for: "b") == .queued)
    #expect(queue.submit(entry(3, 4), for: "c") == .queued)
    #expect(answers(queue.finish()) == ["a 1+0"])
    let second = queue.begin()
    #expect(second?.size == 3 * Self.length)
    #expect(second.map { $0.entries.flatMap { numbers($0.events) } } == [2, 3, 4])
    #expect(answers(queue.finish()) == ["b 1+0", "c 2+0"])
    #expect(queue.begin() == nil)
  }

  @Test func repeatOfWhatIsWrittenIsKnown() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    _ = queue.begin()
    _ = queue.finish()
    #expect(queue.submit(entry(1), for: "b") == .known(JournalReceipt(accepted: 0, duplicates: 1)))
  }

  @Test func repeatOfWhatIsBeingWrittenIsAnsweredWithIt() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    _ = queue.begin()
    #expect(queue.submit(entry(1), for: "b") == .queued)
    let finished = queue.finish()
    #expect(finished.duplicates == 1)
    #expect(answers(finished) == ["a 1+0", "b 0+1"])
  }

  @Test func repeatOfWhatIsQueuedIsAnsweredWithThatGroup() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    _ = queue.begin()
    _ = queue.submit(entry(2), for: "b")
    #expect(queue.submit(entry(1, 2), for: "c") == .queued)
    #expect(answers(queue.finish()) == ["a 1+0"])
    _ = queue.begin()
    #expect(answers(queue.finish()) == ["b 1+0", "c 0+2"])
  }

  @Test func onlyFreshEventsOfAnEntryAreWritten() {
    var queue = queue()
    queue.learn(id(2))
    #expect(queue.submit(entry(1, 2, 3, 1), for: "a") == .queued)
    let group = queue.begin()
    #expect(group.map { $0.entries.flatMap { numbers($0.events) } } == [1, 3])
    #expect(group?.size == 2 * Self.length)
    #expect(answers(queue.finish()) == ["a 2+2"])
  }

  @Test func failureFailsAllThatIsBehindItAndForgetsTheirIds() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    _ = queue.begin()
    _ = queue.submit(entry(1), for: "b")
    _ = queue.submit(entry(2), for: "c")
    #expect(queue.fail() == ["a", "b", "c"])
    #expect(!queue.hasQueued)
    #expect(queue.submit(entry(1, 2), for: "d") == .queued)
    #expect(queue.begin().map { $0.entries.flatMap { numbers($0.events) } } == [1, 2])
    #expect(answers(queue.finish()) == ["d 2+0"])
  }

  @Test func groupIsBounded() {
    var queue = queue()
    let limit = queue.groupLimit
    _ = queue.submit(entry(1, length: limit - Self.length), for: "a")
    _ = queue.submit(entry(2), for: "b")
    _ = queue.submit(entry(3), for: "c")
    #expect(queue.begin()?.size == limit)
    _ = queue.finish()
    #expect(queue.begin()?.size == Self.length)
  }

  @Test func entryLargerThanAGroupIsWrittenAlone() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    _ = queue.submit(entry(2, length: queue.groupLimit + 1), for: "b")
    #expect(queue.begin()?.size == Self.length)
    _ = queue.finish()
    #expect(queue.begin()?.size == queue.groupLimit + 1)
  }

  @Test func queueIsBounded() {
    var queue = queue()
    _ = queue.submit(entry(1, length: queue.queueLimit - Self.length), for: "a")
    #expect(queue.submit(entry(2, length: Self.length + 1), for: "b") == .refused(.busy))
    #expect(queue.submit(entry(2), for: "b") == .queued)
    #expect(queue.submit(entry(3), for: "c") == .refused(.busy))
    _ = queue.begin()
    #expect(queue.submit(entry(3), for: "c") == .queued)
  }

  @Test func newDayBeginsANewGroupAndAClockSetBackNone() {
    var queue = queue()
    let tomorrow = JournalDay(number: day.number + 1)
    _ = queue.submit(entry(1), for: "a")
    _ = queue.submit(entry(2, day: tomorrow), for: "b")
    _ = queue.submit(entry(3), for: "c")
    #expect(queue.begin()?.day == day)
    _ = queue.finish()
    let second = queue.begin()
    #expect(second?.day == tomorrow)
    #expect(second.map { $0.entries.flatMap { numbers($0.events) } } == [2, 3])
  }

  @Test func closedQueueTakesNoMoreAndFinishesWhatItHas() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    queue.close()
    #expect(queue.submit(entry(2), for: "b") == .refused(.closing))
    #expect(queue.begin() != nil)
    #expect(answers(queue.finish()) == ["a 1+0"])
  }

  /// What an earlier run wrote may not be on disk: a repeat of it waits for the next sync.
  @Test func repeatOfAnEarlierRunWaitsUntilThatIsTrusted() {
    var queue = Queue(duplicateMemory: 1000)
    queue.learn(id(1))
    #expect(queue.submit(entry(1), for: "a") == .queued)
    #expect(queue.begin()?.size == 0)
    #expect(queue.fail() == ["a"])
    #expect(queue.submit(entry(1), for: "b") == .queued)
    _ = queue.begin()
    #expect(answers(queue.finish()) == ["b 0+1"])
    queue.trust()
    #expect(queue.submit(entry(1), for: "c") == .known(JournalReceipt(accepted: 0, duplicates: 1)))
  }
}
