package import EventJournal
package import EventSources
import Synchronization
import WebhookEvents

/// Brings what other receivers took: reads the shared stream from the first day of the journal on.
///
/// What this receiver took itself is on the floor already. The first copy in the stream of an event
/// counts.
package final class SharedReader: Sendable {
  private let stream: any ReplicatedStream
  private let journal: Journal
  private let outbox: Outbox
  private let start: SharedStart
  private let state: Mutex<State>

  private struct State {
    var epoch: String?
    var seen: RecentIDs
    var isCaughtUp = false
  }

  /// - Parameter start: from where others' events are wanted.
  package init(
    of stream: any ReplicatedStream, from start: SharedStart, for journal: Journal,
    _ outbox: Outbox
  ) {
    self.stream = stream
    self.start = start
    self.journal = journal
    self.outbox = outbox
    state = Mutex(State(seen: RecentIDs(capacity: journal.options.duplicateMemory)))
  }

  /// Sends what is read to `channel` until the task is cancelled or the channel is finished.
  package func run(into channel: BatchChannel) async {
    await stream.read(from: start) { chunk in
      self.meet(chunk.epoch)
      await channel.send(self.batch(of: chunk))
    }
  }

  private func meet(_ epoch: String) {
    let isAnother = state.withLock { state in
      if state.epoch == epoch { return false }
      state.epoch = epoch
      state.seen = RecentIDs(capacity: state.seen.capacity)
      return true
    }
    if isAnother { outbox.meet(epoch) }
  }

  private func batch(of chunk: SharedChunk) -> SourceBatch {
    let taker = journal.identity.name
    let first = state.withLock { state in chunk.messages.filter { state.seen.insert($0.id) } }
    let others = EventBatch(first.filter { $0.taker != taker })
    journal.learn(others.records.map(\.id))
    var batch = SourceBatch(others, source: "shared stream")
    batch.isShared = true
    let isFirstEnd = state.withLock { state in
      defer { state.isCaughtUp = state.isCaughtUp || chunk.pending == 0 }
      return chunk.pending == 0 && !state.isCaughtUp
    }
    batch.isBacklog = !isFirstEnd && !state.withLock { $0.isCaughtUp }
    batch.shared = SharedPart(
      epoch: chunk.epoch, start: chunk.start, end: chunk.end,
      own: EventBatch(first.filter { $0.taker == taker }), endsBacklog: isFirstEnd)
    return batch
  }
}

extension EventBatch {
  /// The events of messages, whose lines were written by receivers.
  fileprivate init(_ messages: [SharedMessage]) {
    self.init()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    for message in messages {
      decoder.decode(
        message.line + [UInt8(ascii: "\n")], into: &self, rejections: &rejections)
    }
  }
}
