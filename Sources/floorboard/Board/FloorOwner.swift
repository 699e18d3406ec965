import AgentFloor
import EventSources
import Settings
import Synchronization
import WebhookEvents

/// What the owner of the floor published. It is a value, so whoever holds one holds a moment.
struct PublishedFloor: Sendable {
  var floor: Floor
  var intake = Intake.Counts()
  var minutes = EventMinutes()
  /// Events accepted before today; set by a replay instead of `minutes`.
  var acceptedBeforeToday: Int?
  /// By source: arrival minus event time of the newest event with an arrival, in seconds.
  var lag: [String: Double] = [:]
  /// Agents whose last event has a lower arrival number are unheard (FloorRules Status).
  var unheardBefore: Int?
  /// When the start from a journal was, or the silence ended.
  var unheardSince: Timestamp?
  /// The journal position it has seen.
  var position: JournalPosition?
  /// The status of the receiver this board is attached to; nil without one.
  var note: ReceiverStatus?
}

/// The newest published floor, and the wake-up of its readers.
final class FloorMailbox: Sendable {
  private let newest: Mutex<PublishedFloor>
  private let readers: Mutex<[@Sendable (PublishedFloor) -> Void]> = Mutex([])

  init(_ first: PublishedFloor) { newest = Mutex(first) }

  var floor: PublishedFloor { newest.withLock { $0 } }

  /// Calls `reader` after each post. It must return quickly.
  func onPost(_ reader: @escaping @Sendable (PublishedFloor) -> Void) {
    readers.withLock { $0.append(reader) }
  }

  func post(_ floor: PublishedFloor) {
    newest.withLock { $0 = floor }
    for reader in readers.withLock({ $0 }) { reader(floor) }
  }
}

/// The one owner of the floor: applies batches in order and publishes the result.
struct FloorOwner {
  /// The longest time of applying queued batches before a post.
  private static let longestBurst = Duration.milliseconds(500)

  private var intake: Intake
  private(set) var current: PublishedFloor

  init(_ settings: Settings, floor: FloorSettings) {
    self.intake = Intake(duplicateMemory: settings[Keys.floorDuplicateMemory])
    self.current = PublishedFloor(
      floor: Floor(catalogue: settings.catalogue, settings: floor))
  }

  /// Applies one batch without its repeats.
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

  /// Marks all agents unheard until a new event of them comes.
  mutating func turnUnheard(at now: Timestamp) {
    guard current.floor.arrivals > 0 else { return }
    current.unheardBefore = current.floor.arrivals + 1
    current.unheardSince = now
  }

  /// Posts the floor, settled once for all readers.
  mutating func post(to mailbox: FloorMailbox) {
    current.floor.settle()
    mailbox.post(current)
  }

  /// Applies batches until `channel` is finished, and posts each new floor.
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
      // For an attachment the receiver decides this.
      if !batch.isDeduplicated, silence.ends(with: batch, at: clock(), after: staleAfter()) {
        turnUnheard(at: clock())
      }
      apply(batch)
      // A burst is one post, or two a second: no screen shows more, and after each post changed
      // agents are copied.
      let begun = ContinuousClock.now
      while ContinuousClock.now - begun < Self.longestBurst, let batch = channel.nextIfQueued() {
        apply(batch)
      }
      post(to: mailbox)
    }
  }
}

/// Measures silence by this machine's clock.
struct Silence {
  private var since: Timestamp

  init(since: Timestamp) { self.since = since }

  /// Notes that `batch` came. Returns whether it ended a silence longer than `limit`.
  mutating func ends(
    with batch: SourceBatch, at now: Timestamp, after limit: Int64
  ) -> Bool {
    // Rejections say nothing about an agent.
    guard !batch.events.isEmpty else { return false }
    defer { since = now }
    return now.seconds(since: since) > limit
  }
}
