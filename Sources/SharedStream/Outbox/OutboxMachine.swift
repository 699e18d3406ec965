import DequeModule
import EventSources

/// The outbox's decisions: what of the journal to publish next, how far the stream has acknowledged
/// it, and how requests that wait for that are answered. It performs no effect.
///
/// One batch is published at a time: what comes meanwhile makes up the next one. No request waits
/// longer for that, since it waits for all events before its own; and the fewer and larger the batches,
/// the less each event costs the servers.
///
/// `Waiter` stands for a request. Times are milliseconds on a monotonic clock.
struct OutboxMachine<Waiter> {
  /// Most messages of a batch.
  static var batchLimit: Int { 512 }

  private struct Batch {
    let end: JournalPosition
    let count: Int
    let since: Int64
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
  /// The end of the journal.
  private(set) var end: JournalPosition
  /// Events in the journal behind `cursor`.
  private(set) var unreplicated: Int
  /// What is being published, from `cursor` on.
  private var batch: Batch?
  private var waiting: Deque<Waiting> = []
  /// Since when the stream has acknowledged nothing of what it was given; nil while it answers.
  private(set) var awaySince: Int64?

  init(from cursor: JournalPosition, to end: JournalPosition, patience: Int64) {
    self.cursor = cursor
    self.end = end
    self.patience = patience
    unreplicated = 0
  }

  /// Whether an event has waited for longer than the stream usually needs.
  func isLate(at now: Int64) -> Bool { batch.map { now - $0.since > 1000 } ?? false }

  /// The journal has `count` more events, up to `position`.
  mutating func grow(to position: JournalPosition, by count: Int) {
    end = max(end, position)
    unreplicated += count
  }

  /// Whether something is to be published now.
  var hasNext: Bool { batch == nil && cursor < end }

  /// `count` events from `start` up to `position` are being published.
  ///
  /// - Returns: false if others are to be published next.
  mutating func publish(
    _ count: Int, from start: JournalPosition, upTo position: JournalPosition, at now: Int64
  ) -> Bool {
    guard batch == nil, start == cursor else { return false }
    batch = Batch(end: position, count: count, since: now)
    return true
  }

  /// The batch is acknowledged. Returns the requests whose events are.
  mutating func acknowledge() -> [Waiter] {
    // Publishing may have begun anew meanwhile.
    guard let batch else { return [] }
    self.batch = nil
    awaySince = nil
    cursor = batch.end
    unreplicated = max(0, unreplicated - batch.count)
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
    if awaySince == nil, let batch, now - batch.since >= patience { awaySince = batch.since }
    return takeWaiting { [awaySince] in $0.deadline <= now || awaySince != nil }
  }

  /// Publishes anew from `position`, which has `count` events behind it.
  mutating func restart(from position: JournalPosition, holding count: Int) {
    (cursor, unreplicated) = (position, count)
    batch = nil
  }

  private mutating func takeWaiting(_ isDone: (Waiting) -> Bool) -> [Waiter] {
    var done: [Waiter] = []
    while let first = waiting.first, isDone(first) { done.append(waiting.removeFirst().waiter) }
    return done
  }
}
