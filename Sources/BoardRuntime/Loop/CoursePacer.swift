/// Decides when the courses of the day are read again: sooner while a file is being read, seldom
/// beside a live floor, and never so often that it takes more than a share of a core.
///
/// Times are milliseconds of one monotonic clock.
struct CoursePacer {
  /// From one reading to the next.
  static let rest: Int64 = 10_000
  /// The same where the last one is of far fewer events.
  static let shortRest: Int64 = 1000
  /// A reading takes at most one in so many milliseconds.
  static let share: Int64 = 20
  /// From one look at whether they are due to the next.
  static let look: Int32 = 1000

  /// What a floor's courses depend on.
  struct Version: Hashable {
    /// Accepted so far.
    var events: Int
    /// Tens of seconds since 1970.
    var tens: Int64

    /// Whether courses of this version say little of `newer`: it has a quarter more events, or the
    /// first of all.
    func isOutdated(by newer: Self) -> Bool {
      newer.events > (events == 0 ? 0 : events + events / 4 + 100)
    }
  }

  private var last: (version: Version, began: Int64, took: Int64)?

  /// Whether to read the courses of `version` now; never those of the version read last.
  func isDue(_ version: Version, at now: Int64) -> Bool {
    guard let last else { return true }
    let rest = last.version.isOutdated(by: version) ? Self.shortRest : Self.rest
    return version != last.version && now >= last.began + max(rest, last.took * Self.share)
  }

  /// The courses of `version` were read from `began` to `ended`.
  mutating func read(_ version: Version, from began: Int64, to ended: Int64) {
    last = (version, began, ended - began)
  }
}
