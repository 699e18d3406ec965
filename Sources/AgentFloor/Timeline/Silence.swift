/// The time since the newest event of a live session. The next such event books it (FloorRules S5,
/// S6); a reading adds it as it stands.
struct Silence: Hashable, Sendable {
  /// Finished parts, in order.
  var parts: [Stretch] = []
  /// The running part; its end has no meaning.
  var running = Stretch(time: PeriodCalendar.bounds)

  /// Counts time as `next` from `moment` on.
  mutating func turn(to next: Stretch, at moment: Int64) {
    let isSame =
      next.activity == running.activity && next.afterCall == running.afterCall
      && next.isInferred == running.isInferred && next.status.readsLike(running.status)
      && !next.beginsStay
    if isSame { return }
    if let part = running(until: moment) { parts.append(part) }
    running = next
    running.time = moment..<PeriodCalendar.bounds.upperBound
  }

  /// All parts up to `moment`.
  func all(until moment: Int64) -> [Stretch] {
    parts + [running(until: moment)].compactMap(\.self)
  }

  /// Calls `body` with each part up to `moment`.
  func forEach(until moment: Int64, _ body: (Stretch) -> Void) {
    for part in parts { body(part) }
    if let part = running(until: moment) { body(part) }
  }

  /// Ends at `moment` and begins anew.
  mutating func end(at moment: Int64) {
    if !parts.isEmpty { parts = [] }
    if running.time.lowerBound < moment { running.beginsStay = false }
    running.time = moment..<PeriodCalendar.bounds.upperBound
  }

  /// The running part up to `moment`; nil if it does not count.
  private func running(until moment: Int64) -> Stretch? {
    guard running.activity.contains(.signedIn), running.time.lowerBound < moment else { return nil }
    var part = running
    part.time = running.time.lowerBound..<moment
    return part
  }
}
