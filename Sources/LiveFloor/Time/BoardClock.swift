import EventSources
import LinuxIO
package import WebhookEvents

/// The time of a board: the wall clock, or that of a replay, which runs at its own speed and stops
/// with the last event.
package struct BoardClock: Sendable {
  private struct Replay {
    let span: ClosedRange<Timestamp>
    let speed: Double
    /// When it began, in milliseconds of the monotonic clock.
    let began: Int64
  }

  private let replay: Replay?

  package static let wall = BoardClock(replay: nil)

  /// A replay of `span` that begins now and runs `speed` times as fast.
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

  /// Whether a replay is at its last event.
  package var isOver: Bool { replay.map { now >= $0.span.upperBound } ?? false }
}
