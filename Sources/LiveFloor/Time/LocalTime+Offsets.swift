package import AgentFloor
package import WebhookEvents

extension LocalTime {
  private static let week: Int64 = 7 * 86_400

  /// The offsets from two years before `moment` to one after it, as pure data.
  package func offsets(around moment: Timestamp) -> ZoneOffsets {
    ZoneOffsets(changes(around: moment))
  }

  /// The same as a list.
  package func changes(around moment: Timestamp) -> [ZoneOffsets.Change] {
    // Whole weeks, so that it seldom changes.
    let start = (moment.seconds / Self.week - 104) * Self.week
    return changes(from: start, to: moment.seconds + 52 * Self.week)
  }

  /// The offset at `start`, and every other one up to the week of `end`.
  func changes(from start: Int64, to end: Int64) -> [ZoneOffsets.Change] {
    let first = Timestamp(seconds: start)
    var changes = [ZoneOffsets.Change(instant: first, utcOffsetSeconds: offset(at: first))]
    for second in stride(from: start, to: end, by: Int(Self.week)) {
      let after = offset(at: Timestamp(seconds: second + Self.week))
      if after != changes[changes.count - 1].utcOffsetSeconds {
        let jump = jump(after: second, until: second + Self.week)
        changes.append(ZoneOffsets.Change(instant: jump, utcOffsetSeconds: after))
      }
    }
    return changes
  }
}
