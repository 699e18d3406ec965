/// How a batch of messages gets its acknowledgements: published as a whole, which costs the servers
/// least, and message by message where the stream does not take it so. It performs no effect.
///
/// A stream takes a batch as a whole or not at all: it refuses one with a message that it has already.
/// While no server leads the stream, one message is tried; the others follow once there is an answer.
/// Times are milliseconds on a monotonic clock.
struct BatchPublishing {
  enum Portion: Equatable {
    case whole
    /// Messages by their places in the batch, each for itself.
    case messages([Int])
  }

  private enum Leader {
    case assumed, missing
    /// One message was published to see whether there is one.
    case tried
  }

  /// How long an acknowledgement is waited for before what lacks one is published again. The stream
  /// drops the second copy.
  private static var patience: Int64 { 1000 }
  /// From the word that there is no leader to the next try. An election takes seconds.
  private static var tryPause: Int64 { 100 }

  /// Places of the messages without an acknowledgement.
  private var missing: Set<Int>
  private var leader = Leader.assumed
  /// Whether it was published as a whole; nil: it was not published yet.
  private var wasWhole: Bool?
  /// Whether it was published more than once.
  private(set) var isRepeated = false
  /// When what is missing is published next; nil: at once.
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
    isRepeated = wasWhole != nil
    due = now + Self.patience
    conflicts = nil
    if leader == .missing, let first = missing.min() {
      leader = .tried
      return .messages([first])
    }
    leader = .assumed
    if wasWhole == nil, missing.count > 1 {
      wasWhole = true
      return .whole
    }
    wasWhole = false
    return .messages(missing.sorted())
  }

  /// The stream has the message at `place`, or all of them.
  mutating func acknowledge(_ place: Int?) {
    if let place { missing.remove(place) } else { missing = [] }
    endTry()
  }

  /// The stream does not take the batch as a whole.
  mutating func refuse() {
    if wasWhole == true { due = nil }
  }

  /// The stream is still storing another copy of the message at `place`. Once it has, it acknowledges
  /// this one as a repeat.
  mutating func repeatSoon(_ place: Int, at now: Int64) {
    let places = conflicts?.places ?? []
    conflicts = (places.union([place]), conflicts?.due ?? now + conflictPause)
    endTry()
  }

  /// No server leads the stream: what was published last went nowhere.
  mutating func missLeader(at now: Int64) {
    // Said of an earlier batch.
    if wasWhole == nil { return }
    leader = .missing
    due = now + Self.tryPause
    conflicts = nil
  }

  /// There is a leader: the others are published at once.
  private mutating func endTry() {
    guard leader == .tried else { return }
    leader = .assumed
    due = nil
  }
}
