import AgentFloor
import LiveFloor
import Synchronization
import TestSupport
import Testing
import WebhookEvents

@testable import BoardRuntime
@testable import BoardViews

/// The courses of the day, read beside the frames.
@Suite(.timeLimit(.minutes(15))) struct CourseReaderTests {
  private static let start: Int64 = 1_795_334_400

  /// The floor of `events` sign-ins, read `seconds` after the start.
  private func reading(_ events: Int, at seconds: Int64) throws -> FloorReading {
    var batch = EventBatch()
    for number in 0..<events {
      var event = Event(
        id: EventID(high: 3, low: UInt64(number)), created: Timestamp(seconds: Self.start),
        category: 1, code: 1)
      event.fields = [
        Event.Field("Username", .string("agent\(number)")),
        Event.Field("SessionId", .string("S-\(number)")),
      ]
      try batch.append(event)
    }
    var floor = Floor()
    floor.apply(batch)
    return FloorReading(
      of: floor, at: Timestamp(seconds: Self.start + seconds), under: FloorRules())
  }

  // MARK: When

  private func version(_ events: Int, tens: Int64 = 0) -> CoursePacer.Version {
    CoursePacer.Version(events: events, tens: tens)
  }

  @Test func theFirstReadingIsAtOnceAndTheNextAfterTenSeconds() {
    var pacer = CoursePacer()
    #expect(pacer.isDue(version(0), at: 5000))
    pacer.read(version(1), from: 5000, to: 5010)
    #expect(!pacer.isDue(version(2), at: 14_999))
    #expect(pacer.isDue(version(2), at: 15_000))
  }

  /// As while a file is read. A hundred events more say nothing on a small floor, but for the first.
  @Test(arguments: [
    (0, 1, 1000), (1, 101, 10_000), (1, 102, 1000), (4000, 5100, 10_000), (4000, 5101, 1000),
  ])
  func aFloorThatGrewByAQuarterIsReadSooner(events: Int, newer: Int, pause: Int64) {
    var pacer = CoursePacer()
    pacer.read(version(events), from: 0, to: 10)
    #expect(!pacer.isDue(version(newer), at: pause - 1))
    #expect(pacer.isDue(version(newer), at: pause))
  }

  @Test(arguments: [(1, 50, 1000), (1, 51, 1020), (0, 500, 10_000), (0, 2000, 40_000)])
  func readingTakesATwentiethOfACoreAtMost(thousands: Int, took: Int64, pause: Int64) {
    var pacer = CoursePacer()
    pacer.read(version(0), from: 0, to: took)
    let newer = version(1 + 1000 * thousands)
    #expect(!pacer.isDue(newer, at: pause - 1))
    #expect(pacer.isDue(newer, at: pause))
  }

  @Test func nothingIsReadWhileNothingChanges() {
    var pacer = CoursePacer()
    pacer.read(version(7), from: 0, to: 1)
    for now in stride(from: Int64(1000), to: 3_600_000, by: 1000) {
      #expect(!pacer.isDue(version(7), at: now))
    }
    #expect(pacer.isDue(version(8), at: 3_600_000))
    #expect(pacer.isDue(version(7, tens: 1), at: 3_600_000))
  }

  // MARK: What

  /// A clock that the test sets.
  private final class ManualClock: Sendable {
    let now = Mutex<Int64>(0)
  }

  @Test func theNewestFloorIsReadWhenItIsDue() throws {
    let clock = ManualClock()
    let reader = CourseReader(uptime: { clock.now.withLock { $0 } })
    var pacer = CoursePacer()
    #expect(reader.readLive(&pacer) == -1)
    let (one, two) = (try reading(1, at: 10), try reading(2, at: 11))
    #expect(reader.newest(for: one)?.floor == nil)
    #expect(reader.readLive(&pacer) == CoursePacer.look)
    let first = try #require(reader.newest(for: two))
    #expect(first.floor == one.course(of: one.agents))
    clock.now.withLock { $0 = 9999 }
    _ = reader.readLive(&pacer)
    #expect(reader.newest(for: two)?.floor.now == one.now)
    clock.now.withLock { $0 = 10_000 }
    _ = reader.readLive(&pacer)
    let second = try #require(reader.newest(for: two))
    #expect(second.floor.now == two.now)
    // Two agents, eleven seconds.
    #expect(second.floor.quarters.map { $0.secondsByStatus.reduce(0, +) } == [22])
  }

  /// While a file is read, its first part says nothing of the day.
  @Test func coursesOfFarFewerEventsAreNotShown() throws {
    let reader = CourseReader(uptime: { 0 })
    var pacer = CoursePacer()
    let (few, many) = (try reading(10, at: 10), try reading(113, at: 10))
    _ = reader.newest(for: few)
    _ = reader.readLive(&pacer)
    #expect(reader.newest(for: few)?.floor != nil)
    #expect(reader.newest(for: many)?.floor == nil)
  }

  @Test func besideTheBoardTheCoursesComeByThemselves() async throws {
    let reader = CourseReader()
    let (rings, bell) = AsyncStream<Void>.makeStream()
    reader.onReading { bell.yield() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await reader.run() }
      let live = try reading(3, at: 60)
      #expect(reader.newest(for: live)?.floor == nil)
      for await _ in rings { break }
      #expect(reader.newest(for: live)?.floor.now == live.now)
      // A past moment is read at once, however short ago that was.
      let past = try reading(2, at: 20)
      reader.ask(for: past)
      for await _ in rings { break }
      #expect(reader.takePast()?.floor == past.course(of: past.agents))
      #expect(reader.takePast()?.floor == nil)
      #expect(reader.newest(for: live)?.floor.now == live.now)
      group.cancelAll()
    }
  }
}
