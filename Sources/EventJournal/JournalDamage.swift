import EventSources
import WebhookEvents

/// Lines of day files that are not events.
struct JournalDamage {
  private var count = 0
  private var first: (file: String, line: Int)?

  mutating func add(_ chunk: EventFileReader.Chunk) {
    count += chunk.rejections.total
    if first == nil, let rejection = chunk.rejections.details.first {
      first = (chunk.file, rejection.line)
    }
  }

  /// What the log says of them; nil if there are none. It holds nothing of what the lines hold.
  var words: String? {
    guard let first else { return nil }
    let lines = count == 1 ? "1 line is not an event" : "\(count) lines are not events"
    return "\(lines) and left out: \(count == 1 ? "" : "the first is ")line \(first.line) of "
      + first.file
  }
}
