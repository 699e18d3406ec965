import AgentFloor
import EventSources
import WebhookEvents

/// Measures silence by this machine's clock; what stood there before the start was heard when it
/// happened.
struct QuietTime {
  private var since: Timestamp
  /// The newest moment of what stood there before the start.
  private var backlog: Timestamp?

  init(since: Timestamp) { self.since = since }

  /// Notes that `batch` came. Returns whether it ended a silence longer than `limit`.
  mutating func ends(
    with batch: SourceBatch, at now: Timestamp, after limit: Int64
  ) -> Bool {
    // Rejections say nothing about an agent.
    guard !batch.events.isEmpty else { return false }
    if batch.isBacklog {
      let newest = batch.events.records.map(\.moment).max() ?? now
      since = min(now, max(newest, backlog ?? newest))
      backlog = since
      return false
    }
    defer { since = now }
    return now.seconds(since: since) > limit
  }
}
