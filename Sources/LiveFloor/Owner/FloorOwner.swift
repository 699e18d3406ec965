import AgentFloor
package import EventSources
package import WebhookEvents

/// The one owner of the floor: applies batches in order and publishes the result.
package struct FloorOwner {
  /// The longest time of applying queued batches before a post.
  private static let longestBurst = Duration.milliseconds(500)
  /// Between two posts; too short to see.
  private static let pause = Duration.milliseconds(12)

  private var intake: Intake
  /// Keeps what was applied for viewers, and returns the position behind it.
  private var record: (@Sendable (SourceBatch) -> JournalPosition)?
  package private(set) var current: PublishedFloor

  package init(_ options: FloorOptions) {
    intake = Intake(duplicateMemory: options.duplicateMemory)
    current = PublishedFloor(floor: options.emptyFloor)
  }

  /// From now on `log` keeps what is applied for viewers, and returns the position behind it. Those
  /// of the journal mean nothing there.
  package mutating func record(in log: @escaping @Sendable (SourceBatch) -> JournalPosition) {
    record = log
    current.position = log(SourceBatch(EventBatch(), source: ""))
  }

  /// Applies one batch without its repeats.
  package mutating func apply(_ batch: SourceBatch) {
    var batch = batch
    if let floor = batch.floor {
      current.floor = floor
      current.unheardBefore = nil
      // A shared stream may bring its newest events again.
      intake.learn(floor.feed.ids)
    }
    if let note = batch.note {
      current.note = note
      // Receivers that share a stream number events each in its own way: who is unheard stays so.
      let kept = note.unreplicated == nil ? nil : current.unheardBefore
      current.unheardBefore = [kept, note.unheardBefore].compactMap { $0 }.max()
      current.lag[batch.source] = note.lag
    }
    if let position = batch.position, record == nil { current.position = position }
    if batch.isBacklog {
      current.behind.insert(batch.source)
    } else {
      current.behind.remove(batch.source)
    }
    intake.admit(&batch)
    current.floor.apply(batch.events)
    if !batch.known.isEmpty { current.floor.setArrivals(of: batch.known) }
    if let record { current.position = record(batch) }
    if batch.shared?.endsBacklog ?? false { turnUnheard(at: WallClock.now) }
    current.minutes.count(batch.events)
    if let newest = batch.events.records.last, let received = newest.received ?? batch.arrived {
      let lag = received.milliseconds - newest.created.milliseconds
      current.lag[batch.source] = Double(lag) / 1000
    }
    current.intake = intake.total
  }

  /// Ends the replay at start: counts of this process begin here, and all agents are unheard.
  package mutating func endReplay(at now: Timestamp) {
    current.replayed = current.floor.counts
    turnUnheard(at: now)
  }

  /// Marks all agents unheard until a new event of them comes.
  package mutating func turnUnheard(at now: Timestamp) {
    guard current.floor.arrivals > 0 else { return }
    current.unheardBefore = current.floor.arrivals + 1
    current.unheardSince = now
  }

  /// Posts the floor, settled once for all readers.
  package mutating func post(to mailbox: FloorMailbox) {
    current.floor.settle()
    mailbox.post(current)
  }

  /// Applies a batch; one that ends a silence makes all agents unheard first.
  private mutating func take(
    _ batch: SourceBatch, _ quiet: inout QuietTime, at now: Timestamp, _ staleAfter: Int64
  ) {
    // For an attachment the receiver decides this.
    if !batch.isDeduplicated, quiet.ends(with: batch, at: now, after: staleAfter) {
      turnUnheard(at: now)
    }
    apply(batch)
  }

  /// Applies batches until `channel` is finished, and posts each new floor.
  ///
  /// - Parameters:
  ///   - staleAfter: seconds of silence after which agents are unheard.
  ///   - clock: the wall clock.
  package mutating func run(
    from channel: BatchChannel, to mailbox: FloorMailbox, staleAfter: @Sendable () -> Int64,
    clock: @Sendable () -> Timestamp
  ) async {
    var quiet = QuietTime(since: clock())
    while let batch = await channel.next() {
      take(batch, &quiet, at: clock(), staleAfter())
      // A burst is one post, or two a second: no screen shows more, and after each post changed
      // agents are copied.
      let begun = ContinuousClock.now
      while ContinuousClock.now - begun < Self.longestBurst, let batch = channel.nextIfQueued() {
        take(batch, &quiet, at: clock(), staleAfter())
      }
      post(to: mailbox)
      // Gather what arrives meanwhile into one post: after each post, changed agents are copied.
      // Cancellation ends the pause and then the loop.
      try? await Task.sleep(for: Self.pause)
    }
  }
}
