import AgentFloor
package import WebhookEvents

/// Moves events without an arrival that are dated too far ahead of the clock (FloorRules O6).
package struct AheadDates: Sendable {
  /// The newest moment of the source that is not ahead; nil before any.
  private(set) var newest: Timestamp?

  package init() {}

  /// Moves the events of `batch` that are ahead of `clock`, the time of reading.
  ///
  /// - Parameter isArriving: whether they were written just now, so that `clock` is their arrival.
  package mutating func move(
    _ batch: inout EventBatch, at clock: Timestamp, isArriving: Bool = false
  ) {
    for place in batch.records.indices {
      let target = isArriving ? clock : newest ?? clock
      let isMoved = batch.move(place, to: target, ifAheadOf: clock)
      let record = batch.records[place]
      if !isMoved, !record.isAhead { newest = max(newest ?? record.moment, record.moment) }
    }
  }
}
