package import AgentFloor
import EventSources
import LinuxIO
import Synchronization
package import WebhookEvents

/// Reads the past on a thread of its own, so that no key of the board waits for a disk.
///
/// Of several moments asked for, one after the other, only the newest is read. Nothing is read
/// before the first is asked for, nor while none is.
package final class TimeTraveller: Sendable {
  package enum Answer: Sendable {
    /// The floor of a moment that was asked for.
    case floor(at: Timestamp, Result<FloorArchive.Moment, Unreadable>)
    /// What was searched for; nil if there is none.
    case found(CriticalMoment?)
  }

  /// A search over all facts of a floor, which takes long.
  package typealias Search = @Sendable () -> CriticalMoment?

  private enum Question {
    case floor(at: Timestamp)
    case search(Search)
  }

  /// The past cannot be read, and why.
  package struct Unreadable: Error, CustomStringConvertible {
    package let description: String
  }

  /// Questions and answers between the board and the reading thread.
  private struct State {
    /// Counts the questions, so that the answer to one that was replaced is known.
    var question = 0
    var wanted: Question?
    var answer: Answer?
    /// How much of the answer is read.
    var percent: Int?
    var earliest: Timestamp?
    var ring: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())
  private let wakeUp = WakeUp()
  private let archive: FloorArchive
  private let playback: Playback?

  /// - Parameter playback: how to play a finished `archive`; nil for one that grows.
  package init(_ archive: FloorArchive, playing playback: Playback? = nil) {
    self.archive = archive
    self.playback = playback
    let earliest = archive.span?.lowerBound
    state.withLock { $0.earliest = earliest }
  }

  /// The first moment there is anything of; nil before anything was read.
  package var earliest: Timestamp? { state.withLock { $0.earliest } }

  /// How much is read of what the newest question takes; nil where that is not known.
  package var percent: Int? { state.withLock { $0.percent } }

  /// Calls `ring` after each answer, and where `percent` changes.
  package func onAnswer(_ ring: @escaping @Sendable () -> Void) {
    state.withLock { $0.ring = ring }
  }

  /// Has the floor at `moment` read, and nothing that was asked for before.
  package func ask(for moment: Timestamp) { ask(.floor(at: moment)) }

  /// Has `search` run, and nothing that was asked for before.
  package func ask(_ search: @escaping Search) { ask(.search(search)) }

  private func ask(_ question: Question) {
    state.withLock { state in
      state.question += 1
      state.wanted = question
      (state.answer, state.percent) = (nil, nil)
    }
    wakeUp.signal()
  }

  /// Drops all questions.
  package func dismiss() {
    state.withLock { state in
      state.question += 1
      state.wanted = nil
      (state.answer, state.percent) = (nil, nil)
    }
  }

  /// The answer to the newest question, once.
  package func takeAnswer() -> Answer? {
    state.withLock { state in
      defer { state.answer = nil }
      return state.answer
    }
  }

  /// Answers until the task is cancelled.
  package func run() async {
    await withTaskCancellationHandler {
      await BlockingThread.run { self.work() }
    } onCancel: {
      wakeUp.signal()
    }
  }

  private func work() {
    var archive = archive
    var player = playback.map { ArchivePlayer($0) }
    /// Where the last answer ended: the next is often near.
    var near: FloorArchive.Moment?
    while !Task.isCancelled {
      player?.play(archive)
      switch question {
      case (let number, .floor(let moment))?:
        let result = read(moment, for: number, from: &archive, &near)
        answer(number, .floor(at: moment, result), earliest: archive.span?.lowerBound)
      case (let number, .search(let search))?:
        answer(number, .found(search()), earliest: archive.span?.lowerBound)
      case nil:
        wakeUp.wait(milliseconds: player?.pause ?? -1)
      }
    }
  }

  private var question: (number: Int, Question)? {
    state.withLock { state in state.wanted.map { (state.question, $0) } }
  }

  private func read(
    _ moment: Timestamp, for number: Int, from archive: inout FloorArchive,
    _ near: inout FloorArchive.Moment?
  ) -> Result<FloorArchive.Moment, Unreadable> {
    do {
      if playback == nil, try archive.catchUp(progress: { _, _ in !Task.isCancelled }) {
        near = nil
      }
      // It would be a floor on which nobody ever was.
      guard archive.span != nil else {
        return .failure(Unreadable(description: "no time travel: no event is recorded"))
      }
      return .success(try archive.floor(at: moment, near: &near) { tell($0, of: number) })
    } catch {
      return .failure(Unreadable(description: "no time travel: \(error)"))
    }
  }

  private func tell(_ percent: Int, of question: Int) {
    let ring = state.withLock { state -> (@Sendable () -> Void)? in
      guard state.question == question, state.percent != percent else { return nil }
      state.percent = percent
      return state.ring
    }
    ring?()
  }

  private func answer(_ question: Int, _ answer: Answer, earliest: Timestamp?) {
    let ring = state.withLock { state -> (@Sendable () -> Void)? in
      state.earliest = earliest
      guard state.question == question else { return nil }
      (state.wanted, state.percent) = (nil, nil)
      state.answer = answer
      return state.ring
    }
    ring?()
  }
}
