package import AgentFloor
package import EventJournal
package import EventSources
import LinuxIO
import NIOCore
import Synchronization

/// What viewers of one receiver are sent: a checkpoint of the floor, then the events of the journal
/// as they are applied, each encoded once for all.
///
/// Everything that takes time happens on the stream's own thread: reading the journal, writing
/// checkpoints. The owner of the floor only says how far it has come, and never waits; nor does one
/// viewer for another. A viewer is where it says it is in the journal, so that between checkpoint
/// and events, or where it left off, nothing is missing and nothing comes twice.
package final class EventStream: Sendable {
  /// What the stream is made from.
  package struct Source: Sendable {
    /// The newest floor, and how much of the journal it has seen; nil: nothing.
    package var floor: @Sendable () -> (floor: Floor, position: JournalPosition?)
    package var note: @Sendable () -> ReceiverStatus
    /// Milliseconds of a clock that nobody sets.
    package var clock: @Sendable () -> Int64

    package init(
      floor: @escaping @Sendable () -> (floor: Floor, position: JournalPosition?),
      note: @escaping @Sendable () -> ReceiverStatus, clock: @escaping @Sendable () -> Int64
    ) {
      self.floor = floor
      self.note = note
      self.clock = clock
    }
  }

  typealias Waiter = CheckedContinuation<ByteBuffer?, Never>
  typealias State = StreamState<Waiter>

  let source: Source
  let journal: JournalExcerpt
  /// Where a floor is that has seen nothing of the journal.
  let start: JournalPosition
  let state: Mutex<State>
  let wakeUp = WakeUp()

  /// - Parameters:
  ///   - masksNumbers: phone numbers leave masked.
  package init(
    of journal: Journal, masksNumbers: Bool, limits: StreamLimits = StreamLimits(), source: Source
  ) {
    self.source = source
    self.journal = JournalExcerpt(of: journal.directory)
    start = JournalPosition(day: journal.opened, offset: 0)
    state = Mutex(State(at: start, masksNumbers: masksNumbers, limits: limits))
  }

  package var viewerCount: Int { state.withLock { $0.viewers.count } }

  /// The floor has come to `position`; returns at once.
  package func advance(to position: JournalPosition) {
    let wakes = state.withLock { state in
      state.advance(to: position)
      return !state.viewers.isEmpty && state.wake()
    }
    if wakes { wakeUp.signal() }
  }

  /// Serves viewers until the task is cancelled or `close` is called.
  package func run() async {
    await withTaskCancellationHandler {
      await BlockingThread.run { self.serve() }
    } onCancel: {
      close()
    }
  }

  /// Whether phone numbers leave masked from now on.
  ///
  /// Where that is a change every viewer's stream ends, so that each comes back and gets a checkpoint
  /// under the new rule.
  package func mask(_ masksNumbers: Bool) {
    let (told, cuts) = state.withLock { $0.change(masksNumbers: masksNumbers) }
    deliver(told)
    for cut in cuts { cut() }
  }

  /// Ends every viewer's stream, and takes no more.
  package func close() {
    deliver(state.withLock { $0.dismissAll(isFinal: true) })
    wakeUp.signal()
  }

  /// A new viewer; nil where the stream has ended.
  ///
  /// - Parameter cut: is called when it is to be cut, once at most.
  func attach(_ wish: State.Wish, cut: @escaping @Sendable () -> Void) -> Int? {
    let now = source.clock()
    return state.withLock { $0.attach(wish, at: now, cut: cut) }
  }

  /// What a viewer is to be sent next; nil: its stream is over.
  func next(for viewer: Int) async -> ByteBuffer? {
    let now = source.clock()
    return await withCheckedContinuation { waiter in
      let (delivery, wakes) = state.withLock { state in
        let delivery = state.want(viewer, waiter, at: now)
        return (delivery, delivery == nil && state.wake())
      }
      if wakes { wakeUp.signal() }
      if let delivery { deliver([delivery]) }
    }
  }

  /// A viewer is gone, or its connection.
  func leave(_ viewer: Int) {
    if let delivery = state.withLock({ $0.leave(viewer) }) { deliver([delivery]) }
  }

  func deliver(_ deliveries: [State.Delivery]) {
    for delivery in deliveries { delivery.waiter.resume(returning: delivery.bytes) }
  }
}
