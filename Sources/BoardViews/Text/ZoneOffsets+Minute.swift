import AgentFloor
import WebhookEvents

extension ZoneOffsets {
  private static let day: Int64 = 86_400

  /// The latest beginning of a local minute that is not after `now`. Of a repeated minute it is the
  /// second one; a skipped one is that of the day before.
  func latest(hour: Int, minute: Int, notAfter now: Timestamp) -> Timestamp {
    let midnight = now.seconds + offset(at: now) - secondOfDay(now)
    let time = Int64(hour * 3600 + minute * 60)
    // A minute is skipped on one day at most.
    let days = (0...2).lazy.compactMap { days in
      readings(of: midnight - days * Self.day + time).last { $0 <= now.seconds }
    }
    return Timestamp(seconds: days.first ?? midnight + time - offset(at: now) - Self.day)
  }

  /// The moments of a local time, in order: one, two where it is repeated, none where it is skipped.
  private func readings(of local: Int64) -> [Int64] {
    let offsets = Set(
      [local - Self.day, local + Self.day].map { offset(at: Timestamp(seconds: $0)) })
    return offsets.map { local - $0 }.filter { $0 + offset(at: Timestamp(seconds: $0)) == local }
      .sorted()
  }
}
