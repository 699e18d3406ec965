#if JetStream
  import LinuxIO
  import Synchronization
  import WebhookEvents

  /// Messages published and not acknowledged.
  struct PendingPublishes {
    typealias Numbered = (number: Int, message: SharedMessage)

    struct Pending {
      let message: SharedMessage
      let batch: Int
      /// When it was published last, in milliseconds; nil if it was not.
      var published: Int64?
    }

    struct Batch {
      var missing: Int
      let done: CheckedContinuation<Void, Never>
    }

    var messages: [Int: Pending] = [:]
    /// Numbers of messages that were never published.
    var unsent: [Int] = []
    var batches: [Int: Batch] = [:]
    var lastMessage = 0
    var lastBatch = 0

    mutating func takeUnsent(at now: Int64) -> [Numbered] {
      defer { unsent = [] }
      return take(unsent, at: now)
    }

    /// Those published at `moment` or before, the oldest first.
    mutating func takeOverdue(since moment: Int64, at now: Int64) -> [Numbered] {
      let overdue = messages.filter { $0.value.published.map { $0 <= moment } ?? false }
      return take(overdue.keys.sorted(), at: now)
    }

    /// They count as published: whatever stops that, they are published again.
    private mutating func take(_ numbers: [Int], at now: Int64) -> [Numbered] {
      numbers.compactMap { number in
        messages[number]?.published = now
        return messages[number].map { (number, $0.message) }
      }
    }

    /// Whether an acknowledgement was the last of its batch: who waits for that.
    mutating func acknowledge(_ number: Int) -> CheckedContinuation<Void, Never>? {
      guard let batch = messages.removeValue(forKey: number)?.batch else { return nil }
      batches[batch]?.missing -= 1
      return batches[batch]?.missing == 0 ? batches.removeValue(forKey: batch)?.done : nil
    }

    mutating func remove(batch: Int) -> CheckedContinuation<Void, Never>? {
      messages = messages.filter { $0.value.batch != batch }
      return batches.removeValue(forKey: batch)?.done
    }
  }

  extension JetStreamClient {
    /// Milliseconds after which a message without an acknowledgement is published again. The stream
    /// drops the second copy.
    private static var patience: Int64 { 1000 }
    private static var pause: Int64 { 100 }

    func publish(_ messages: [SharedMessage]) async throws(CancellationError) {
      if messages.isEmpty { return }
      let number = pending.withLock { pending in
        pending.lastBatch += 1
        return pending.lastBatch
      }
      await withTaskCancellationHandler {
        await withCheckedContinuation { done in
          register(messages, as: number, done)
          wakeUp.signal()
          if Task.isCancelled { leave(number) }
        }
      } onCancel: {
        leave(number)
      }
      if Task.isCancelled { throw CancellationError() }
    }

    private func leave(_ batch: Int) {
      pending.withLock { $0.remove(batch: batch) }?.resume()
    }

    private func register(
      _ messages: [SharedMessage], as batch: Int, _ done: CheckedContinuation<Void, Never>
    ) {
      pending.withLock { pending in
        pending.batches[batch] = .init(missing: messages.count, done: done)
        for message in messages {
          pending.lastMessage += 1
          pending.messages[pending.lastMessage] = .init(message: message, batch: batch)
          pending.unsent.append(pending.lastMessage)
        }
      }
    }

    /// Publishes what is registered, and again what has no acknowledgement, until the task is cancelled.
    /// On a thread of its own: a connection that breaks may hold it up.
    func send() {
      var looked = MachineClock.uptime
      while !Task.isCancelled {
        wakeUp.wait(milliseconds: Int32(Self.pause))
        let now = MachineClock.uptime
        guard connection.isConnected, isTrusted.load(ordering: .relaxed) else {
          renewIfClosed()
          continue
        }
        // The older first: a floor has less to put in its place.
        if now - looked >= Self.pause {
          looked = now
          send(pending.withLock { $0.takeOverdue(since: now - Self.patience, at: now) })
        }
        send(pending.withLock { $0.takeUnsent(at: MachineClock.uptime) })
      }
    }

    /// Some may be acknowledged or given up meanwhile: the stream knows a second copy by its id.
    private func send(_ messages: [PendingPublishes.Numbered]) {
      for (number, message) in messages {
        do throws(NatsError) {
          try connection.publish(
            message.line, to: options.subject, replyTo: "\(inbox).\(number)",
            headers: [(Self.idHeader, message.id.description), (Self.takerHeader, message.taker)])
        } catch {
          return note("\(error)")
        }
      }
    }

    /// Takes acknowledgements until the task is cancelled.
    func takeAcknowledgements() {
      while !Task.isCancelled {
        do throws(NatsError) {
          if let answer = try acknowledgements.next(wait: Self.pause) { take(answer) }
        } catch {
          // Else the reader says that no server answers.
          if connection.isConnected { note("\(error)") }
          _ = Readiness.wait(for: [], milliseconds: Int32(Self.pause))
        }
      }
    }

    private func take(_ answer: NatsMessage) {
      if answer.status != nil { return note("no server leads the stream") }
      guard let number = Int(answer.subject.dropFirst(inbox.count + 1)) else { return }
      // An acknowledgement begins with the stream, a refusal with the error.
      guard answer.data.starts(with: #"{"stream":"#.utf8) else {
        let refusal = JetStreamError.told(by: answer.data)
        if refusal?.isOfAnEarlierCopy == true { return }
        return note("events are refused: \(refusal?.description ?? "for no reason that is told")")
      }
      pending.withLock { $0.acknowledge(number) }?.resume()
    }
  }
#endif
