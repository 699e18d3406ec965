import EventSources
import LiveFloor
import WebhookEvents

/// A TIME of the command line: RFC 3339, a local `HH:MM`, or `now`.
struct TimeArgument {
  private let text: String

  init(_ text: String) { self.text = text }

  /// An `HH:MM`, which needs a day.
  var isLocal: Bool { text != "now" && Timestamp(rfc3339: text) == nil }

  /// - Parameters:
  ///   - day: the moment whose local day an `HH:MM` belongs to.
  ///   - days: or so many days later.
  /// - Throws: `Failure` (64) where the text is no time.
  func moment(on day: Timestamp, days: Int = 0, in localTime: LocalTime) throws(Failure)
    -> Timestamp
  {
    if text == "now" { return WallClock.now }
    if let moment = Timestamp(rfc3339: text) { return moment }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), 0..<24 ~= hour, 0..<60 ~= minute
    else {
      throw Failure(
        .usage, "\"\(text)\" is no time: 2026-11-22T14:30:00Z, a local 14:30, or now")
    }
    return localTime.moment(daysFrom: day, days, hour: hour, minute: minute)
  }

  /// An `HH:MM` is of the day of the recording.
  func moment(on sources: inout RecordedSources, in localTime: LocalTime) throws(Failure)
    -> Timestamp
  {
    // What is no time is told before anything is read.
    let today = try moment(on: WallClock.now, in: localTime)
    return isLocal ? try moment(on: sources.newestMoment(), in: localTime) : today
  }
}
