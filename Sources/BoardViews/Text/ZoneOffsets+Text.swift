package import AgentFloor
import TerminalCells
package import WebhookEvents

extension ZoneOffsets {
  /// `14:30:05`
  package func time(_ moment: Timestamp) -> String {
    "\(shortTime(moment)):\(Formatting.padded(secondOfDay(moment) % 60))"
  }

  /// `14:30`
  package func shortTime(_ moment: Timestamp) -> String {
    let second = secondOfDay(moment)
    return "\(Formatting.padded(second / 3600)):\(Formatting.padded(second / 60 % 60))"
  }

  /// `14:30:05`; of another day than `now` `Nov 28 23:10`, of another year `2025-11-28 23:10`.
  package func time(_ moment: Timestamp, asOf now: Timestamp) -> String {
    date(of: moment, asOf: now).map { "\($0) \(shortTime(moment))" } ?? time(moment)
  }

  /// `14:30`; of another day as `time(_:asOf:)`.
  package func shortTime(_ moment: Timestamp, asOf now: Timestamp) -> String {
    date(of: moment, asOf: now).map { "\($0) \(shortTime(moment))" } ?? shortTime(moment)
  }

  /// Nil for a moment of the local day of `now`.
  private func date(of moment: Timestamp, asOf now: Timestamp) -> String? {
    if dayNumber(of: moment) == dayNumber(of: now) { return nil }
    let (day, today) = (localDate(of: moment), localDate(of: now))
    guard day.prefix(4) == today.prefix(4) else { return day }
    let month = Int(day.dropFirst(5).prefix(2)).map { Self.months[$0 - 1] } ?? ""
    return "\(month) \(Int(day.suffix(2)) ?? 0)"
  }

  /// Local days since that of the epoch.
  private func dayNumber(of moment: Timestamp) -> Int64 {
    (moment.seconds + offset(at: moment) - secondOfDay(moment)) / 86400
  }

  /// `2026-11-28`
  private func localDate(of moment: Timestamp) -> String {
    let local = Timestamp(seconds: moment.seconds + offset(at: moment))
    return String(local.rfc3339.prefix(10))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
