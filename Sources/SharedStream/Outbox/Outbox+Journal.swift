import EventJournal
import EventSources
import Glibc
import LinuxIO
import Synchronization
import WebhookEvents

/// What the outbox reads of the journal.
extension Outbox {
  /// nil where the journal cannot be read there. Where it is not what it was, publishing begins anew.
  func read(
    from start: JournalPosition
  ) -> (messages: [SharedMessage], end: JournalPosition)? {
    do throws(SystemError) {
      let end = state.withLock { $0.machine.end }
      let chunk = try JournalExcerpt(of: journal.directory).chunk(from: start, upTo: end)
      readTrouble.tell(nil)
      return messages(of: chunk, limit: OutboxMachine<Waiter>.batchLimit)
    } catch {
      let reason = "the journal cannot be read at \(start): \(error.reason)"
      if [ENOENT, ESTALE, ENODATA].contains(error.code) {
        restart(because: reason, of: state.withLock { $0.epoch })
      } else {
        readTrouble.tell(reason)
      }
      return nil
    }
  }

  private func messages(
    of chunk: JournalExcerpt.Chunk, limit: Int
  ) -> (messages: [SharedMessage], end: JournalPosition) {
    var end = chunk.start
    var messages: [SharedMessage] = []
    let taker = journal.identity.name
    var rest = chunk.lines[...]
    while let feed = rest.firstIndex(of: UInt8(ascii: "\n")), messages.count < limit {
      let line = rest[..<feed]
      end.offset += line.count + 1
      rest = rest[(feed + 1)...]
      messages += line.events.map { SharedMessage(id: $0.id, taker: taker, line: $0.text) }
    }
    return (messages, chunk.lines.isEmpty ? chunk.end : end)
  }

  func restart(because reason: String, of epoch: String?) {
    do throws(SystemError) {
      try restart(from: journal.beginning, of: epoch)
      restartTrouble.tell(nil)
      log("\(reason): publishing again from \(journal.beginning.day)")
      wakes.continuation.yield()
    } catch {
      restartTrouble.tell("\(reason), and the journal cannot be read: \(error.reason)")
    }
  }

  /// - Parameter epoch: of the stream that is to have the events from `start` on.
  func restart(from start: JournalPosition, of epoch: String?) throws(SystemError) {
    var position = start
    var count = 0
    while true {
      let end = state.withLock { $0.machine.end }
      position = try read(from: position, upTo: end) { messages, shared in
        shared?.add(messages)
        count += messages.count
      }
      // It may have grown meanwhile.
      let isDone = state.withLock { state in
        if state.machine.end > end { return false }
        state.machine.restart(from: min(start, end), holding: count)
        state.epoch = epoch
        return true
      }
      if isDone { return }
    }
  }

  /// Viewers will be sent all that is replayed: the stream, which would bring it back, is away.
  package func offerJournal() {
    let end = state.withLock { $0.machine.end }
    do throws(SystemError) {
      _ = try read(from: journal.beginning, upTo: end) { messages, shared in
        // Where in the stream it stands is not known: what the stream brings later says so.
        shared?.add(messages, at: 0)
      }
      readTrouble.tell(nil)
    } catch {
      readTrouble.tell("the journal cannot be read: \(error.reason)")
    }
  }

  /// - Parameter body: gets events, portion by portion, and the log of viewers.
  /// - Returns: where it ended.
  private func read(
    from start: JournalPosition, upTo end: JournalPosition,
    _ body: ([SharedMessage], SharedLog?) -> Void
  ) throws(SystemError) -> JournalPosition {
    let shared = state.withLock { $0.shared }
    var position = start
    while position < end {
      let chunk = try JournalExcerpt(of: journal.directory).chunk(from: position, upTo: end)
      let (messages, behind) = messages(of: chunk, limit: .max)
      body(messages, shared)
      position = behind
    }
    return position
  }
}

extension ArraySlice<UInt8> {
  /// The events of a line: one, if it was written here.
  fileprivate var events: [(id: EventID, text: [UInt8])] {
    var batch = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    decoder.decode(self, into: &batch, rejections: &rejections)
    decoder.finish(into: &batch, rejections: &rejections)
    return batch.records.map { ($0.id, Array(batch.bytes($0.source))) }
  }
}
