import AgentFloor
import TestSupport
import Testing
import WebhookEvents

@testable import EventSources

/// Events without an arrival that are dated after the clock count where their file had come to.
struct AheadDatesTests {
  let directory = TemporaryDirectory()
  private let clock = Timestamp(seconds: 100_000)

  /// The event of a number, so many seconds from 1970 on.
  private func event(_ number: Int, _ seconds: Int64, more: String = "") -> String {
    let time = Timestamp(seconds: seconds).rfc3339.filter(\.isNumber)
    return line(number, more: more).replacing("20261122143005", with: time)
  }

  private func moments(_ batch: EventBatch) -> [Int64] { batch.records.map(\.moment.seconds) }

  /// The seventh says of an arrival, and counts at it; for the eighth it is ahead all the same.
  private var text: String {
    event(1, 500_000) + event(2, 99_000) + event(3, 98_000) + event(4, 100_301)
      + event(5, 100_300) + event(6, 200_000)
      + event(7, 700_000, more: #","ReceivedAtUtc":"1970-01-02T03:51:50Z""#)
      + event(8, 800_000)
  }
  private let counted: [Int64] = [
    100_000, 99_000, 98_000, 99_000, 100_300, 100_300, 100_310, 100_300,
  ]

  /// The first has nothing before it; five minutes ahead are none.
  @Test func theyCountAtTheNewestMomentBefore() throws {
    write(text, to: directory("events"))
    var records: [EventRecord] = []
    try EventFileReader(directory("events")).read(at: clock) { records += $0.events.records }
    #expect(records.map(\.moment.seconds) == counted)
    #expect(records.map(\.isAhead) == [true, false, false, true, false, true, true, true])
  }

  @Test func theirMomentDoesNotDependOnHowAFileIsCut() {
    var dates = AheadDates()
    var found: [Int64] = []
    for line in text.split(separator: "\n") {
      var batch = decoded(line + "\n")
      dates.move(&batch, at: clock)
      found += moments(batch)
    }
    #expect(found == counted)
  }

  /// What stood in a followed file is read like a recording; what is appended arrives now, so that
  /// it has a lag.
  @Test(.timeLimit(.minutes(15))) func whatIsAppendedToAFollowedFileArrivesNow() async {
    let writer = Writer(directory("log"))
    writer.write(event(1, 99_000) + event(2, 300_000))
    let follower = FileFollower(
      path: directory("log"), name: "log", now: { Timestamp(seconds: 100_000) })
    let channel = BatchChannel()
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      let seen = Seen(channel: channel, status: follower.status)
      var arrivals: [Int64?] = []
      func next(_ count: Int) async -> [Int64] {
        var found: [Int64] = []
        while found.count < count, let batch = await channel.next() {
          found += moments(batch.events)
          arrivals.append(batch.arrived?.seconds)
        }
        return found
      }
      #expect(await next(2) == [99_000, 99_000])
      await seen.until { $0.state == .live }
      writer.write(event(3, 300_000) + event(4, 99_500))
      #expect(await next(2) == [100_000, 99_500])
      #expect(arrivals.first == .some(nil) && arrivals.last == 100_000)
      group.cancelAll()
    }
  }
}
