import AgentFloor
import Testing
import WebhookEvents

@testable import BoardRuntime

extension FramePacer {
  /// A frame that took no time.
  fileprivate mutating func paint(
    at now: Int64, wall: Int64, drain: Int64 = 0, isReading: Bool = true
  ) {
    paint(since: now, at: now, wall: wall, drain: drain, isReading: isReading)
  }
}

/// When frames are due, and what ends a silence: pure, with times passed in.
@Suite struct FramePacerTests {
  @Test func theFirstChangeIsPaintedAtOnceAndLaterOnesAtTheFrameRate() {
    var pacer = FramePacer()
    #expect(pacer.isDue(at: 1000))
    pacer.paint(at: 1000, wall: 400)
    #expect(pacer.dueIn(at: 1000) == 600)
    pacer.change()
    #expect(pacer.dueIn(at: 1000) == FramePacer.frame)
    #expect(pacer.isDue(at: 1000 + FramePacer.frame))
  }

  @Test(arguments: [
    (Int64(0), Int64(1000)), (79, 1000), (80, 2000), (200, 5000), (450, 10_000), (9000, 10_000),
  ])
  func onASlowLineTheTimersTickLessOften(drain: Int64, tick: Int64) {
    var pacer = FramePacer()
    pacer.paint(at: 0, wall: 0, drain: drain)
    #expect(pacer.tick == 1000)
    pacer.change()
    pacer.paint(at: 5000, wall: 0, drain: drain)
    #expect(pacer.tick == tick)
    #expect(pacer.dueIn(at: 5000) == tick)
    // What happens is painted as before.
    pacer.change()
    #expect(pacer.isDue(at: 5000))
    pacer.paint(at: 5000, wall: 0, drain: drain)
    pacer.change()
    #expect(pacer.dueIn(at: 5000) == FramePacer.frame)
    pacer.paint(at: 6000, wall: 0, drain: 1)
    #expect(pacer.tick == 1000)
  }

  @Test func aFrameForTheTimersHoldsUpNoChange() {
    var pacer = FramePacer()
    pacer.paint(at: 1000, wall: 0)
    #expect(pacer.isDue(at: 2000))
    pacer.paint(at: 2000, wall: 0)
    pacer.change()
    #expect(pacer.isDue(at: 2001))
    // Changes themselves keep to the frame rate over it.
    pacer.paint(at: 2001, wall: 1)
    pacer.change()
    pacer.paint(at: 2002, wall: 2)
    pacer.change()
    #expect(pacer.dueIn(at: 2003) == FramePacer.frame - 1)
  }

  /// A receiver tells its state each second, and an event may come just behind that.
  @Test func theSecondChangeAfterQuietIsPaintedAtOnceAndNoThird() {
    var pacer = FramePacer()
    pacer.paint(at: 0, wall: 0)
    for second in [Int64(1000), 1101] {
      pacer.change()
      pacer.paint(at: second, wall: 0)
      pacer.change()
      #expect(pacer.isDue(at: second + 1))
      pacer.paint(at: second + 1, wall: 1)
      pacer.change()
      #expect(pacer.dueIn(at: second + 1) == FramePacer.frame)
    }
  }

  @Test func aFrameBehindLessThanQuietIsFollowedAtTheFrameRate() {
    var pacer = FramePacer()
    pacer.paint(at: 1000, wall: 0)
    pacer.change()
    pacer.paint(at: 1000 + FramePacer.quiet - 1, wall: 0)
    pacer.change()
    #expect(pacer.dueIn(at: 1000 + FramePacer.quiet - 1) == FramePacer.frame)
  }

  /// A large floor on a slow machine: the time of painting is not quiet.
  @Test(arguments: [Int64(60), 120, 500])
  func framesThatTakeLongAreFollowedByARest(duration: Int64) {
    var pacer = FramePacer()
    var now: Int64 = 0
    for _ in 1...5 {
      pacer.change()
      now += pacer.dueIn(at: now)
      pacer.paint(since: now, at: now + duration, wall: 0)
      now += duration
      pacer.change()
      #expect(pacer.dueIn(at: now) == FramePacer.frame)
    }
  }

  @Test func underLoadTheFramesAreThoseOfTheFrameRate() {
    var pacer = FramePacer()
    var frames: [Int64] = []
    for now in Int64(0)..<10_000 {
      pacer.change()
      guard pacer.isDue(at: now) else { continue }
      frames.append(now)
      pacer.paint(at: now, wall: now % 1000)
    }
    #expect(frames == Array(stride(from: Int64(0), to: 10_000, by: Int64.Stride(FramePacer.frame))))
  }

  @Test func aKeyIsAnsweredAtOnceAndAKeyHeldDownAtTheFrameRate() {
    var pacer = FramePacer()
    pacer.paint(at: 1000, wall: 0)
    pacer.change()
    #expect(!pacer.isDue(at: 1001))
    pacer.answer()
    #expect(pacer.isDue(at: 1001))
    pacer.paint(at: 1001, wall: 1)
    pacer.answer()
    #expect(pacer.dueIn(at: 1001) == FramePacer.frame)
    #expect(pacer.isDue(at: 1001 + FramePacer.frame))
    // Events after an answer wait as ever.
    pacer.paint(at: 1051, wall: 51)
    pacer.change()
    #expect(pacer.dueIn(at: 1051) == FramePacer.frame)
  }

  @Test func anAnswerBetweenTwoFramesReadsNothingAndLosesNoChange() {
    var pacer = FramePacer()
    #expect(pacer.isReadingDue(at: 1000))
    pacer.paint(at: 1000, wall: 0)
    pacer.change()
    pacer.answer()
    #expect(pacer.isDue(at: 1001) && !pacer.isReadingDue(at: 1001))
    pacer.paint(at: 1001, wall: 1, isReading: false)
    #expect(pacer.dueIn(at: 1001) == FramePacer.frame)
    #expect(pacer.isReadingDue(at: 1051))
  }

  @Test func aKeyHeldDownHoldsUpNoReading() {
    var pacer = FramePacer()
    pacer.paint(at: 1000, wall: 0)
    var readings: [Int64] = []
    for now in Int64(1001)...1200 {
      pacer.change()
      pacer.answer()
      guard pacer.isDue(at: now) else { continue }
      let isReading = pacer.isReadingDue(at: now)
      if isReading { readings.append(now) }
      pacer.paint(at: now, wall: now % 1000, isReading: isReading)
    }
    #expect(readings == [1051, 1101, 1151])
    // With nothing but the key, the timers tick on.
    pacer.paint(at: 1201, wall: 201)
    pacer.answer()
    #expect(!pacer.isReadingDue(at: 1999))
    #expect(pacer.isReadingDue(at: 2000))
  }
}
