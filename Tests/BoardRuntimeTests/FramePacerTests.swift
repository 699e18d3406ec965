import AgentFloor
import Testing
import WebhookEvents

@testable import BoardRuntime

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
    #expect(pacer.dueIn(at: 2002) == FramePacer.frame - 1)
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
