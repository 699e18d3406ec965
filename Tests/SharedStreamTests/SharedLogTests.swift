import TestSupport
import Testing
import WebhookEvents

@testable import EventSources
@testable import SharedStream

/// Where a viewer goes on, by what the log has applied.
struct SharedLogTests {
  private let log = SharedLog(omitting: [])

  private func events(_ numbers: [Int]) -> EventBatch {
    numbers.isEmpty ? EventBatch() : decoded(numbers.map { line($0) }.joined())
  }

  private func others(_ numbers: Int..., own: Int..., upTo end: UInt64, ends: Bool = false) {
    var batch = SourceBatch(events(numbers), source: "shared")
    batch.shared = SharedPart(
      epoch: "1", start: end - UInt64(numbers.count + own.count), end: end,
      own: events(own), endsBacklog: ends)
    _ = log.record(batch)
  }

  private func taken(_ numbers: Int...) {
    var batch = SourceBatch(events(numbers), source: "receiver")
    for place in batch.events.records.indices {
      batch.events.stamp(place, received: afterwards)
    }
    _ = log.record(batch)
  }

  /// The ids that a viewer gets which has the stream up to a sequence number.
  private func resumed(after sequence: UInt64, epoch: String = "1") -> [Int]? {
    guard let start = log.resumption(from: SharedPosition(epoch: epoch, sequence: sequence)) else {
      return nil
    }
    let end = log.record(SourceBatch(EventBatch(), source: "nothing"))
    return log.entries(from: start, upTo: end)?.flatMap { entry in
      numbers(decoded(String(decoding: entry.line, as: UTF8.self) + "\n"))
    }
  }

  @Test func nobodyResumesBeforeTheStreamIsRead() {
    others(1, upTo: 1)
    #expect(resumed(after: 0) == nil)
    others(2, upTo: 2, ends: true)
    #expect(resumed(after: 0) == [1, 2])
    #expect(resumed(after: 1) == [2])
    #expect(resumed(after: 2) == [])
  }

  /// An own event stands in the log before the stream has given it a place.
  @Test func ownEventsAreSentUntilTheStreamHasBroughtThemBack() {
    others(upTo: 0, ends: true)
    taken(1)
    others(2, upTo: 1)
    #expect(resumed(after: 1) == [1, 2])
    others(own: 1, upTo: 2)
    #expect(resumed(after: 1) == [1, 2])
    #expect(resumed(after: 2) == [])
  }

  @Test func ownEventsOfARunBeforeAreThere() {
    others(own: 1, 2, upTo: 2)
    others(3, upTo: 3, ends: true)
    #expect(resumed(after: 1) == [1, 2, 3])
  }

  private func journalled(_ numbers: Int..., in log: SharedLog, at place: UInt64? = nil) {
    log.add(
      numbers.map {
        SharedMessage(id: id($0), taker: "a", line: Array(line($0).utf8.dropLast()))
      }, at: place)
  }

  /// It was read from the journal before the floor had it.
  @Test func anEventThatIsAppliedAfterTheJournalWasReadStandsOnce() {
    journalled(1, in: log)
    taken(1)
    others(own: 1, upTo: 1, ends: true)
    #expect(resumed(after: 0) == [1])
    #expect(resumed(after: 1) == [])
  }

  /// The stream may not have it any longer, and then never brings it.
  @Test func whatTheJournalOffersIsNotWaitedFor() {
    journalled(1, in: log, at: 0)
    log.open()
    others(2, upTo: 7)
    #expect(resumed(after: 7) == [])
    #expect(log.position(at: 2) != nil)
  }

  @Test func whatTheLogHadNoRoomForIsNotAddedAgain() {
    let log = SharedLog(omitting: [], limit: line(1).utf8.count)
    journalled(1, 2, in: log)
    journalled(1, 2, in: log)
    #expect(log.record(SourceBatch(EventBatch(), source: "")) == 2)
    #expect(log.firstKept == 1)
  }

  /// Another receiver took it, too, and its copy was the first in the stream: no own one comes.
  @Test func anEventThatAnotherTookFirstIsNotWaitedFor() {
    others(upTo: 0, ends: true)
    taken(1)
    var batch = SourceBatch(EventBatch(), source: "shared")
    batch.known = events([1])
    batch.shared = SharedPart(
      epoch: "1", start: 0, end: 1, own: EventBatch(), endsBacklog: false)
    _ = log.record(batch)
    #expect(resumed(after: 0) == [1, 1])
    #expect(resumed(after: 1) == [])
  }

  @Test func anotherStreamOrOneThatIsNotKeptNeedsACheckpoint() {
    others(1, upTo: 11, ends: true)
    #expect(resumed(after: 10) == [1])
    #expect(resumed(after: 9) == nil)
    #expect(resumed(after: 10, epoch: "2") == nil)
  }

  @Test func whatFellOffNeedsACheckpoint() {
    let small = SharedLog(omitting: [], limit: 300)
    for number in 1...10 {
      var batch = SourceBatch(batch(number), source: "shared")
      batch.shared = SharedPart(
        epoch: "1", start: UInt64(number - 1), end: UInt64(number), own: EventBatch(),
        endsBacklog: true)
      _ = small.record(batch)
    }
    #expect(small.resumption(from: SharedPosition(epoch: "1", sequence: 1)) == nil)
    #expect(small.resumption(from: SharedPosition(epoch: "1", sequence: 9)) == 9)
    #expect(small.entries(from: 0, upTo: 1) == nil)
  }

  @Test func aPositionIsReadAsItIsWritten() {
    let position = SharedPosition(epoch: "20261129142827668581988", sequence: 4711)
    #expect(SharedPosition(position.description) == position)
    for text in ["", "-", "1-", "-1", "1-01", "1--1", "1:2", "A-1", "1-18446744073709551616"] {
      #expect(SharedPosition(text) == nil, "\(text)")
    }
  }
}
