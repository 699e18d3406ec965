package import AgentFloor
package import EventSources
import LinuxIO
import NIOCore
import Synchronization

/// Sends viewers a checkpoint of the floor, then events as they are applied, each
/// encoded once for all.
///
/// Reading the log and writing checkpoints happen on the stream's own thread. The owner of the
/// floor only reports its position and never waits; nor do viewers wait for each other. A viewer's
/// place is a position in the log, so nothing is missing or doubled between checkpoint and events, or
/// after a break.
package final class EventStream: Sendable {
  /// What the stream is made from.
  package struct Source: Sendable {
    /// The newest floor, and the position in the log that it has seen; nil before any.
    package var floor: @Sendable () -> (floor: Floor, position: JournalPosition?)
    package var note: @Sendable () -> ReceiverStatus
    /// Milliseconds on a monotonic clock.
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

  /// What is known of a viewer's right to be served.
  struct Admission: Sendable {
    /// Whether the rules in force still allow it.
    var isAllowed: @Sendable () -> Bool = { true }
    /// Closes its connection; called at most once.
    let cut: @Sendable () -> Void
  }

  typealias Waiter = CheckedContinuation<ByteBuffer?, Never>
  typealias State = StreamState<Waiter>

  let source: Source
  let log: any StreamLog
  let state: Mutex<State>
  let wakeUp = WakeUp()

  /// - Parameters:
  ///   - masksNumbers: whether phone numbers are masked.
  package init(
    of log: any StreamLog, masksNumbers: Bool, limits: StreamLimits = StreamLimits(), source: Source
  ) {
    self.source = source
    self.log = log
    state = Mutex(State(at: log.start, masksNumbers: masksNumbers, limits: limits))
  }

  /// Why viewers cannot be served now; nil when they can.
  var obstacle: String? { log.obstacle(at: state.withLock { $0.target }) }

  package var viewerCount: Int { state.withLock { $0.viewers.count } }

  /// The floor has reached `position`. Returns at once.
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

  /// Sets whether phone numbers are masked.
  ///
  /// A change ends every stream, so that each viewer reconnects and gets a new checkpoint.
  package func mask(_ masksNumbers: Bool) {
    let (told, cuts) = state.withLock { $0.change(masksNumbers: masksNumbers) }
    deliver(told)
    for cut in cuts { cut() }
  }

  /// Ends the streams of viewers that are no longer allowed, after a change of the rules.
  package func dismissStrangers() {
    let admissions = state.withLock { $0.viewers.mapValues(\.admission) }
    let strangers = admissions.filter { !$0.value.isAllowed() }.keys
    let (told, cuts) = state.withLock { $0.dismiss(strangers) }
    deliver(told)
    for cut in cuts { cut() }
  }

  /// Ends every stream, and takes no more viewers.
  package func close() {
    deliver(state.withLock { $0.dismissAll(isFinal: true) })
    wakeUp.signal()
  }

  /// Adds a viewer; nil if the stream has ended.
  func attach(_ wish: State.Wish, _ admission: Admission) -> Int? {
    let now = source.clock()
    return state.withLock { $0.attach(wish, at: now, admission) }
  }

  /// The next bytes for a viewer; nil at the end of its stream.
  func next(for viewer: Int) async -> ByteBuffer? {
    await withCheckedContinuation { waiter in
      let (delivery, wakes) = state.withLock { state in
        let delivery = state.want(viewer, waiter)
        return (delivery, delivery == nil && state.wake())
      }
      if wakes { wakeUp.signal() }
      if let delivery { deliver([delivery]) }
    }
  }

  /// A viewer or its connection is gone.
  func leave(_ viewer: Int) {
    if let delivery = state.withLock({ $0.leave(viewer) }) { deliver([delivery]) }
  }

  func deliver(_ deliveries: [State.Delivery]) {
    for delivery in deliveries { delivery.waiter.resume(returning: delivery.bytes) }
  }
}
