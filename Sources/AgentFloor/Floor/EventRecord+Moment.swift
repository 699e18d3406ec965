package import WebhookEvents

extension EventRecord {
  /// Milliseconds that an event may be dated ahead of its arrival (O6).
  private static var aheadLimit: Int64 { 5 * 60 * 1000 }

  /// Whether the event is dated too far ahead of its arrival, and counts at its arrival.
  package var isAhead: Bool {
    movedTo != nil
      || received.map { created.milliseconds - $0.milliseconds > Self.aheadLimit } ?? false
  }

  /// The moment at which the event counts (O6).
  package var moment: Timestamp {
    guard isAhead, let arrival = movedTo ?? received else { return created }
    return Timestamp(seconds: arrival.seconds)
  }

  /// Has the event count at `moment` if it says of no arrival and is dated too far after `clock`,
  /// the time at which it is read.
  ///
  /// - Returns: whether it is.
  package mutating func move(to moment: Timestamp, ifAheadOf clock: Timestamp) -> Bool {
    guard received == nil, created.milliseconds - clock.milliseconds > Self.aheadLimit else {
      return false
    }
    movedTo = moment
    return true
  }
}
