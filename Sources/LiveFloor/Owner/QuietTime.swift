import EventSources
import WebhookEvents

/// Measures silence by this machine's clock.
struct QuietTime {
  private var since: Timestamp

  init(since: Timestamp) { self.since = since }

  /// Notes that `batch` came. Returns whether it ended a silence longer than `limit`.
  mutating func ends(
    with batch: SourceBatch, at now: Timestamp, after limit: Int64
  ) -> Bool {
    // Rejections say nothing about an agent.
    guard !batch.events.isEmpty else { return false }
    defer { since = now }
    return now.seconds(since: since) > limit
  }
}
