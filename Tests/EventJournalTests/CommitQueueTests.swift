import EventSources
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// The journal's decisions, without a disk.
struct CommitQueueTests {
  typealias Queue = CommitQueue<String>

  private let day = JournalDay(number: 20_000)

  /// An entry with one line an event, `length` bytes each.
  private func entry(_ numbers: Int..., length: Int = 10, day: JournalDay? = nil) -> Queue.Entry {
    let events = numbers.reduce(into: EventBatch()) { $0.append(contentsOf: batch($1)) }
    return Queue.Entry(
      events: events, lines: [UInt8](repeating: 0x20, count: length * numbers.count),
      ends: numbers.indices.map { ($0 + 1) * length }, day: day ?? self.day)
  }

  private func queue() -> Queue { Queue(duplicateMemory: 1000) }

  private func answers(_ finished: (Int, [(ticket: String, receipt: JournalReceipt)])) -> [String] {
    finished.1.map { "\($0.ticket) \($0.receipt.accepted)+\($0.receipt.duplicates)" }
  }

  @Test func whatQueuesDuringAWriteIsTheNextGroup() {
    var queue = queue()
    #expect(queue.submit(entry(1), for: "a") == .queued)
    #expect(queue.begin()?.lines.count == 10)
    #expect(queue.submit(entry(2), for: "b") == .queued)
    #expect(queue.submit(entry(3, 4), for: "c") == .queued)
    #expect(answers(queue.finish()) == ["a 1+0"])
    let second = queue.begin()
    #expect(second?.lines.count == 30)
    #expect(second.map { numbers($0.events) } == [2, 3, 4])
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
    #expect(group.map { numbers($0.events) } == [1, 3])
    #expect(group?.lines.count == 20)
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
    #expect(queue.begin().map { numbers($0.events) } == [1, 2])
    #expect(answers(queue.finish()) == ["d 2+0"])
  }

  @Test func groupIsBounded() {
    var queue = queue()
    let limit = Queue.groupLimit
    _ = queue.submit(entry(1, length: limit - 10), for: "a")
    _ = queue.submit(entry(2, length: 10), for: "b")
    _ = queue.submit(entry(3, length: 1), for: "c")
    #expect(queue.begin()?.lines.count == limit)
    _ = queue.finish()
    #expect(queue.begin()?.lines.count == 1)
  }

  @Test func entryLargerThanAGroupIsWrittenAlone() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    _ = queue.submit(entry(2, length: Queue.groupLimit + 1), for: "b")
    #expect(queue.begin()?.lines.count == 10)
    _ = queue.finish()
    #expect(queue.begin()?.lines.count == Queue.groupLimit + 1)
  }

  @Test func queueIsBounded() {
    var queue = queue()
    _ = queue.submit(entry(1, length: Queue.queueLimit - 10), for: "a")
    #expect(queue.submit(entry(2, length: 11), for: "b") == .refused(.busy))
    #expect(queue.submit(entry(2, length: 10), for: "b") == .queued)
    #expect(queue.submit(entry(3, length: 1), for: "c") == .refused(.busy))
    _ = queue.begin()
    #expect(queue.submit(entry(3, length: 1), for: "c") == .queued)
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
    #expect(second.map { numbers($0.events) } == [2, 3])
  }

  @Test func closedQueueTakesNoMoreAndFinishesWhatItHas() {
    var queue = queue()
    _ = queue.submit(entry(1), for: "a")
    queue.close()
    #expect(queue.submit(entry(2), for: "b") == .refused(.closing))
    #expect(queue.begin() != nil)
    #expect(answers(queue.finish()) == ["a 1+0"])
  }
}
