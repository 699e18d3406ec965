package import WebhookEvents

/// Rejections counted by reason, the first of them in full.
package struct RejectionTally: Sendable, Equatable {
  /// The most rejections kept in full.
  package static let detailLimit = 16

  package private(set) var counts: [EventRejection.Reason: Int] = [:]
  /// The first `detailLimit` of them.
  package private(set) var details: [EventRejection] = []

  package init() {}

  package init(_ rejections: [EventRejection]) {
    for rejection in rejections { counts[rejection.reason, default: 0] += 1 }
    details = Array(rejections.prefix(Self.detailLimit))
  }

  package var total: Int { counts.values.reduce(0, +) }
  package var isEmpty: Bool { counts.isEmpty }

  package mutating func add(_ other: RejectionTally) {
    counts.merge(other.counts, uniquingKeysWith: +)
    details.append(contentsOf: other.details.prefix(Self.detailLimit - details.count))
  }
}
