/// When to paint: the first change after quiet at once, later ones at the frame rate, and a frame
/// each second for the timers.
///
/// Times are milliseconds of one monotonic clock.
struct FramePacer {
  /// 20 frames a second at most.
  static let frame: Int64 = 50
  static let tick: Int64 = 1000

  private var painted: Int64?
  private var isDirty = true
  /// When the second on the wall turns next.
  private var nextTick: Int64 = 0

  /// Something to show has changed.
  mutating func change() { isDirty = true }

  /// Whether to paint now.
  func isDue(at now: Int64) -> Bool { dueIn(at: now) == 0 }

  /// Milliseconds until the next frame is due.
  func dueIn(at now: Int64) -> Int64 {
    let rested = painted.map { max(0, $0 + Self.frame - now) } ?? 0
    return isDirty ? rested : max(rested, nextTick - now, 0)
  }

  /// A frame was painted at `now`, when the wall clock stood `wall` milliseconds into its second.
  mutating func paint(at now: Int64, wall: Int64) {
    painted = now
    isDirty = false
    nextTick = now + Self.tick - wall
  }
}
