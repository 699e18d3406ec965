import EventSources
import Testing
import WebhookEvents

@testable import floorboard

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

  @Test(arguments: [(Int64(60), false), (61, true)])
  func aSilenceIsLongerThanItsLimit(seconds: Int64, isOver: Bool) throws {
    var silence = Silence(since: Timestamp(seconds: 0))
    var batch = SourceBatch(EventBatch(), source: "file")
    // Rejections alone end none.
    let byRejections = silence.ends(with: batch, at: Timestamp(seconds: 1000), after: 60)
    #expect(!byRejections)
    silence = Silence(since: Timestamp(seconds: 0))
    try batch.events.append(
      Event(id: EventID(high: 1, low: 1), created: Timestamp(seconds: 1), category: 1, code: 1))
    let byEvents = silence.ends(with: batch, at: Timestamp(seconds: seconds), after: 60)
    let soonAfter = silence.ends(with: batch, at: Timestamp(seconds: seconds + 60), after: 60)
    #expect(byEvents == isOver)
    #expect(!soonAfter)
  }

  @Test(arguments: [AlertCommand.waitingLimit, AlertCommand.waitingLimit + 1])
  func soManyAlertsWaitForTheirCommand(count: Int) {
    var command = AlertCommand("exit 0")
    for _ in 0..<count { command.take([]) }
    #expect(command.failures == count - AlertCommand.waitingLimit)
    #expect((command.trouble == nil) == (count == AlertCommand.waitingLimit))
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
}
