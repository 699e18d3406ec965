package import AgentFloor
package import WebhookEvents

extension LocalTime {
  /// The offsets from two years before `moment` to one after it, as pure data.
  package func offsets(around moment: Timestamp) -> ZoneOffsets {
    ZoneOffsets(changes(around: moment))
  }

  /// The same as a list.
  package func changes(around moment: Timestamp) -> [ZoneOffsets.Change] {
    let step: Int64 = 7 * 86_400
    // Whole weeks, so that it seldom changes.
    let start = (moment.seconds / step - 104) * step
    var changes = [
      ZoneOffsets.Change(
        instant: Timestamp(seconds: start),
        utcOffsetSeconds: offset(at: Timestamp(seconds: start)))
    ]
    for week in stride(from: start, to: moment.seconds + 52 * step, by: Int(step)) {
      let after = offset(at: Timestamp(seconds: week + step))
      if after != changes[changes.count - 1].utcOffsetSeconds {
        changes.append(
          ZoneOffsets.Change(
            instant: jump(after: week, until: week + step), utcOffsetSeconds: after))
      }
    }
    return changes
  }
}
