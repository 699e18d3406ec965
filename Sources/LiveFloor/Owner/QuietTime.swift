import EventSources
import WebhookEvents

/// How long nothing has been heard, by the clock of this machine.
struct QuietTime {
  private var since: Timestamp

  init(since: Timestamp) { self.since = since }

  /// Takes in that `batch` came; the answer is whether it ended a silence longer than `limit`.
  mutating func ends(
    with batch: SourceBatch, at now: Timestamp, after limit: Int64
  ) -> Bool {
    // Rejections alone say nothing of any agent.
    guard !batch.events.isEmpty else { return false }
    defer { since = now }
    return now.seconds(since: since) > limit
  }
}
