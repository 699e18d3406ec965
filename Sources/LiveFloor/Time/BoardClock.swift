import EventSources
import LinuxIO
package import WebhookEvents

/// The time of a board: that of the wall, or of a replay, which begins at a moment of the past, runs
/// at a speed of its own and stops with the last event.
package struct BoardClock: Sendable {
  private struct Replay {
    let span: ClosedRange<Timestamp>
    let speed: Double
    /// Of the machine, in milliseconds, when it began.
    let began: Int64
  }

  private let replay: Replay?

  package static let wall = BoardClock(replay: nil)

  /// Begins to run through `span` now, `speed` times as fast as time.
  package static func replay(_ span: ClosedRange<Timestamp>, speed: Double) -> BoardClock {
    BoardClock(replay: Replay(span: span, speed: speed, began: MachineClock.uptime))
  }

  private init(replay: Replay?) { self.replay = replay }

  package var isReplay: Bool { replay != nil }

  package var now: Timestamp {
    guard let replay else { return WallClock.now }
    let elapsed = Double(MachineClock.uptime - replay.began) * replay.speed
    let left = replay.span.upperBound.milliseconds - replay.span.lowerBound.milliseconds
    let milliseconds = min(Double(left), elapsed)
    return Timestamp(
      milliseconds: replay.span.lowerBound.milliseconds + Int64(milliseconds))
  }

  /// A replay at its last event.
  package var isOver: Bool { replay.map { now >= $0.span.upperBound } ?? false }
}
