package import EventJournal
package import EventSources
package import LinuxIO
import Synchronization
import WebhookEvents

/// Publishes the journal to the shared stream, and tells requests when their events are there.
///
/// The journal is the only queue: what is not acknowledged is read from it again, also after a crash.
/// The stream drops what it has had.
package final class Outbox: Sendable {
  package struct Status: Hashable, Sendable {
    /// Events that the stream has not acknowledged.
    package var unreplicated = 0
    /// Whether one of them has waited for longer than the stream usually needs.
    package var isLate = false
    /// For how many milliseconds the stream has not answered; nil while it does.
    package var away: Int64?
  }

  typealias Waiter = @Sendable (_ isReplicated: Bool) -> Void

  struct State {
    var machine: OutboxMachine<Waiter>
    /// The stream that the machine's positions speak of.
    var epoch: String?
    /// The stream that the reader has met.
    var met: String?
    var kept: OutboxCursor?
    /// What viewers are sent.
    var shared: SharedLog?
    /// Whether publishing is beginning anew for it.
    var isAdopting = false

    /// The stream for which publishing must begin anew; nil where that is being done.
    mutating func adopt() -> String? {
      guard let met, met != epoch, !isAdopting else { return nil }
      isAdopting = true
      return met
    }
  }

  let journal: Journal
  let stream: any ReplicatedStream
  /// Milliseconds on a monotonic clock.
  let uptime: @Sendable () -> Int64
  let log: @Sendable (String) -> Void
  /// That the stream does not answer.
  let silence: StreamTrouble
  /// That the journal cannot be read.
  let readTrouble: StreamTrouble
  /// That publishing cannot begin anew.
  let restartTrouble: StreamTrouble
  /// That the cursor cannot be kept.
  let cursorTrouble: StreamTrouble
  let state: Mutex<State>
  let wakes = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

  /// - Parameters:
  ///   - patience: milliseconds a request waits for the stream.
  package init(
    of journal: Journal, to stream: any ReplicatedStream, patience: Int64,
    uptime: @escaping @Sendable () -> Int64 = { MachineClock.uptime },
    log: @escaping @Sendable (String) -> Void
  ) {
    self.journal = journal
    self.stream = stream
    self.uptime = uptime
    self.log = log
    silence = StreamTrouble(end: "events are acknowledged again", log: log)
    readTrouble = StreamTrouble(end: "the journal is read again", log: log)
    restartTrouble = StreamTrouble(end: "publishing begins anew", log: log)
    cursorTrouble = StreamTrouble(end: "how far it has the journal is kept again", log: log)
    state = Mutex(
      State(machine: OutboxMachine(from: journal.start, to: journal.start, patience: patience)))
  }

  /// Begins where an earlier run ended. The journal must be replayed, and not running yet.
  ///
  /// - Parameter shared: gets the events that are not acknowledged.
  package func begin(_ shared: SharedLog) throws(SystemError) {
    let kept = try OutboxCursor.kept(in: journal.directory)
    state.withLock { state in
      (state.epoch, state.kept, state.shared) = (kept?.epoch, kept, shared)
      state.machine.grow(to: journal.position ?? journal.start, by: 0)
    }
    try restart(from: beginning(kept), of: kept?.epoch)
    journal.onGrowth { [weak self] in self?.grow(to: $0, by: $1) }
  }

  /// What an earlier run kept, if the journal has it still; it may be older than what is replayed.
  private func beginning(_ kept: OutboxCursor?) throws(SystemError) -> JournalPosition {
    guard let position = kept?.position, position.generation == journal.beginning.generation,
      try JournalDay.all(in: journal.directory).contains(position.day)
    else { return journal.beginning }
    return position
  }

  package var status: Status {
    let now = uptime()
    return state.withLock { state in
      Status(
        unreplicated: state.machine.unreplicated, isLate: state.machine.isLate(at: now),
        away: state.machine.awaySince.map { now - $0 })
    }
  }

  /// Everything up to here is in the stream.
  package var cursor: JournalPosition { state.withLock { $0.machine.cursor } }

  /// The journal has written `count` more events, up to `position`.
  func grow(to position: JournalPosition, by count: Int) {
    state.withLock { $0.machine.grow(to: position, by: count) }
    wakes.continuation.yield()
  }

  /// Calls back once the stream has acknowledged all that is in the journal now, or is not waited for
  /// any longer.
  package func whenReplicated(_ answer: @escaping @Sendable (_ isReplicated: Bool) -> Void) {
    let now = uptime()
    let position = journal.position ?? journal.start
    let isReplicated = state.withLock { $0.machine.wait(for: position, answer, at: now) }
    if let isReplicated { answer(isReplicated) }
  }

  /// The stream is that of `epoch`. Another than before knows nothing of this journal.
  package func meet(_ epoch: String) {
    state.withLock { state in
      state.met = epoch
      if state.epoch == nil { state.epoch = epoch }
    }
    adoptStream()
  }

  /// Begins anew for another stream than before.
  func adoptStream() {
    guard let other = state.withLock({ $0.adopt() }) else { return }
    restart(because: "the shared stream is another than before", of: other)
    state.withLock { $0.isAdopting = false }
  }

  /// Publishes until the task is cancelled.
  package func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask { await self.tick() }
      wakes.continuation.yield()
      for await _ in wakes.stream { await publishAll() }
      group.cancelAll()
    }
  }

  private func publishAll() async {
    while state.withLock({ $0.machine.hasNext }) {
      let start = cursor
      guard let batch = read(from: start) else { return }
      let now = uptime()
      let isNext = state.withLock {
        $0.machine.publish(batch.messages.count, from: start, upTo: batch.end, at: now)
      }
      // Publishing began anew meanwhile.
      guard isNext else { continue }
      // Cancellation leaves the rest to the next start.
      guard (try? await stream.publish(batch.messages)) != nil else { return }
      for waiter in state.withLock({ $0.machine.acknowledge() }) { waiter(true) }
    }
  }
}
