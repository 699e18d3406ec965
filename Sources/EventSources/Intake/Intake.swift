package import WebhookEvents

/// Removes repeats before the floor sees them, and counts what came in (FloorRules O1).
///
/// The owner of the floor owns it; others read a copy of the counts.
package struct Intake: Sendable {
  /// Counts of one source or of all.
  package struct Counts: Hashable, Sendable {
    /// Events given to the floor.
    package var accepted = 0
    package var duplicates = 0
    package var rejected: [EventRejection.Reason: Int] = [:]

    package init() {}

    package var rejectedTotal: Int { rejected.values.reduce(0, +) }
  }

  /// Most sources counted by name; further ones count in `total` only.
  package static let sourceLimit = 256

  package private(set) var total = Counts()
  package private(set) var bySource: [String: Counts] = [:]
  private var known: RecentIDs

  /// - Parameter duplicateMemory: ids remembered; the oldest is forgotten first.
  package init(duplicateMemory: Int = RecentIDs.usualCapacity) {
    known = RecentIDs(capacity: duplicateMemory)
  }

  /// Takes ids for known without counting them.
  package mutating func learn(_ ids: [EventID]) {
    for id in ids { _ = known.insert(id) }
  }

  /// Counts `batch` and removes from it every id that came before.
  package mutating func admit(_ batch: inout SourceBatch) {
    let came = batch.events
    if !batch.isDeduplicated {
      batch.events.removeAll { !known.insert($0.id) }
    }
    var repeated = came.count - batch.events.count
    if batch.isShared, repeated > 0 {
      // Others took the same event, or it is sent again after a break: nobody repeated it.
      let new = Set(batch.events.records.map(\.id))
      batch.known = came.selecting(
        came.records.indices.filter { !new.contains(came.records[$0].id) })
      repeated = 0
    }

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
