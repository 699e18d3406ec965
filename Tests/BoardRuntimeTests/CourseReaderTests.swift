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

  private func version(_ events: Int, minute: Int64 = 0) -> CoursePacer.Version {
    CoursePacer.Version(events: events, minute: minute)
  }

  @Test func theFirstReadingIsAtOnceAndThePausesGrowToTenSeconds() {
    var pacer = CoursePacer()
    var now: Int64 = 5000
    #expect(pacer.dueIn(version(0), at: now) == 0)
    for (turn, pause) in [1000, 2000, 4000, 8000, 10_000, 10_000].enumerated() {
      pacer.read(version(turn), from: now, to: now + 10)
      #expect(pacer.dueIn(version(turn + 1), at: now + 10) == Int64(pause) - 10)
      now += Int64(pause)
      #expect(pacer.dueIn(version(turn + 1), at: now) == 0)
    }
  }

  @Test(arguments: [(50, 1000), (51, 1020), (2000, 40_000)] as [(Int64, Int64)])
  func readingTakesATwentiethOfACoreAtMost(took: Int64, pause: Int64) {
    var pacer = CoursePacer()
    pacer.read(version(0), from: 0, to: took)
    #expect(pacer.dueIn(version(1), at: pause - 1) == 1)
    #expect(pacer.dueIn(version(1), at: pause) == 0)
  }

  @Test func nothingIsReadWhileNothingChanges() {
    var pacer = CoursePacer()
    pacer.read(version(7), from: 0, to: 1)
    for now in stride(from: Int64(1000), to: 3_600_000, by: 1000) {
      #expect(pacer.dueIn(version(7), at: now) == CoursePacer.idle)
    }
    #expect(pacer.dueIn(version(8), at: 3_600_000) == 0)
    #expect(pacer.dueIn(version(7, minute: 1), at: 3_600_000) == 0)
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
    #expect(reader.readLive(&pacer) == 0)
    let first = try #require(reader.newest(for: two))
    #expect(first.floor == one.course(of: one.agents))
    #expect(reader.readLive(&pacer) == 1000)
    clock.now.withLock { $0 = 1000 }
    #expect(reader.readLive(&pacer) == 0)
    let second = try #require(reader.newest(for: two))
    #expect(second.floor.now == two.now)
    // Two agents, eleven seconds.
    #expect(second.floor.quarters.map { $0.secondsByStatus.reduce(0, +) } == [22])
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
