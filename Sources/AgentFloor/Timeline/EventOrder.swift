package import WebhookEvents

/// Event order: by second, then by the kind's causal rank, then by arrival (FloorRules O2).
struct EventOrder: Hashable, Comparable, Sendable {
  var second: Int64
  var rank: FactKind.Rank
  var arrival: ArrivalOrder

  static func < (left: Self, right: Self) -> Bool {
    (left.second, left.rank, left.arrival) < (right.second, right.rank, right.arrival)
  }
}

/// The order of facts of one second and one rank: events without `ReceivedAtUtc` first, by line;
/// then those with one, by it; then by `Id` (FloorRules O2).
package struct ArrivalOrder: Hashable, Comparable, Sendable {
  /// Microseconds of `ReceivedAtUtc`; without one a line number counted from `Int64.min`.
  var key: Int64
  var id: EventID

  package static func < (left: Self, right: Self) -> Bool {
    (left.key, left.id) < (right.key, right.id)
  }
}

extension ArrivalOrder {
  package init(of record: EventRecord) {
    id = record.id
    key =
      record.received.map(\.microseconds)
      ?? .min + (Int64(record.line) << 16 + Int64(record.element))
  }
}
