/// The batches of `publish`: one is published at a time.
struct PendingBatches {
  private var current: PendingBatch?
  private var last = 0

  /// - Parameter done: the caller of `acknowledge` or `end` resumes it.
  mutating func begin(_ messages: [SharedMessage], _ done: CheckedContinuation<Void, Never>) {
    precondition(current == nil, "a batch is being published")
    last += 1
    current = PendingBatch(
      number: last, messages: messages, publishing: BatchPublishing(of: messages.count), done: done)
  }

  /// Milliseconds until something is to be published; nil: there is nothing.
  func dueIn(at now: Int64) -> Int64? { current?.publishing.dueIn(at: now) }

  mutating func next(at now: Int64) -> (PendingBatch, BatchPublishing.Portion)? {
    guard let portion = current?.publishing.next(at: now), let current else { return nil }
    return (current, portion)
  }

  /// Returns who waits for the batch where this acknowledgement is its last.
  mutating func acknowledge(_ place: PublishedPlace) -> CheckedContinuation<Void, Never>? {
    guard current?.number == place.batch else { return nil }
    current?.publishing.acknowledge(place.message)
    return current?.publishing.isDone == true ? end() : nil
  }

  mutating func refuse(_ batch: Int) {
    if current?.number == batch { current?.publishing.refuse() }
  }

  /// No server leads the stream; of which message that is said is not known.
  ///
  /// - Returns: whether a batch needs one.
  mutating func missLeader(at now: Int64) -> Bool {
    current?.publishing.missLeader(at: now)
    return current != nil
  }

  mutating func repeatSoon(_ message: Int, of batch: Int, at now: Int64) {
    if current?.number == batch { current?.publishing.repeatSoon(message, at: now) }
  }

  mutating func end() -> CheckedContinuation<Void, Never>? {
    defer { current = nil }
    return current?.done
  }
}

struct PendingBatch {
  let number: Int
  let messages: [SharedMessage]
  fileprivate(set) var publishing: BatchPublishing
  let done: CheckedContinuation<Void, Never>
}

/// What an answer is about, in the subject at which it comes in: `inbox.BATCH` or
/// `inbox.BATCH.MESSAGE`.
struct PublishedPlace: Equatable {
  let batch: Int
  /// A message's place in it; nil: the batch as a whole.
  var message: Int?

  init(batch: Int, message: Int? = nil) { (self.batch, self.message) = (batch, message) }

  /// nil where `subject` is none of these.
  init?(_ subject: String, under inbox: String) {
    guard subject.hasPrefix(inbox + ".") else { return nil }
    let parts = subject.dropFirst(inbox.count + 1).split(
      separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard 1...2 ~= parts.count, numbers.count == parts.count else { return nil }
    self.init(batch: numbers[0], message: numbers.dropFirst().first)
  }

  func subject(under inbox: String) -> String {
    message.map { "\(inbox).\(batch).\($0)" } ?? "\(inbox).\(batch)"
  }
}
