import AgentFloor
import EventSources
import TestSupport
import Testing
import WebhookEvents

@testable import LiveFloor

@Suite struct FloorOwnerTests {
  private func arrived(_ numbers: Int..., at seconds: Int64) -> SourceBatch {
    var events = decoded(numbers.map { line($0) }.joined())
    for place in events.records.indices {
      events.stamp(place, received: Timestamp(seconds: seconds))
    }
    return SourceBatch(events, source: "log")
  }

  @Test func repeatsAreLeftOutAndCounted() {
    var owner = FloorOwner(FloorOptions())
    owner.apply(SourceBatch(batch(1, 2), source: "log"))
    owner.apply(SourceBatch(batch(2, 3), source: "other"))
    #expect(owner.current.intake.accepted == 3)
    #expect(owner.current.intake.duplicates == 1)
    #expect(owner.current.floor.counts.accepted == 3)
  }

  /// Event time is 2026-11-22T14:30:05Z.
  @Test func lagIsOfTheNewestEventWhoseArrivalIsKnown() {
    var owner = FloorOwner(FloorOptions())
    owner.apply(arrived(1, at: 1_795_357_805 + 90))
    owner.apply(SourceBatch(batch(2), source: "log"))
    #expect(owner.current.lag == ["log": 90])
  }

  @Test func lagOfAFollowedFileIsByTheMomentOfReading() {
    var owner = FloorOwner(FloorOptions())
    var appended = SourceBatch(batch(1), source: "log")
    appended.arrived = Timestamp(seconds: 1_795_357_805 - 3600)
    owner.apply(appended)
    #expect(owner.current.lag == ["log": -3600])
  }

  /// Those of the journal, which a start replays, are none of the log that receivers share.
  @Test func positionsAreThoseOfTheLogThatKeepsWhatIsApplied() {
    var owner = FloorOwner(FloorOptions())
    let start = JournalPosition(day: JournalDay(number: 0), offset: 0)
    let replayed = JournalPosition(day: JournalDay(number: 20_000), offset: 300)
    owner.apply(SourceBatch(batch(1), source: "journal", position: replayed))
    #expect(owner.current.position == replayed)
    owner.record { JournalPosition(day: JournalDay(number: 0), offset: $0.events.count) }
    #expect(owner.current.position == start)
    owner.apply(SourceBatch(batch(2), source: "journal", position: replayed))
    #expect(owner.current.position == JournalPosition(day: start.day, offset: 1))
  }

  @Test func nothingIsUnheardBeforeTheFirstEvent() {
    var owner = FloorOwner(FloorOptions())
    owner.turnUnheard(at: Timestamp(seconds: 5))
    #expect(owner.current.unheardBefore == nil)
    owner.apply(SourceBatch(batch(1, 2), source: "log"))
    owner.turnUnheard(at: Timestamp(seconds: 6))
    #expect(owner.current.unheardBefore == 3)
    #expect(owner.current.unheardSince == Timestamp(seconds: 6))
  }

  /// A board that goes on at another receiver hears nobody by that.
  @Test(arguments: [(5, 3), (nil, 2)]) func whoIsUnheardStaysSoAtAnotherReceiver(
    _ shared: Int?, _ unheardBefore: Int
  ) {
    var owner = FloorOwner(FloorOptions())
    for number in [3, 2] {
      var batch = SourceBatch(EventBatch(), source: "receiver")
      var note = ReceiverStatus()
      note.unreplicated = shared
      note.unheardBefore = number
      batch.note = note
      owner.apply(batch)
    }
    #expect(owner.current.unheardBefore == unheardBefore)
  }

  @Test func countsOfTheReplayAreKeptApart() {
    var owner = FloorOwner(FloorOptions())
    owner.apply(SourceBatch(batch(1, 2), source: "log"))
    owner.endReplay(at: Timestamp(seconds: 6))
    owner.apply(SourceBatch(batch(3), source: "log"))
    #expect(owner.current.replayed.accepted == 2)
    #expect(owner.current.floor.counts.accepted == 3)
    #expect(owner.current.unheardBefore == 3)
  }

  @Test func whatIsPostedIsReadable() {
    var owner = FloorOwner(FloorOptions())
    let mailbox = FloorMailbox(owner.current)
    owner.apply(SourceBatch(batch(1), source: "log"))
    owner.post(to: mailbox)
    let reading = FloorReading(of: mailbox.floor.floor, at: afterwards, under: FloorRules())
    #expect(reading.agents.map(\.username) == ["anna"])
  }

  @Test(arguments: [(Int64(60), false), (61, true)])
  func aSilenceIsLongerThanItsLimit(seconds: Int64, isOver: Bool) throws {
    var quiet = QuietTime(since: Timestamp(seconds: 0))
    var batch = SourceBatch(EventBatch(), source: "file")
    // Rejections alone end none.
    let byRejections = quiet.ends(with: batch, at: Timestamp(seconds: 1000), after: 60)
    #expect(!byRejections)
    quiet = QuietTime(since: Timestamp(seconds: 0))
    try batch.events.append(
      Event(id: EventID(high: 1, low: 1), created: Timestamp(seconds: 1), category: 1, code: 1))
    let byEvents = quiet.ends(with: batch, at: Timestamp(seconds: seconds), after: 60)
    let soonAfter = quiet.ends(with: batch, at: Timestamp(seconds: seconds + 60), after: 60)
    #expect(byEvents == isOver)
    #expect(!soonAfter)
  }

  /// A board that starts after a silence knows of it by the dates of what it read.
  @Test(arguments: [(Int64(60), false), (61, true)])
  func aSilenceBeforeTheStartCounts(seconds: Int64, isOver: Bool) {
    let event: Int64 = 1_795_357_805
    var quiet = QuietTime(since: Timestamp(seconds: event + seconds))
    var backlog = SourceBatch(batch(1), source: "log")
    backlog.isBacklog = true
    let atStart = quiet.ends(with: backlog, at: Timestamp(seconds: event + seconds), after: 60)
    let byNext = quiet.ends(
      with: SourceBatch(batch(2), source: "log"), at: Timestamp(seconds: event + seconds), after: 60
    )
    #expect(!atStart)
    #expect(byNext == isOver)
  }

  /// Only the newest of it counts, in however many batches it comes.
  @Test(arguments: [(Int64(0), false), (3600, true)])
  func aBacklogOfManyBatchesEndsWhereItsEventsEnd(silence: Int64, isOver: Bool) async {
    let event: Int64 = 1_795_357_805
    let channel = BatchChannel()
    for number in 1...4 {
      var batch = SourceBatch(batch(number), source: "log")
      batch.isBacklog = number < 4
      if batch.isBacklog {
        let age = silence + Int64(3 - number) * 3600
        batch.events.move(0, to: Timestamp(seconds: event - age))
      }
      await channel.send(batch)
    }
    channel.finish()
    var owner = FloorOwner(FloorOptions())
    await owner.run(
      from: channel, to: FloorMailbox(owner.current), staleAfter: { 300 },
      clock: { Timestamp(seconds: event) })
    #expect(owner.current.floor.counts.accepted == 4)
    #expect((owner.current.unheardSince != nil) == isOver)
  }

  /// All is read before all is on the floor.
  @Test func aSourceIsBehindUntilItsBacklogIsApplied() {
    var owner = FloorOwner(FloorOptions())
    var backlog = SourceBatch(batch(1), source: "log")
    backlog.isBacklog = true
    owner.apply(backlog)
    #expect(owner.current.behind == ["log"])
    owner.apply(SourceBatch(EventBatch(), source: "other"))
    #expect(owner.current.behind == ["log"])
    owner.apply(SourceBatch(EventBatch(), source: "log"))
    #expect(owner.current.behind.isEmpty)
  }
}
