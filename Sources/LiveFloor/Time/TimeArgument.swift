import EventSources
package import LinuxIO
package import WebhookEvents

/// A TIME of the command line: RFC 3339, a local `HH:MM`, or `now`.
package struct TimeArgument {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// Whether it is an `HH:MM`, which needs a day.
  package var isLocal: Bool { text != "now" && Timestamp(rfc3339: text) == nil }

  /// - Parameters:
  ///   - day: the moment whose local day an `HH:MM` is of.
  ///   - days: added to that day.
  /// - Throws: `Failure` (64) if the text is not a valid time.
  package func moment(on day: Timestamp, days: Int = 0, in localTime: LocalTime) throws(Failure)
    -> Timestamp
  {
    if text == "now" { return WallClock.now }
    if let moment = Timestamp(rfc3339: text) { return moment }
    guard let time = TimeOfDay(text: text) else {
      throw Failure(
        .usage, "\"\(text)\" is not a valid time; write 2026-11-22T14:30:00Z, a local 14:30, or now"
      )
    }
    return localTime.moment(daysFrom: day, days, at: time)
  }

  /// An `HH:MM` is of the local day of the newest event.
  package func moment(
    in localTime: LocalTime, newest: () throws(Failure) -> Timestamp
  ) throws(Failure) -> Timestamp {
    // An invalid time fails before anything is read.
    let today = try moment(on: WallClock.now, in: localTime)
    return isLocal ? try moment(on: newest(), in: localTime) : today
  }
}
