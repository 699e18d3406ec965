/// Decides when the courses of the day are read again: soon after the start, because a file may be
/// read then, later less often, and never so often that it takes more than a share of a core.
///
/// Times are milliseconds of one monotonic clock.
struct CoursePacer {
  /// From one reading to the next, once the board has been open for a while.
  static let rest: Int64 = 10_000
  /// From the first to the second; each further pause is twice as long as the one before.
  static let firstRest: Int64 = 1000
  /// A reading takes at most one in so many milliseconds.
  static let share: Int64 = 20
  /// How long to wait while nothing has changed.
  static let idle: Int64 = 1000

  /// What a floor's courses depend on.
  struct Version: Hashable {
    /// Accepted so far.
    var events: Int
    /// Minutes since 1970.
    var minute: Int64
  }

  private var last: Version?
  private var next: Int64 = 0
  private var pause = Self.firstRest

  /// Milliseconds until the courses of `version` are due; 0 for now.
  func dueIn(_ version: Version, at now: Int64) -> Int64 {
    guard last != nil else { return 0 }
    let rest = max(0, next - now)
    return rest == 0 && version == last ? Self.idle : rest
  }

  /// The courses of `version` were read from `began` to `ended`.
  mutating func read(_ version: Version, from began: Int64, to ended: Int64) {
    last = version
    next = began + max(pause, (ended - began) * Self.share)
    pause = min(Self.rest, 2 * pause)
  }
}
