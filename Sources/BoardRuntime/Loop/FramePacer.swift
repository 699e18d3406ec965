/// When to paint: the first change after quiet at once, later ones at the frame rate, the answer to
/// a key at once even so, and a frame each second for the timers; on a line that is slow to take them, the timers tick less often
/// before anything else gives way.
///
/// Times are milliseconds of one monotonic clock.
struct FramePacer {
  /// 20 frames a second at most.
  static let frame: Int64 = 50
  /// A frame that takes as long to be taken shows a slow line.
  static let slowDrain: Int64 = 80
  /// The timers never stand longer than this.
  static let longestTick: Int64 = 10_000

  /// When a change was painted last: a frame for the timers alone holds up none.
  private var painted: Int64?
  private var isDirty = true
  /// Whether a key waits for its answer.
  private var isAsked = false
  /// When the newest answer to a key was painted.
  private var answered: Int64?
  /// When the second on the wall turns next, or a later one.
  private var nextTick: Int64 = 0
  /// How long the newest two frames took: one hiccup alone is no slow line.
  private var drains: (Int64, Int64) = (0, 0)

  /// Milliseconds between two frames for the timers: some twenty times what one takes on a slow
  /// line.
  var tick: Int64 {
    let drain = min(drains.0, drains.1)
    return drain < Self.slowDrain ? 1000 : min(Self.longestTick, (1 + drain / 50) * 1000)
  }

  /// Something to show has changed.
  mutating func change() { isDirty = true }

  /// A key has changed something: whoever types does not wait for the frame rate of the events,
  /// only a key held down for that of its own answers.
  mutating func answer() {
    isDirty = true
    isAsked = true
  }

  /// Whether to paint now.
  func isDue(at now: Int64) -> Bool { dueIn(at: now) == 0 }

  /// Milliseconds until the next frame is due.
  func dueIn(at now: Int64) -> Int64 {
    let rested = (isAsked ? answered : painted).map { max(0, $0 + Self.frame - now) } ?? 0
    return isDirty ? rested : max(rested, nextTick - now, 0)
  }

  /// A frame was painted at `now`, when the wall clock stood `wall` milliseconds into its second;
  /// the line took `drain` milliseconds to take it.
  mutating func paint(at now: Int64, wall: Int64, drain: Int64 = 0) {
    if isDirty { painted = now }
    if isAsked { answered = now }
    (isDirty, isAsked) = (false, false)
    drains = (drain, drains.0)
    nextTick = now + tick - wall
  }
}
