#if JetStream
  import LinuxIO
  import Synchronization
  import WebhookEvents

  extension JetStreamClient {
    private static var pause: Int64 { 100 }

    func publish(_ messages: [SharedMessage]) async throws(CancellationError) {
      if messages.isEmpty { return }
      await withTaskCancellationHandler {
        await withCheckedContinuation { done in
          pending.withLock { $0.begin(messages, done) }
          wakeUp.signal()
          if Task.isCancelled { leave() }
        }
      } onCancel: {
        leave()
      }
      if Task.isCancelled { throw CancellationError() }
    }

    private func leave() {
      pending.withLock { $0.end() }?.resume()
    }

    /// Publishes what is pending, and again what has no acknowledgement, until the task is cancelled.
    /// On a thread of its own: a connection that breaks may hold it up.
    func send() {
      var wait = Self.pause
      while !Task.isCancelled {
        wakeUp.wait(milliseconds: Int32(wait))
        wait = Self.pause
        guard connection.isConnected, isTrusted.load(ordering: .relaxed) else {
          renewIfClosed()
          continue
        }
        if let (batch, portion) = pending.withLock({ $0.next(at: MachineClock.uptime) }) {
          do throws(NatsError) {
            try send(portion, of: batch)
          } catch {
            // Else the reader says that no server answers.
            if connection.isConnected { publishingTrouble.tell("\(error)") }
          }
        }
        wait = min(wait, pending.withLock { $0.dueIn(at: MachineClock.uptime) } ?? wait)
      }
    }

    /// It may be acknowledged or given up meanwhile: the stream knows a second copy by its id.
    private func send(
      _ portion: BatchPublishing.Portion, of batch: PendingBatch
    ) throws(NatsError) {
      switch portion {
      case .whole: try sendWhole(batch)
      case .messages(let numbers):
        for number in numbers {
          let place = PublishedPlace(batch: batch.number, message: number)
          try send(batch.messages[number], replyTo: place.subject(under: inbox))
        }
      }
      try connection.flush()
      if batch.publishing.isRepeated, connection.isForbidden {
        publishingTrouble.tell("the user may not publish")
      }
    }

    private func sendWhole(_ batch: PendingBatch) throws(NatsError) {
      let subject = PublishedPlace(batch: batch.number).subject(under: inbox)
      for (number, message) in zip(1..., batch.messages) {
        let member = [("Nats-Batch-Id", subject), ("Nats-Batch-Sequence", "\(number)")]
        if number < batch.messages.count {
          try send(message, headers: member)
        } else {
          // It is answered for all of them.
          try send(message, replyTo: subject, headers: member + [("Nats-Batch-Commit", "1")])
        }
      }
    }

    private func send(
      _ message: SharedMessage, replyTo inbox: String? = nil, headers: [(String, String)] = []
    ) throws(NatsError) {
      let own = [(Self.idHeader, message.id.description), (Self.takerHeader, message.taker)]
      try connection.publish(
        message.line, to: options.subject, replyTo: inbox, headers: own + headers)
    }

    /// Takes acknowledgements until the task is cancelled.
    func takeAcknowledgements() {
      while !Task.isCancelled {
        do throws(NatsError) {
          if let answer = try acknowledgements.next(wait: Self.pause) { take(answer) }
        } catch {
          // Else the reader says that no server answers.
          if connection.isConnected { publishingTrouble.tell("\(error)") }
          _ = Readiness.wait(for: [], milliseconds: Int32(Self.pause))
        }
      }
    }

    private func take(_ answer: NatsMessage) {
      if answer.status != nil {
        if pending.withLock({ $0.missLeader(at: MachineClock.uptime) }) {
          publishingTrouble.tell("no server leads the stream")
        }
        return
      }
      guard let place = PublishedPlace(answer.subject, under: inbox) else { return }
      // An acknowledgement begins with the stream, a refusal with the error.
      guard answer.data.starts(with: #"{"stream":"#.utf8) else {
        let refusal = JetStreamError.told(by: answer.data)
        return refuse(place, because: refusal?.description ?? "an unreadable answer", refusal)
      }
      if place.message == nil {
        // A server that knows no batches speaks of its last message alone.
        guard BatchAcknowledgement(answer.data)?.batch == answer.subject else {
          return refuse(place, because: "the server knows no batches")
        }
        batchTrouble.tell(nil)
      }
      guard let done = pending.withLock({ $0.acknowledge(place) }) else {
        // The others may have waited for it.
        return wakeUp.signal()
      }
      done.resume()
      publishingTrouble.tell(nil)
    }

    private func refuse(
      _ place: PublishedPlace, because reason: String, _ refusal: JetStreamError? = nil
    ) {
      switch place.message {
      case nil:
        if refusal?.isOfARepeat != true {
          batchTrouble.tell("batches are refused (\(reason)): events are published one by one")
        }
        pending.withLock { $0.refuse(place.batch) }
      case let message? where refusal?.isOfACopyInProgress == true:
        let now = MachineClock.uptime
        pending.withLock { $0.repeatSoon(message, of: place.batch, at: now) }
      default:
        return publishingTrouble.tell("events are refused: \(reason)")
      }
      wakeUp.signal()
    }
  }
#endif
