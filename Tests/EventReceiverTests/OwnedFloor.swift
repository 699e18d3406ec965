import AgentFloor
import EventSources
import Synchronization
import WebhookEvents

/// A floor that takes in what comes on a channel, as the owner of a board's does.
final class OwnedFloor: Sendable {
  struct Published: Sendable {
    var floor = Floor()
    var position: JournalPosition?
    var note: ReceiverStatus?
    /// Checkpoints that replaced it.
    var checkpoints = 0
    /// Whether the newest batch was of what stood there before.
    var isBehind = false
  }

  private struct State {
    var published = Published()
    var intake = Intake()
    var waiting: [(position: JournalPosition, waiter: CheckedContinuation<Void, Never>)] = []

    mutating func takeReady() -> [CheckedContinuation<Void, Never>] {
      guard let position = published.position else { return [] }
      let ready = waiting.filter { $0.position <= position }.map(\.waiter)
      waiting.removeAll { $0.position <= position }
      return ready
    }
  }

  let channel = BatchChannel()
  private let state = Mutex(State())
  private let onTake: @Sendable (JournalPosition) -> Void

  init(onTake: @escaping @Sendable (JournalPosition) -> Void = { _ in }) { self.onTake = onTake }

  var published: Published { state.withLock { $0.published } }

  /// Its checkpoint at the place in the journal where it is.
  func checkpoint(masksNumbers: Bool = false) -> [UInt8] {
    let published = published
    return Checkpoint.encode(
      published.floor, position: published.position?.description ?? "", masksNumbers: masksNumbers)
  }

  func run() async {
    while let batch = await channel.next() { take(batch) }
  }

  func take(_ batch: SourceBatch) {
    let (position, ready) = state.withLock { state in
      var batch = batch
      if let floor = batch.floor {
        state.published.floor = floor
        state.published.checkpoints += 1
      }
      state.published.note = batch.note ?? state.published.note
      state.published.isBehind = batch.isBacklog
      state.published.position = batch.position ?? state.published.position
      state.intake.admit(&batch)
      state.published.floor.apply(batch.events)
      return (state.published.position, state.takeReady())
    }
    for waiter in ready { waiter.resume() }
    if let position { onTake(position) }
  }

  /// Returns when it has come to `position`.
  func reach(_ position: JournalPosition) async {
    await withCheckedContinuation { waiter in
      let ready = state.withLock { state in
        state.waiting.append((position, waiter))
        return state.takeReady()
      }
      for waiter in ready { waiter.resume() }
    }
  }
}
