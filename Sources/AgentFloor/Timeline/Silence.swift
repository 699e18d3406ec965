/// The time since the newest event of a live session. It is booked once another such event shows that
/// the agent was there all along (S5, S6); a reading adds it as far as it has come.
struct Silence: Hashable, Sendable {
  /// A stretch, and the number of the item whose after-call work it is.
  struct Part: Hashable, Sendable {
    var stretch: Stretch
    var afterCall: Int?
  }

  /// What is over, in order.
  var parts: [Part] = []
  /// What runs on.
  var start = PeriodCalendar.bounds.lowerBound
  var activity: Activity = []
  var afterCall: Int?

  /// From `moment` on the time counts as `activity`.
  mutating func turn(to activity: Activity, afterCall: Int?, at moment: Int64) {
    if activity == self.activity, afterCall == self.afterCall { return }
    if let part = running(until: moment) { parts.append(part) }
    start = moment
    self.activity = activity
    self.afterCall = afterCall
  }

  /// All of it, up to `moment`.
  func all(until moment: Int64) -> [Part] { parts + [running(until: moment)].compactMap(\.self) }

  /// Calls `body` with each part up to `moment`.
  func forEach(until moment: Int64, _ body: (Part) -> Void) {
    for part in parts { body(part) }
    if let part = running(until: moment) { body(part) }
  }

  /// Ends at `moment`, where another begins.
  mutating func end(at moment: Int64) {
    if !parts.isEmpty { parts = [] }
    start = moment
  }

  /// What runs on, nil where it does not count.
  private func running(until moment: Int64) -> Part? {
    guard activity.contains(.signedIn), start < moment else { return nil }
    return Part(
      stretch: Stretch(activity: activity, time: start..<moment), afterCall: afterCall)
  }
}
