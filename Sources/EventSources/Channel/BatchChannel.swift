import Synchronization
import WebhookEvents

/// A bounded queue of batches on their way to the floor. It never drops one.
///
/// There are any number of senders and one receiver. A full channel suspends its senders, in their
/// order. A sender that needs room beforehand, as the journal does, reserves it.
package final class BatchChannel: Sendable {
  /// Most batches queued and reserved at once.
  package let capacity: Int
  /// Bytes of queued text past which nobody gets room. They bound the memory, and how long a batch waits
  /// behind others.
  static let byteLimit = 8 << 20
  private let state = Mutex(State())

  /// - Parameter capacity: at least 1.
  package init(capacity: Int = 32) {
    precondition(capacity > 0, "A channel without room would never deliver.")
    self.capacity = capacity
  }

  /// Queues `batch`, after waiting for room.
  ///
  /// - Returns: false if the channel is finished or the task cancelled; the batch was not taken.
  @discardableResult
  package func send(_ batch: SourceBatch) async -> Bool {
    guard let room = await reserve() else { return false }
    return room.send(batch)
  }

  /// Waits for room for one batch.
  ///
  /// - Returns: nil if the channel is finished or the task cancelled.
  package func reserve() async -> Reservation? {
    let number = state.withLock { $0.nextSender() }
    let granted = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock {
          $0.reserve(number, continuation, capacity: capacity)
        }
        if let answer { continuation.resume(returning: answer) }
        // If cancelled before we queued, the handler found nothing: remove ourselves.
        if Task.isCancelled { leaveLine(number) }
      }
    } onCancel: {
      leaveLine(number)
    }
    return granted ? Reservation(of: self) : nil
  }

  /// The next batch; nil if the channel is finished and empty, or the task cancelled.
  ///
  /// One receiver at a time.
  package func next() async -> SourceBatch? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let step = state.withLock { $0.receive(continuation, capacity: capacity) }
        step.run()
        if Task.isCancelled { dismissReceiver() }
      }
    } onCancel: {
      dismissReceiver()
    }
  }

  /// The next batch if one is queued.
  package func nextIfQueued() -> SourceBatch? {
    let (batch, sender) = state.withLock { $0.take(capacity: capacity) }
    sender?.resume(returning: true)
    return batch
  }

  /// Takes no more batches, and turns waiting senders away. Queued batches are still delivered.
  package func finish() {
    let (senders, receiver) = state.withLock { $0.finish() }
    for sender in senders { sender.continuation.resume(returning: false) }
    receiver?.resume(returning: nil)
  }

  private func leaveLine(_ number: UInt64) {
    state.withLock { $0.leave(number) }?.resume(returning: false)
  }

  private func dismissReceiver() {
    let receiver = state.withLock { state in
      defer { state.receiver = nil }
      return state.receiver
    }
    receiver?.resume(returning: nil)
  }

  fileprivate func fill(with batch: SourceBatch) -> Bool {
    let (taken, step) = state.withLock { $0.fill(with: batch, capacity: capacity) }
    step.run()
    return taken
  }

  fileprivate func giveBack() {
    state.withLock { $0.giveBack(capacity: capacity) }?.resume(returning: true)
  }
}

/// Room for one batch in a channel; given back if it is not used.
package struct Reservation: ~Copyable {
  private var channel: BatchChannel?

  fileprivate init(of channel: BatchChannel) {
    self.channel = channel
  }

  /// Queues `batch` in the room kept for it, without waiting.
  ///
  /// - Returns: false if the channel was finished meanwhile.
  @discardableResult
  package consuming func send(_ batch: SourceBatch) -> Bool {
    channel.take()?.fill(with: batch) ?? false
  }

  deinit {
    channel?.giveBack()
  }
}

extension BatchChannel {
  private struct Sender {
    let number: UInt64
    let continuation: CheckedContinuation<Bool, Never>
  }

  /// Who is to be resumed once the lock is released.
  private struct Delivery {
    var receiver: CheckedContinuation<SourceBatch?, Never>?
    var batch: SourceBatch?
    var sender: CheckedContinuation<Bool, Never>?

    func run() {
      receiver?.resume(returning: batch)
      sender?.resume(returning: true)
    }
  }

  private struct State {
    private(set) var queue: [SourceBatch] = []
    /// Of the text of `queue`.
    private var bytes = 0
    /// Reservations not used yet.
    var reserved = 0
    var line: [Sender] = []
    var receiver: CheckedContinuation<SourceBatch?, Never>?
    var isFinished = false
    private var senders: UInt64 = 0

    mutating func nextSender() -> UInt64 {
      senders += 1
      return senders
    }

    /// nil if the sender must wait.
    mutating func reserve(
      _ number: UInt64, _ continuation: CheckedContinuation<Bool, Never>, capacity: Int
    ) -> Bool? {
      if isFinished { return false }
      guard line.isEmpty, hasRoom(capacity) else {
        line.append(Sender(number: number, continuation: continuation))
        return nil
      }
      reserved += 1
      return true
    }

    mutating func leave(_ number: UInt64) -> CheckedContinuation<Bool, Never>? {
      guard let place = line.firstIndex(where: { $0.number == number }) else { return nil }
      return line.remove(at: place).continuation
    }

    mutating func fill(
      with batch: SourceBatch, capacity: Int
    ) -> (taken: Bool, step: Delivery) {
      reserved -= 1
      if isFinished { return (false, Delivery()) }
      guard let waiting = receiver else {
        queue.append(batch)
        bytes += batch.events.text.count
        return (true, Delivery())
      }
      receiver = nil
      return (true, Delivery(receiver: waiting, batch: batch, sender: admit(capacity: capacity)))
    }

    mutating func giveBack(capacity: Int) -> CheckedContinuation<Bool, Never>? {
      reserved -= 1
      return admit(capacity: capacity)
    }

    mutating func receive(
      _ continuation: CheckedContinuation<SourceBatch?, Never>, capacity: Int
    ) -> Delivery {
      precondition(receiver == nil, "A channel has one receiver.")
      let (batch, sender) = take(capacity: capacity)
      if batch != nil || isFinished {
        return Delivery(receiver: continuation, batch: batch, sender: sender)
      }
      receiver = continuation
      return Delivery()
    }

    mutating func take(
      capacity: Int
    ) -> (batch: SourceBatch?, sender: CheckedContinuation<Bool, Never>?) {
      if queue.isEmpty { return (nil, nil) }
      let batch = queue.removeFirst()
      bytes -= batch.events.text.count
      return (batch, admit(capacity: capacity))
    }

    private func hasRoom(_ capacity: Int) -> Bool {
      queue.count + reserved < capacity && bytes < BatchChannel.byteLimit
    }

    /// Gives free room to the first waiting sender.
    private mutating func admit(capacity: Int) -> CheckedContinuation<Bool, Never>? {
      guard !line.isEmpty, hasRoom(capacity) else { return nil }
      reserved += 1
      return line.removeFirst().continuation
    }

    mutating func finish() -> (
      senders: [Sender], receiver: CheckedContinuation<SourceBatch?, Never>?
    ) {
      isFinished = true
      defer {
        line = []
        receiver = nil
      }
      return (line, receiver)
    }
  }
}
