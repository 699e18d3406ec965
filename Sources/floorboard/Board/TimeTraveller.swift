import AgentFloor
import EventSources
import Synchronization
import WebhookEvents

/// Reads the past on a thread of its own, so that no key of the board waits for a disk.
///
/// Only the newest moment asked for is read. Questions are numbered, so that an outdated answer is
/// dropped.
final class TimeTraveller: Sendable {
  /// The floor of a moment that was asked for.
  struct Answer: Sendable {
    var moment: Timestamp
    /// The floor, or why it cannot be read.
    var result: Result<FloorArchive.Moment, Failure>
  }

  /// A recording to play while answering questions.
  struct Playback: Sendable {
    let clock: BoardClock
    let status: SourceStatusCell
    /// Gets each floor.
    let post: @Sendable (PublishedFloor) -> Void
    /// When the day of a moment began.
    let dayStart: @Sendable (Timestamp) -> Timestamp
  }

  /// The day being played, and the events accepted before it.
  private struct PlayedDay {
    var start: Timestamp?
    var accepted = 0
  }

  private struct Desk {
    var question = 0
    var wanted: Timestamp?
    var answer: Answer?
    var earliest: Timestamp?
    var ring: (@Sendable () -> Void)?
  }

  /// Milliseconds between two looks for new events, and between two frames of a recording.
  private static let rest: (live: Int32, playing: Int32) = (1000, 50)

  private let desk = Mutex(Desk())
  private let wakeUp = WakeUp()
  private let archive: FloorArchive
  private let playback: Playback?

  /// - Parameter playback: how to play a finished `archive`; nil for one that grows.
  init(_ archive: FloorArchive, playing playback: Playback? = nil) {
    self.archive = archive
    self.playback = playback
    let earliest = archive.span?.lowerBound
    desk.withLock { $0.earliest = earliest }
  }

  /// The moment of the first event.
  var earliest: Timestamp? { desk.withLock { $0.earliest } }

  /// Calls `ring` after each answer.
  func onAnswer(_ ring: @escaping @Sendable () -> Void) { desk.withLock { $0.ring = ring } }

  /// Asks for the floor at `moment`. Earlier questions are dropped.
  func ask(for moment: Timestamp) {
    desk.withLock { desk in
      desk.question += 1
      desk.wanted = moment
      desk.answer = nil
    }
    wakeUp.signal()
  }

  /// Drops all questions.
  func dismiss() {
    desk.withLock { desk in
      desk.question += 1
      desk.wanted = nil
      desk.answer = nil
    }
  }

  /// The answer to the newest question, once.
  func takeAnswer() -> Answer? {
    desk.withLock { desk in
      defer { desk.answer = nil }
      return desk.answer
    }
  }

  /// Answers until the task is cancelled.
  func run() async {
    await withTaskCancellationHandler {
      await BlockingThread.run { self.work() }
    } onCancel: {
      wakeUp.signal()
    }
  }

  private func work() {
    var archive = archive
    var day = PlayedDay()
    var (played, asked): (FloorArchive.Moment?, FloorArchive.Moment?)
    var failure: Failure?
    // Let the board's sources start first.
    if playback == nil { wakeUp.wait(milliseconds: Self.rest.live) }
    while !Task.isCancelled {
      if playback == nil { failure = catchUp(&archive, &asked) }
      if let playback { failure = play(playback, archive, &played, &day) }
      if let (question, moment) = desk.withLock({ desk in
        desk.wanted.map { (desk.question, $0) }
      }) {
        answer(question, Self.read(moment, of: archive, &asked, failure))
        continue
      }
      wakeUp.wait(
        milliseconds: playback.map { !$0.clock.isOver } ?? false
          ? Self.rest.playing : Self.rest.live)
    }
  }

  private func catchUp(
    _ archive: inout FloorArchive, _ near: inout FloorArchive.Moment?
  ) -> Failure? {
    do {
      let isAnew = try archive.catchUp { _, _ in !Task.isCancelled }
      if isAnew { near = nil }
      let earliest = archive.span?.lowerBound
      desk.withLock { $0.earliest = earliest }
      return nil
    } catch {
      return Failure(.inputOutput, "no time travel: \(error)")
    }
  }

  private func play(
    _ playback: Playback, _ archive: FloorArchive, _ near: inout FloorArchive.Moment?,
    _ day: inout PlayedDay
  ) -> Failure? {
    do {
      let now = playback.clock.now
      let floor = try archive.floor(at: now, near: &near)
      let start = playback.dayStart(now)
      if day.start != start {
        var none: FloorArchive.Moment?
        let before = Timestamp(milliseconds: start.milliseconds - 1)
        day = PlayedDay(
          start: start, accepted: try archive.floor(at: before, near: &none).counts.accepted)
      }
      playback.status.stands(playback.clock.isOver ? .stopped : .live)
      if let newest = floor.newest { playback.status.heard(at: newest) }
      playback.post(
        PublishedFloor(
          floor: floor.floor, intake: floor.counts, acceptedBeforeToday: day.accepted))
      return nil
    } catch {
      playback.status.stands(.lost("\(error)"))
      return Failure(.inputOutput, "\(error)")
    }
  }

  private static func read(
    _ moment: Timestamp, of archive: FloorArchive, _ near: inout FloorArchive.Moment?,
    _ failure: Failure?
  ) -> Answer {
    if let failure { return Answer(moment: moment, result: .failure(failure)) }
    do {
      return Answer(
        moment: moment, result: .success(try archive.floor(at: moment, near: &near)))
    } catch {
      return Answer(moment: moment, result: .failure(Failure(.inputOutput, "\(error)")))
    }
  }

  private func answer(_ question: Int, _ answer: Answer) {
    let ring = desk.withLock { desk in
      guard desk.question == question else { return nil as (@Sendable () -> Void)? }
      desk.wanted = nil
      desk.answer = answer
      return desk.ring
    }
    ring?()
  }
}
