package import WebhookEvents

/// What came in since the start: removes repeats before the floor sees them, and counts.
///
/// Owned by the owner of the floor; everyone else reads a copy of `counts`.
package struct Intake: Sendable {
  /// What one source, or all of them, brought.
  package struct Counts: Hashable, Sendable {
    /// Events handed to the floor.
    package var accepted = 0
    package var duplicates = 0
    package var rejected: [EventRejection.Reason: Int] = [:]

    package init() {}

    package var rejectedTotal: Int { rejected.values.reduce(0, +) }
  }

  /// The most sources counted by name; those past it are counted in `total` alone.
  package static let sourceLimit = 256

  package private(set) var total = Counts()
  package private(set) var bySource: [String: Counts] = [:]
  private var known: RecentIDs

  /// - Parameter duplicateMemory: how many ids are remembered, the oldest forgotten first.
  package init(duplicateMemory: Int = RecentIDs.usualCapacity) {
    known = RecentIDs(capacity: duplicateMemory)
  }

  /// Takes in `batch` and leaves in it what the floor is to see: each id once.
  package mutating func admit(_ batch: inout SourceBatch) {
    let came = batch.events.count
    if !batch.isDeduplicated {
      batch.events.removeAll { !known.insert($0.id) }
    }
    let repeated = came - batch.events.count

    var counts = Counts()
    counts.accepted = batch.events.count
    counts.duplicates = repeated + batch.duplicates
    counts.rejected = batch.rejections.counts
    batch.duplicates = counts.duplicates
    total.add(counts)
    if bySource[batch.source] != nil || bySource.count < Self.sourceLimit {
      bySource[batch.source, default: Counts()].add(counts)
    }
  }
}

extension Intake.Counts {
  fileprivate mutating func add(_ other: Self) {
    accepted += other.accepted
    duplicates += other.duplicates
    rejected.merge(other.rejected, uniquingKeysWith: +)
  }
}
