/// The time since the newest event of a live session. It is booked once another such event shows
/// that the agent was there all along (FloorRules S5, S6); a reading adds it as far as it has come.
struct Silence: Hashable, Sendable {
  /// What is over, in order.
  var parts: [Stretch] = []
  /// What runs on; its end has no meaning.
  var running = Stretch(time: PeriodCalendar.bounds)

  /// From `moment` on the time counts as `next` says.
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

  /// All of it, up to `moment`.
  func all(until moment: Int64) -> [Stretch] {
    parts + [running(until: moment)].compactMap(\.self)
  }

  /// Calls `body` with each part up to `moment`.
  func forEach(until moment: Int64, _ body: (Stretch) -> Void) {
    for part in parts { body(part) }
    if let part = running(until: moment) { body(part) }
  }

  /// Ends at `moment`, where another begins.
  mutating func end(at moment: Int64) {
    if !parts.isEmpty { parts = [] }
    if running.time.lowerBound < moment { running.beginsStay = false }
    running.time = moment..<PeriodCalendar.bounds.upperBound
  }

  /// What runs on, nil where it does not count.
  private func running(until moment: Int64) -> Stretch? {
    guard running.activity.contains(.signedIn), running.time.lowerBound < moment else { return nil }
    var part = running
    part.time = running.time.lowerBound..<moment
    return part
  }
}
