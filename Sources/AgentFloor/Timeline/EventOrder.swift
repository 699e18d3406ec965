package import WebhookEvents

/// Where a fact stands among all facts (floor.md, Order of events): by its second, then its kind's
/// rank, then its arrival.
struct EventOrder: Hashable, Comparable, Sendable {
  var second: Int64
  var rank: FactKind.Rank
  var arrival: ArrivalOrder

  static func < (left: Self, right: Self) -> Bool {
    if left.second != right.second { return left.second < right.second }
    if left.rank != right.rank { return left.rank < right.rank }
    return left.arrival < right.arrival
  }
}

/// What decides between facts of one second and one rank (O2): events without `ReceivedAtUtc` by
/// line, those with one after them by it; then by `Id`.
package struct ArrivalOrder: Hashable, Comparable, Sendable {
  /// Milliseconds of `ReceivedAtUtc`, or a line number counted from `Int64.min`, below all of them.
  var key: Int64
  var id: EventID

  init(key: Int64, id: EventID) {
    self.key = key
    self.id = id
  }

  package init(of record: EventRecord) {
    id = record.id
    key =
      record.received.map(\.milliseconds)
      ?? .min + (Int64(record.line) << 16 + Int64(record.element))
  }

  package static func < (left: Self, right: Self) -> Bool {
    if left.key != right.key { return left.key < right.key }
    return (left.id.high, left.id.low) < (right.id.high, right.id.low)
  }
}
