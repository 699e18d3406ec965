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

  /// Places of the messages without an acknowledgement.
  private var missing: Set<Int>
  private var isWhole: Bool
  /// When something of it was published last; nil: it is to be published at once.
  private var published: Int64?

  init(of count: Int) {
    missing = Set(0..<count)
    isWhole = count > 1
  }

  var isDone: Bool { missing.isEmpty }

  /// What to publish now; nil: nothing. It counts as published: whatever stops that, it is published
  /// again.
  mutating func next(at now: Int64) -> Portion? {
    if let published {
      if now - published < Self.patience { return nil }
      isWhole = false
    }
    published = now
    return isWhole ? .whole : .messages(missing.sorted())
  }

  /// The stream has the message at `place`, or all of them.
  mutating func acknowledge(_ place: Int?) {
    if let place { missing.remove(place) } else { missing = [] }
  }

  /// The stream does not take the batch as a whole.
  mutating func refuse() {
    if isWhole { (isWhole, published) = (false, nil) }
  }
}
