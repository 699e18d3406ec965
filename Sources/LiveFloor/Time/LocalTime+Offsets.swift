package import AgentFloor
package import WebhookEvents

extension LocalTime {
  /// The offsets from two years before `moment` to one after it, as pure data.
  package func offsets(around moment: Timestamp) -> ZoneOffsets {
    ZoneOffsets(changes(around: moment))
  }

  /// The same as a list.
  package func changes(around moment: Timestamp) -> [PeriodCalendar.Offset] {
    let step: Int64 = 7 * 86_400
    // Whole weeks, so that it seldom changes.
    let start = (moment.seconds / step - 104) * step
    var changes = [
      PeriodCalendar.Offset(start: start, seconds: offset(at: start))
    ]
    for week in stride(from: start, to: moment.seconds + 52 * step, by: Int(step)) {
      let after = offset(at: week + step)
      if after != changes[changes.count - 1].seconds {
        let jump = jump(after: week, until: week + step)
        changes.append(PeriodCalendar.Offset(start: jump.seconds, seconds: after))
      }
    }
    return changes
  }
}
