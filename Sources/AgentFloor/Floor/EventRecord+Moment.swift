package import WebhookEvents

extension EventRecord {
  /// Most milliseconds of a date ahead of its arrival (FloorRules O6).
  fileprivate static var aheadLimit: Int64 { 5 * 60 * 1000 }

  /// Whether the event is dated too far ahead, so that it counts at its arrival.
  package var isAhead: Bool {
    movedTo != nil
      || received.map { created.milliseconds - $0.milliseconds > Self.aheadLimit } ?? false
  }

  /// The moment at which the event counts (FloorRules O6).
  package var moment: Timestamp {
    guard isAhead, let arrival = movedTo ?? received else { return created }
    return Timestamp(seconds: arrival.seconds)
  }
}

extension EventBatch {
  /// Makes an event count at `moment` if it has no `ReceivedAtUtc` and is dated more than five
  /// minutes after `clock`, the time of reading.
  ///
  /// - Returns: whether it was moved.
  package mutating func move(
    _ index: Int, to moment: Timestamp, ifAheadOf clock: Timestamp
  ) -> Bool {
    let record = records[index]
    let isAhead = record.created.milliseconds - clock.milliseconds > EventRecord.aheadLimit
    guard record.received == nil, isAhead else { return false }
    move(index, to: moment)
    return true
  }
}
