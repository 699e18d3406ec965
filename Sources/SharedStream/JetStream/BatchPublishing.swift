/// How a batch of messages gets its acknowledgements: published as a whole, which costs the servers
/// least, and message by message where the stream does not take it so. It performs no effect.
///
/// A stream takes a batch as a whole or not at all: it refuses one with a message that it has already.
/// Times are milliseconds on a monotonic clock.
struct BatchPublishing {
  enum Portion: Equatable {
    case whole
    /// Messages by their places in the batch, each for itself.
    case messages([Int])
  }

  /// How long an acknowledgement is waited for before what lacks one is published again. The stream
  /// drops the second copy.
  private static var patience: Int64 { 1000 }
  /// How long the stream is given to take the copy of a message that came before.
  private static var earlierCopy: Int64 { 20 }

  /// Places of the messages without an acknowledgement.
  private var missing: Set<Int>
  /// What was published last; nil: nothing yet.
  private var last: Portion?
  /// When something is to be published next; nil: at once.
  private var due: Int64?

  init(of count: Int) { missing = Set(0..<count) }

  var isDone: Bool { missing.isEmpty }

  /// Milliseconds until something is to be published.
  func dueIn(at now: Int64) -> Int64 { due.map { max(0, $0 - now) } ?? 0 }

  /// What to publish now; nil: nothing. It counts as published: whatever stops that, it is published
  /// again.
  mutating func next(at now: Int64) -> Portion? {
    if dueIn(at: now) > 0 { return nil }
    due = now + Self.patience
    last = last == nil && missing.count > 1 ? .whole : .messages(missing.sorted())
    return last
  }

  /// The stream has the message at `place`, or all of them.
  mutating func acknowledge(_ place: Int?) {
    if let place { missing.remove(place) } else { missing = [] }
  }

  /// The stream does not take the batch as a whole.
  mutating func refuse() {
    if last == .whole { due = nil }
  }

  /// The stream is taking another copy of one of the messages, and will know this one for a repeat.
  mutating func meetEarlierCopy(at now: Int64) {
    due = min(due ?? now, now + Self.earlierCopy)
  }
}
