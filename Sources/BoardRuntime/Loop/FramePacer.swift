/// Decides when to paint. The first two changes after quiet and the answer to a key are painted at
/// once, other changes at the frame rate, and the timers once a second. On a slow line the timers tick
/// less often first.
///
/// Two, because a receiver sends its state each second, and an event right behind that must not wait.
///
/// An answer between two frames shows what was read for the one before: reading a large floor takes
/// longer than all else.
///
/// Times are milliseconds of one monotonic clock.
struct FramePacer {
  /// 20 frames a second at most, and one more after quiet.
  static let frame: Int64 = 50
  /// So many milliseconds without a frame are quiet.
  static let quiet: Int64 = 100
  /// Milliseconds of writing a frame that show a slow line.
  static let slowDrain: Int64 = 80
  /// The longest time between two ticks.
  static let longestTick: Int64 = 10_000

  /// When a change or an answer was last painted. Frames for the timers do not count.
  private var painted: Int64?
  /// Whether that was the first after quiet.
  private var followsQuiet = false
  private var isDirty = true
  /// Whether a key waits for its frame.
  private var isAsked = false
  /// When the last answer to a key was painted.
  private var answered: Int64?
  /// When the timers tick next, at a whole second.
  private var nextTick: Int64 = 0
  /// How long the last two frames took; one slow frame is not a slow line.
  private var drains: (Int64, Int64) = (0, 0)

  /// Milliseconds between two ticks: on a slow line about twenty times a frame.
  var tick: Int64 {
    let drain = min(drains.0, drains.1)
    return drain < Self.slowDrain ? 1000 : min(Self.longestTick, (1 + drain / 50) * 1000)
  }

  /// Something to show has changed.
  mutating func change() { isDirty = true }

  /// A key has changed something. Its frame does not wait for the frame rate of events, only for
  /// that of other keys.
  mutating func answer() { isAsked = true }

  /// Whether to paint now.
  func isDue(at now: Int64) -> Bool { dueIn(at: now) == 0 }

  /// Milliseconds until the next frame is due.
  func dueIn(at now: Int64) -> Int64 {
    isAsked ? min(rest(since: answered, at: now), readingDueIn(at: now)) : readingDueIn(at: now)
  }

  /// Whether a frame painted now shows a new reading of the floor; else it only answers a key.
  func isReadingDue(at now: Int64) -> Bool { readingDueIn(at: now) == 0 }

  private func readingDueIn(at now: Int64) -> Int64 {
    let rest = followsQuiet ? 0 : rest(since: painted, at: now)
    return isDirty ? rest : max(rest, nextTick - now)
  }

  private func rest(since frame: Int64?, at now: Int64) -> Int64 {
    frame.map { max(0, $0 + Self.frame - now) } ?? 0
  }

  /// A frame was painted at `now`, `wall` milliseconds into a second of the wall clock. Writing it
  /// took `drain` milliseconds.
  ///
  /// - Parameters:
  ///   - begun: when painting it began.
  ///   - isReading: whether it showed a new reading of the floor.
  mutating func paint(
    since begun: Int64, at now: Int64, wall: Int64, drain: Int64 = 0, isReading: Bool = true
  ) {
    if isDirty || isAsked {
      followsQuiet = painted.map { begun - $0 >= Self.quiet } ?? false
      painted = now
    }
    if isAsked { answered = now }
    isAsked = false
    drains = (drain, drains.0)
    guard isReading else { return }
    isDirty = false
    nextTick = now + tick - wall
  }
}
