#if JetStream
  import LinuxIO
  import Synchronization
  import WebhookEvents

  /// Messages published and not acknowledged.
  struct PendingPublishes {
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
    var batches: [Int: Batch] = [:]
    var lastMessage = 0
    var lastBatch = 0

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
          send(register(messages, as: number, done))
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
    ) -> [Int] {
      pending.withLock { pending in
        pending.batches[batch] = .init(missing: messages.count, done: done)
        return messages.map { message in
          pending.lastMessage += 1
          pending.messages[pending.lastMessage] = .init(message: message, batch: batch)
          return pending.lastMessage
        }
      }
    }

    /// Publishes messages of these numbers. What cannot be sent now is sent later.
    private func send(_ numbers: [Int]) {
      guard connection.isConnected else { return }
      let now = MachineClock.uptime
      for number in numbers {
        let message = pending.withLock { pending in
          pending.messages[number]?.published = now
          return pending.messages[number]?.message
        }
        guard let message else { continue }
        do throws(NatsError) {
          try connection.publish(
            message.line, to: options.subject, replyTo: "\(inbox).\(number)",
            headers: [(Self.idHeader, message.id.description), (Self.takerHeader, message.taker)])
        } catch {
          pending.withLock { $0.messages[number]?.published = nil }
          return note("\(error)")
        }
      }
    }

    /// Takes acknowledgements, and publishes again what has none, until the task is cancelled.
    func takeAcknowledgements() async {
      var looked = MachineClock.uptime
      while !Task.isCancelled {
        do throws(NatsError) {
          if let answer = try acknowledgements.next(wait: Self.pause) { take(answer) }
        } catch {
          note("\(error)")
        }
        let now = MachineClock.uptime
        if now - looked >= Self.pause {
          looked = now
          send(overdue(at: now))
        }
      }
    }

    private func overdue(at now: Int64) -> [Int] {
      pending.withLock { pending in
        pending.messages.filter { _, message in
          message.published.map { now - $0 >= Self.patience } ?? true
        }.keys.sorted()
      }
    }

    private func take(_ answer: NatsMessage) {
      guard let number = Int(answer.subject.dropFirst(inbox.count + 1)) else { return }
      if answer.status != nil { return note("no server leads the stream") }
      // An acknowledgement begins with the stream, a refusal with the error.
      guard answer.data.starts(with: #"{"stream":"#.utf8) else {
        return note("refuses events: \(String(decoding: answer.data, as: UTF8.self))")
      }
      pending.withLock { $0.acknowledge(number) }?.resume()
    }
  }
#endif
