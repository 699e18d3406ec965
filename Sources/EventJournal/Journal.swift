package import EventSources
import LinuxIO
import Synchronization
package import WebhookEvents

/// The store of received events: day files of JSON Lines, written in groups.
///
/// Its promise: when `append` returns, the events are in a file, on disk with `Durability.sync`.
/// They will be applied to the floor, because room in its channel was reserved before. A lock
/// allows one `Journal` a directory.
package final class Journal: Sendable {
  /// How a journal is kept: keys of `[journal]`, `receiver.durability` and
  /// `floor.duplicate-memory`.
  package struct Options: Sendable {
    package var durability = Durability.sync
    /// Days of files kept.
    package var keepDays = 30
    /// Days read at start.
    package var replayDays = 2
    /// Ids remembered; the oldest is forgotten first.
    package var duplicateMemory = 262_144
    /// Event-specific fields never written.
    package var omit: [FoldedName] = []

    package init() {}
  }

  /// The events are in the journal, or all must be sent again.
  package typealias Outcome = Result<JournalReceipt, JournalRefusal>
  typealias Waiter = @Sendable (Outcome) -> Void

  struct State {
    var queue: CommitQueue<Waiter>
    var health = JournalHealth.good
    /// When the writing thread began to write, in milliseconds of uptime; nil while it waits for work
    /// or for the floor.
    var writingSince: Int64?
    var notes = Notes()
    var losses = BodyLosses()
    var troubles: [JournalTrouble: String] = [:]
    /// The writing thread sleeps.
    var isAsleep = false
    /// The end of the newest group on disk.
    var position: JournalPosition?
    /// The days replayed, which are trusted once they are on disk.
    var replayed: [JournalDay] = []
    /// The newest day with events.
    var newest: JournalDay?
    /// Told of each group that is on disk: its end, and how many events it has.
    var onGrowth: (@Sendable (JournalPosition, Int) -> Void)?
    /// The newest arrival.
    var lastArrival = Timestamp(seconds: 0)

    /// - Returns: whether the writing thread must be woken.
    mutating func wake() -> Bool {
      defer { isAsleep = false }
      return isAsleep
    }
  }

  /// What the writing thread keeps or passes on besides events.
  struct Notes {
    /// Bytes of refused bodies that wait to be kept; further ones are only counted.
    static let bodyLimit = 4 << 20

    /// Bodies to write to `rejected.jsonl`.
    var bodies: [RefusedBody] = []
    var bodyBytes = 0
    var rejections = RejectionTally()
    /// Repeats of events in the journal.
    var duplicates = 0

    var isEmpty: Bool { rejections.isEmpty && duplicates == 0 }

    /// - Returns: whether there was room.
    mutating func add(_ body: RefusedBody) -> Bool {
      if bodyBytes + body.bytes.count > Self.bodyLimit { return false }
      bodyBytes += body.bytes.count
      bodies.append(body)
      return true
    }
  }

  package let directory: String
  package let options: Options
  /// The receiver's state on the board: live while the journal takes events.
  package let status: SourceStatusCell
  package let identity: JournalIdentity
  let now: @Sendable () -> Timestamp
  /// Milliseconds on a monotonic clock.
  let uptime: @Sendable () -> Int64
  let log: @Sendable (JournalNotice) -> Void
  /// The day it was opened, or the newest with a file where that is later.
  let opened: JournalDay
  let state: Mutex<State>
  let wakeUp = WakeUp()
  /// Nil for a journal that keeps nothing.
  private let lock: JournalLock?

  /// Opens the journal in `directory`, which is made if needed. Takes the lock, moves a torn last
  /// line aside and deletes a day that is too old.
  ///
  /// - Parameters:
  ///   - source: the name of received events on the board.
  ///   - now: the wall clock.
  ///   - uptime: milliseconds on a monotonic clock.
  ///   - log: takes what belongs into a log.
  package init(
    directory: String, options: Options = Options(), source: String = "journal",
    now: @escaping @Sendable () -> Timestamp,
    uptime: @escaping @Sendable () -> Int64 = { MachineClock.uptime },
    log: @escaping @Sendable (JournalNotice) -> Void = { _ in }
  ) throws(JournalError) {
    let directory = try JournalDirectory.prepare(directory)
    lock = try JournalLock(directory: directory)
    self.directory = directory
    self.options = options
    self.now = now
    self.uptime = uptime
    self.log = log
    let today = JournalDay(of: now())
    status = SourceStatusCell(name: source)
    identity = try JournalIdentity(of: directory)
    do throws(SystemError) {
      opened = max(today, try JournalDay.all(in: directory).last ?? today)
    } catch {
      throw .system(error)
    }
    state = Mutex(State(queue: CommitQueue(duplicateMemory: options.duplicateMemory)))
    do throws(SystemError) { try prepareDays() } catch { throw .system(error) }
  }

  /// A journal without files: events are passed on and not kept, so a 2xx says only that they were
  /// taken.
  package init(
    keepingNothingOf source: String, options: Options = Options(),
    now: @escaping @Sendable () -> Timestamp
  ) {
    lock = nil
    directory = ""
    identity = JournalIdentity()
    self.options = options
    self.now = now
    uptime = { MachineClock.uptime }
    log = { _ in }
    opened = JournalDay(of: now())
    status = SourceStatusCell(name: source)
    state = Mutex(State(queue: CommitQueue(duplicateMemory: options.duplicateMemory)))
  }

  /// Whether it has files.
  package var keepsFiles: Bool { !directory.isEmpty }

  /// Milliseconds after which a write that has not returned counts as failing.
  static let longestWrite: Int64 = 2000

  package var health: JournalHealth {
    let now = uptime()
    return state.withLock { state in
      guard state.health == .good, let since = state.writingSince,
        now - since >= Self.longestWrite
      else { return state.health }
      return .failing("a write has not returned for \(Self.longestWrite / 1000) s")
    }
  }

  /// The position of a floor that has seen nothing of it.
  package var start: JournalPosition {
    JournalPosition(generation: identity.generation, day: opened, offset: 0)
  }
  package var position: JournalPosition? { state.withLock { $0.position } }
  /// The first day whose events were passed on, by replay or since.
  package var origin: JournalDay { state.withLock { $0.replayed.first } ?? opened }

  /// The position before the first event that was passed on.
  package var beginning: JournalPosition {
    JournalPosition(generation: (position ?? start).generation, day: origin, offset: 0)
  }

  /// Calls `body` for each group that is on disk, before its requests are answered.
  package func onGrowth(_ body: @escaping @Sendable (_ end: JournalPosition, _ count: Int) -> Void)
  {
    state.withLock { $0.onGrowth = body }
  }

  /// Takes ids for known that another receiver keeps: their repeats are not kept here.
  package func learn(_ ids: [EventID]) {
    state.withLock { state in
      for id in ids { state.queue.learn(id) }
    }
  }

  /// Writes `events`, which arrived at `moment`, and returns when they are in the journal.
  ///
  /// - Returns: how many were taken, and how many were repeats.
  /// - Throws: if not all of them are in the journal; the sender must repeat all.
  package func append(
    _ events: EventBatch, receivedAt moment: Timestamp
  ) async throws(JournalRefusal) -> JournalReceipt {
    let outcome = await withCheckedContinuation { continuation in
      append(events, receivedAt: moment) { continuation.resume(returning: $0) }
    }
    return try outcome.get()
  }

  /// The same for callers that cannot suspend.
  ///
  /// - Parameter answer: called once, on the writing thread or before this returns.
  package func append(
    _ events: EventBatch, receivedAt moment: Timestamp,
    then answer: @escaping @Sendable (Outcome) -> Void
  ) {
    let entry = JournalEntry(events: events, moment: moment)
    let (submission, wakes): (CommitQueue<Waiter>.Submission, Bool) = state.withLock { state in
      let submission = state.queue.submit(entry, for: answer)
      if case .known(let receipt) = submission { state.notes.duplicates += receipt.duplicates }
      return (submission, state.wake())
    }
    if wakes { wakeUp.signal() }
    switch submission {
    case .queued: break
    case .known(let receipt): answer(.success(receipt))
    case .refused(let refusal): answer(.failure(refusal))
    }
  }

  /// Refuses further events. `run` writes what is queued, and ends.
  package func close() {
    let wakes = state.withLock { state in
      state.queue.close()
      state.health = .closed
      return state.wake()
    }
    if wakes { wakeUp.signal() }
  }
}
