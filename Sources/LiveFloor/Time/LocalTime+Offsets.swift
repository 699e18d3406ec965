package import AgentFloor
package import WebhookEvents

extension LocalTime {
  private static let week: Int64 = 7 * 86_400

  /// The offsets from two years before `moment` to one after it, as pure data.
  package func offsets(around moment: Timestamp) -> ZoneOffsets {
    ZoneOffsets(changes(around: moment))
  }

  /// The same as a list.
  package func changes(around moment: Timestamp) -> [PeriodCalendar.Offset] {
    // Whole weeks, so that it seldom changes.
    let start = (moment.seconds / Self.week - 104) * Self.week
    return changes(from: start, to: moment.seconds + 52 * Self.week)
  }

  /// The offset at `start`, and every other one up to the week of `end`.
  func changes(from start: Int64, to end: Int64) -> [PeriodCalendar.Offset] {
    var changes = [PeriodCalendar.Offset(start: start, seconds: offset(at: start))]
    for second in stride(from: start, to: end, by: Int(Self.week)) {
      let after = offset(at: second + Self.week)
      if after != changes[changes.count - 1].seconds {
        let jump = jump(after: second, until: second + Self.week)
        changes.append(PeriodCalendar.Offset(start: jump.seconds, seconds: after))
      }
    }
    return changes
  }
}
