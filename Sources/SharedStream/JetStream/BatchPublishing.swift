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
  /// What was published last; nil: nothing yet.
  private var last: Portion?
  /// When all that is missing is published next; nil: at once.
  private var due: Int64?
  /// Messages of which the stream is storing another copy, and when they are published again.
  private var conflicts: (places: Set<Int>, due: Int64)?
  /// How long the next conflict is given.
  private var conflictPause: Int64 = 20

  init(of count: Int) { missing = Set(0..<count) }

  var isDone: Bool { missing.isEmpty }

  /// Milliseconds until something is to be published.
  func dueIn(at now: Int64) -> Int64 {
    guard let due else { return 0 }
    return max(0, min(due, conflicts?.due ?? due) - now)
  }

  /// What to publish now; nil: nothing. It counts as published: whatever stops that, it is published
  /// again.
  mutating func next(at now: Int64) -> Portion? {
    if dueIn(at: now) > 0 { return nil }
    if let due, now < due, let conflicts {
      self.conflicts = nil
      conflictPause *= 2
      return .messages(conflicts.places.intersection(missing).sorted())
    }
    due = now + Self.patience
    conflicts = nil
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

  /// The stream is still storing another copy of the message at `place`. Once it has, it acknowledges
  /// this one as a repeat.
  mutating func repeatSoon(_ place: Int, at now: Int64) {
    let places = conflicts?.places ?? []
    conflicts = (places.union([place]), conflicts?.due ?? now + conflictPause)
  }
}
