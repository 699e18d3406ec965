import AgentFloor
import EventSources
import Settings
import Synchronization
import WebhookEvents

/// What the owner of the floor last published: values, so whoever holds one holds a moment.
struct PublishedFloor: Sendable {
  var floor: Floor
  var intake = Intake.Counts()
  var minutes = EventMinutes()
  /// Of a replay, which knows it without counting minutes: events accepted before the day turned.
  var acceptedBeforeToday: Int?
  /// Arrival less event time in seconds of the newest event of each source whose arrival is known.
  var lag: [String: Double] = [:]
  /// Agents whose last event has a lower arrival number are unheard (FloorRules Status).
  var unheardBefore: Int?
  /// When the start from a journal was, or the silence ended.
  var unheardSince: Timestamp?
  /// How much of the journal it has seen.
  var position: JournalPosition?
  /// What the receiver tells to which this board is attached; nil for a board of its own.
  var note: ReceiverStatus?
}

/// The newest published floor, and the wake-up of whoever shows it.
final class FloorMailbox: Sendable {
  private let newest: Mutex<PublishedFloor>
  private let readers: Mutex<[@Sendable (PublishedFloor) -> Void]> = Mutex([])

  init(_ first: PublishedFloor) { newest = Mutex(first) }

  var floor: PublishedFloor { newest.withLock { $0 } }

  /// Calls `reader` after every post from now on; it must not take long.
  func onPost(_ reader: @escaping @Sendable (PublishedFloor) -> Void) {
    readers.withLock { $0.append(reader) }
  }

  func post(_ floor: PublishedFloor) {
    newest.withLock { $0 = floor }
    for reader in readers.withLock({ $0 }) { reader(floor) }
  }
}

/// The one owner of the floor: takes batches in order, applies them, publishes the result.
struct FloorOwner {
  /// While more is queued the floor is posted no sooner.
  private static let longestBurst = Duration.milliseconds(500)

  private var intake: Intake
  private(set) var current: PublishedFloor

  init(_ settings: Settings, floor: FloorSettings) {
    self.intake = Intake(duplicateMemory: settings[Keys.floorDuplicateMemory])
    self.current = PublishedFloor(
      floor: Floor(catalogue: settings.catalogue, settings: floor))
  }

  /// Applies one batch, its repeats left out.
  mutating func apply(_ batch: SourceBatch) {
    var batch = batch
    if let floor = batch.floor { current.floor = floor }
    if let note = batch.note {
      current.note = note
      current.unheardBefore = note.unheardBefore
      current.lag[batch.source] = note.lag
    }
    if let position = batch.position { current.position = position }
    intake.admit(&batch)
    current.floor.apply(batch.events)
    current.minutes.count(batch.events)
    if let newest = batch.events.records.last, let received = newest.received {
      let lag = received.milliseconds - newest.created.milliseconds
      current.lag[batch.source] = Double(lag) / 1000
    }
    current.intake = intake.total
  }

  /// What came so far is of the past: its agents are unheard until something new comes of them.
  mutating func turnUnheard(at now: Timestamp) {
    guard current.floor.arrivals > 0 else { return }
    current.unheardBefore = current.floor.arrivals + 1
    current.unheardSince = now
  }

  /// Posts the floor, folded once for all who read it.
  mutating func post(to mailbox: FloorMailbox) {
    current.floor.settle()
    mailbox.post(current)
  }

  /// Applies what comes until `channel` is finished, and posts each new floor.
  ///
  /// - Parameters:
  ///   - staleAfter: seconds of silence after which agents are unheard.
  ///   - clock: the wall clock.
  mutating func run(
    from channel: BatchChannel, to mailbox: FloorMailbox, staleAfter: @Sendable () -> Int64,
    clock: @Sendable () -> Timestamp
  ) async {
    var silence = Silence(since: clock())
    while let batch = await channel.next() {
      // Of an attachment the receiver knows better who was silent.
      if !batch.isDeduplicated, silence.ends(with: batch, at: clock(), after: staleAfter()) {
        turnUnheard(at: clock())
      }
      apply(batch)
      // A burst is one post, or two a second: no screen could show what lies between, and each post
      // has the agents that change afterwards copied.
      let begun = ContinuousClock.now
      while ContinuousClock.now - begun < Self.longestBurst, let batch = channel.nextIfQueued() {
        apply(batch)
      }
      post(to: mailbox)
    }
  }
}

/// How long nothing has been heard, by the clock of this machine.
struct Silence {
  private var since: Timestamp

  init(since: Timestamp) { self.since = since }

  /// Takes in that `batch` came; the answer is whether it ended a silence longer than `limit`.
  mutating func ends(
    with batch: SourceBatch, at now: Timestamp, after limit: Int64
  ) -> Bool {
    // Rejections alone say nothing of any agent.
    guard !batch.events.isEmpty else { return false }
    defer { since = now }
    return now.seconds(since: since) > limit
  }
}
