import AgentFloor
import EventSources
import Synchronization
import WebhookEvents

/// What the owner of the floor last published: values, so whoever holds one holds a moment.
struct PublishedFloor: Sendable {
  var floor: Floor
  var intake = Intake.Counts()
  var minutes = EventMinutes()
  /// Arrival less event time in seconds of the newest event of each source whose arrival is known.
  var lag: [String: Double] = [:]
  /// Events applied before anything live came: what an agent heard of since then is not unheard.
  var unheardBefore: Int?
}

/// The newest published floor, and the wake-up of whoever shows it.
final class FloorMailbox: Sendable {
  private let newest: Mutex<PublishedFloor>
  private let wake: Mutex<(@Sendable () -> Void)?> = Mutex(nil)

  init(_ first: PublishedFloor) { newest = Mutex(first) }

  var floor: PublishedFloor { newest.withLock { $0 } }

  /// Calls `wake` after every post from now on.
  func onPost(_ wake: @escaping @Sendable () -> Void) { self.wake.withLock { $0 = wake } }

  func post(_ floor: PublishedFloor) {
    newest.withLock { $0 = floor }
    wake.withLock { $0 }?()
  }
}

/// The one owner of the floor: takes batches in order, applies them, publishes the result.
struct FloorOwner {
  private var intake: Intake
  private(set) var current: PublishedFloor

  init(_ catalogue: Catalogue, duplicateMemory: Int) {
    self.intake = Intake(duplicateMemory: duplicateMemory)
    self.current = PublishedFloor(floor: Floor(catalogue: catalogue))
  }

  /// Applies one batch, its repeats left out.
  mutating func apply(_ batch: SourceBatch) {
    var batch = batch
    intake.admit(&batch)
    var changes = FloorChanges()
    current.floor.apply(batch.events, into: &changes)
    current.minutes.count(batch.events)
    if let newest = batch.events.records.last, let received = newest.received {
      let lag = received.milliseconds - newest.created.milliseconds
      current.lag[batch.source] = Double(lag) / 1000
    }
    current.intake = intake.total
  }

  /// What came so far is replayed, not heard: agents are unheard until something new comes.
  mutating func endReplay() {
    current.unheardBefore = current.floor.counts.accepted
  }

  /// Applies what comes until `channel` is finished, and posts each new floor.
  mutating func run(from channel: BatchChannel, to mailbox: FloorMailbox) async {
    while let batch = await channel.next() {
      apply(batch)
      // A burst is one post: no screen could show what lies between.
      var more = 0
      while more < 16, let batch = channel.nextIfQueued() {
        apply(batch)
        more += 1
      }
      mailbox.post(current)
    }
  }
}
