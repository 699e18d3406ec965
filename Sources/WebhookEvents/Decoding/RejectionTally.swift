/// Rejections counted by reason, the first of them in full.
public struct RejectionTally: Sendable, Equatable {
  /// The usual number of rejections kept in full.
  public static let usualDetails = 16

  /// How many there were of each reason.
  public private(set) var counts: [EventRejection.Reason: Int] = [:]
  /// The first of them, at most `detailLimit`.
  public private(set) var details: [EventRejection] = []
  /// Most rejections kept in full.
  public let detailLimit: Int
  /// What the first of them looks like, and what to do about it; nil if that is not known.
  public internal(set) var hint: String?
  /// How many holes were skipped. They are not rejections.
  public internal(set) var holes = 0

  public init(detailLimit: Int = usualDetails) { self.detailLimit = max(0, detailLimit) }

  /// How many there were.
  public var total: Int { counts.values.reduce(0, +) }
  public var isEmpty: Bool { counts.isEmpty }

  /// Counts a rejection.
  package mutating func add(_ rejection: EventRejection) { add(rejection.reason) { rejection } }

  /// Counts a rejection; `describe` is called only if it is kept in full.
  mutating func add(_ reason: EventRejection.Reason, _ describe: () -> EventRejection) {
    counts[reason, default: 0] += 1
    if details.count < detailLimit { details.append(describe()) }
  }

  /// Adds those of `other` behind these.
  public mutating func add(_ other: RejectionTally) {
    if isEmpty { hint = other.hint }
    counts.merge(other.counts, uniquingKeysWith: +)
    details.append(contentsOf: other.details.prefix(detailLimit - details.count))
    holes += other.holes
  }
}
