import WebhookEvents

/// A TIME of the command line: RFC 3339, a local `HH:MM`, or `now`.
struct TimeArgument {
  private let text: String

  init(_ text: String) { self.text = text }

  /// - Parameters:
  ///   - day: the moment whose local day an `HH:MM` belongs to.
  /// - Throws: `Failure` (64) where the text is no time.
  func moment(on day: Timestamp, in localTime: LocalTime) throws(Failure) -> Timestamp {
    if text == "now" { return Process.now }
    if let moment = Timestamp(rfc3339: text) { return moment }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), 0..<24 ~= hour, 0..<60 ~= minute
    else {
      throw Failure(
        .usage, "\"\(text)\" is no time: 2026-11-22T14:30:00Z, a local 14:30, or now")
    }
    return localTime.moment(daysFrom: day, 0, hour: hour, minute: minute)
  }
}
