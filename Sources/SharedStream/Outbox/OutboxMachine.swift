import DequeModule
import EventSources

/// The outbox's decisions: what of the journal to publish next, how far the stream has acknowledged
/// it, and how requests that wait for that are answered. It performs no effect.
///
/// `Waiter` stands for a request. Times are milliseconds on a monotonic clock.
struct OutboxMachine<Waiter> {
  /// Most messages published and not acknowledged.
  static var window: Int { 512 }

  /// What is being published.
  private struct Batch {
    let number: Int
    let end: JournalPosition
    let count: Int
    let since: Int64
    var isAcknowledged = false
  }

  private struct Waiting {
    let position: JournalPosition
    let deadline: Int64
    let waiter: Waiter
  }

  /// How long a request waits.
  let patience: Int64
  /// Everything up to here is acknowledged.
  private(set) var cursor: JournalPosition
  /// Everything up to here is being published, or was.
  private(set) var sent: JournalPosition
  /// The end of the journal.
  private(set) var end: JournalPosition
  /// Events in the journal behind `cursor`.
  private(set) var unreplicated: Int
  private var batches: Deque<Batch> = []
  private var lastNumber = 0
  private var waiting: Deque<Waiting> = []
  /// Since when the stream has acknowledged nothing of what it was given; nil while it answers.
  private(set) var awaySince: Int64?

  init(from cursor: JournalPosition, to end: JournalPosition, patience: Int64) {
    self.cursor = cursor
    self.end = end
    self.patience = patience
    sent = cursor
    unreplicated = 0
  }

  /// Whether an event has waited for longer than the stream usually needs.
  func isLate(at now: Int64) -> Bool {
    guard let oldest = batches.first(where: { !$0.isAcknowledged }) else { return false }
    return now - oldest.since > 1000
  }

  private var inFlight: Int { batches.reduce(0) { $0 + ($1.isAcknowledged ? 0 : $1.count) } }

  /// The journal has `count` more events, up to `position`.
  mutating func grow(to position: JournalPosition, by count: Int) {
    end = max(end, position)
    unreplicated += count
  }

  /// From where to publish, and how many messages at most; nil if there is nothing to do now.
  func next() -> (start: JournalPosition, limit: Int)? {
    let room = Self.window - inFlight
    return sent < end && room > 0 && batches.count < Self.window ? (sent, room) : nil
  }

  /// `count` events from `start` up to `position` are being published.
  ///
  /// - Returns: the number of their batch; nil if others are to be published next.
  mutating func publish(
    _ count: Int, from start: JournalPosition, upTo position: JournalPosition, at now: Int64
  ) -> Int? {
    if start != sent { return nil }
    sent = position
    lastNumber += 1
    batches.append(Batch(number: lastNumber, end: position, count: count, since: now))
    return lastNumber
  }

  /// A batch is acknowledged. Returns the requests whose events are, too.
  mutating func acknowledge(_ number: Int) -> [Waiter] {
    guard let place = batches.firstIndex(where: { $0.number == number }) else { return [] }
    batches[place].isAcknowledged = true
    awaySince = nil
    while let first = batches.first, first.isAcknowledged {
      batches.removeFirst()
      cursor = first.end
      unreplicated = max(0, unreplicated - first.count)
    }
    return takeWaiting { [cursor] in $0.position <= cursor }
  }

  /// A request whose events lie before `position` wants to be answered.
  ///
  /// - Returns: whether they are acknowledged, where that is known or not worth waiting for.
  mutating func wait(for position: JournalPosition, _ waiter: Waiter, at now: Int64) -> Bool? {
    if position <= cursor { return true }
    if awaySince != nil { return false }
    waiting.append(Waiting(position: position, deadline: now + patience, waiter: waiter))
    return nil
  }

  /// Requests that have waited long enough. From the first on the stream counts as away.
  mutating func expire(at now: Int64) -> [Waiter] {
    if awaySince == nil, let oldest = batches.first(where: { !$0.isAcknowledged })?.since,
      now - oldest >= patience
    {
      awaySince = oldest
    }
    return takeWaiting { [awaySince] in $0.deadline <= now || awaySince != nil }
  }

  /// Publishes anew from `position`, which has `count` events behind it.
  mutating func restart(from position: JournalPosition, holding count: Int) {
    (cursor, sent, unreplicated) = (position, position, count)
    batches = []
  }

  private mutating func takeWaiting(_ isDone: (Waiting) -> Bool) -> [Waiter] {
    var done: [Waiter] = []
    while let first = waiting.first, isDone(first) { done.append(waiting.removeFirst().waiter) }
    return done
  }
}
