import DequeModule
package import EventSources
import Synchronization
package import WebhookEvents

/// The newest events of the floor in the order in which they were applied, each with its place in the
/// shared stream, so that a viewer of one receiver can go on at another.
///
/// A viewer says up to which sequence number it has the stream. It may then get events again that it
/// has, and knows them by their ids, but misses none.
package final class SharedLog: Sendable {
  /// Bytes of lines kept.
  package static let limit = 64 << 20
  /// Most events that a viewer is sent again; beyond that it may not know their ids any longer.
  static let resumable = 200_000
  /// Most events of its own without a place in the stream behind which a checkpoint can be resumed:
  /// a viewer learns the ids of a checkpoint from its feed.
  static let placeless = 8_000

  /// An event as viewers get it.
  package struct Entry: Sendable {
    package let line: [UInt8]
    let id: EventID
    /// Where it stands in the stream, at most; nil until the stream has brought it back.
    var sequence: UInt64?
    /// Up to where the log has the stream, with this event.
    package internal(set) var told: UInt64
  }

  struct State {
    var epoch: String?
    var entries: Deque<Entry> = []
    /// The ids of `entries`.
    var held: Set<EventID> = []
    var bytes = 0
    /// Events that were removed from the log.
    var removed = 0
    /// Up to where the log has the stream.
    var sequence: UInt64 = 0
    /// Events up to here may be missing.
    var missing: UInt64 = 0
    /// The number of each event that the stream has not brought back.
    var awaited: [EventID: Int] = [:]
    /// Awaited events that were removed.
    var removedAwaited = 0
    /// Its end when viewers were let in; nil: not yet.
    private(set) var openedAt: Int?

    var isOpen: Bool { openedAt != nil }
    var end: Int { removed + entries.count }
  }

  private let state = Mutex(State())
  /// Event-specific fields never written.
  private let omitted: [FoldedName]
  private let limit: Int

  package init(omitting omitted: [FoldedName], limit: Int = SharedLog.limit) {
    self.omitted = omitted
    self.limit = limit
  }

  // MARK: What was applied

  /// Events of the journal, which are on the floor. Once viewers are in they have them, and not always
  /// their ids: they are sent none again.
  ///
  /// - Parameter place: as in `Entry.sequence`; nil: the stream will bring them back.
  func add(_ messages: [SharedMessage], at place: UInt64? = nil) {
    state.withLock { state in
      if state.isOpen { return }
      for message in messages where !state.knows(message.id) {
        state.append(message.line, message.id, at: place, limit)
      }
    }
  }

  /// Keeps what the floor has just applied; returns its end.
  package func record(_ batch: SourceBatch) -> Int {
    state.withLock { state in
      if let part = batch.shared {
        state.take(part, batch, limit)
      } else {
        for place in batch.events.records.indices {
          let record = batch.events.records[place]
          if state.knows(record.id) { continue }
          var line: [UInt8] = []
          batch.events.appendJournalLine(
            of: place, receivedAt: record.received ?? record.created, omitting: omitted, into: &line
          )
          line.removeLast()
          state.append(line, record.id, at: nil, limit)
        }
      }
      return state.end
    }
  }

  /// Lets viewers in: the log has what the stream held at the start, or the stream is away.
  package func open() { state.withLock { $0.open() } }
  /// Whether viewers may begin with a floor that has the log up to a number. One from before has events
  /// that the log would send again.
  package func isOpen(at number: Int) -> Bool {
    state.withLock { state in state.openedAt.map { number >= $0 } ?? false }
  }
  /// Up to where it has the stream.
  package var sequence: UInt64 { state.withLock { $0.sequence } }
  package var isOpen: Bool { state.withLock { $0.isOpen } }

  // MARK: What viewers ask

  /// Events from a number on, up to another; nil if they are not kept any longer.
  package func entries(from start: Int, upTo end: Int) -> [Entry]? {
    state.withLock { state in
      guard start >= state.removed, end <= state.end, start <= end else { return nil }
      return Array(state.entries[(start - state.removed)..<(end - state.removed)])
    }
  }

  /// The number of the oldest event kept.
  package var firstKept: Int { state.withLock { $0.removed } }

  package var epoch: String? { state.withLock { $0.epoch } }

  /// What a viewer that has the floor up to a number resumes by; nil if it cannot.
  package func position(at number: Int) -> SharedPosition? {
    state.withLock { state in
      guard let epoch = state.epoch, state.awaited.count <= Self.placeless else { return nil }
      let place = number - state.removed - 1
      let told = state.entries.indices.contains(place) ? state.entries[place].told : state.sequence
      return SharedPosition(epoch: epoch, sequence: told)
    }
  }

  /// The number from which a viewer goes on that has the stream up to `position`; nil if it needs a
  /// checkpoint.
  package func resumption(from position: SharedPosition) -> Int? {
    state.withLock { state in
      guard state.isOpen, position.epoch == state.epoch, position.sequence >= state.missing,
        state.removedAwaited == 0
      else { return nil }
      let first = state.entries.firstIndex {
        $0.sequence.map { $0 > position.sequence } ?? true
      }
      let start = state.removed + (first ?? state.entries.count)
      return state.end - start <= Self.resumable ? start : nil
    }
  }
}

extension SharedLog.State {
  mutating func open() {
    if openedAt == nil { openedAt = end }
  }

  func knows(_ id: EventID) -> Bool { held.contains(id) || awaited[id] != nil }

  /// Keeps events of the stream.
  mutating func take(_ part: SharedPart, _ batch: SourceBatch, _ limit: Int) {
    if epoch != part.epoch {
      epoch = part.epoch
      (sequence, missing) = (part.start, part.start)
      for place in entries.indices {
        entries[place].told = 0
        if entries[place].sequence != nil { entries[place].sequence = 0 }
      }
    }
    let last = part.end
    for record in part.own.records {
      if let number = awaited.removeValue(forKey: record.id) {
        bringBack(number, at: last)
      } else if isOpen {
        // Viewers have it from the checkpoint that they began with.
        missing = max(missing, last)
      } else {
        append(Array(part.own.bytes(record.source)), record.id, at: last, limit)
      }
    }
    for events in [batch.known, batch.events] {
      for record in events.records {
        // Another receiver took it, too, and its copy came first.
        if let number = awaited.removeValue(forKey: record.id) { bringBack(number, at: last) }
        append(Array(events.bytes(record.source)), record.id, at: last, limit)
      }
    }
    sequence = last
    if part.endsBacklog { open() }
    if !entries.isEmpty { entries[entries.count - 1].told = last }
  }

  /// An own event came back from the stream.
  private mutating func bringBack(_ number: Int, at place: UInt64) {
    if number >= removed {
      entries[number - removed].sequence = place
    } else {
      removedAwaited -= 1
      missing = max(missing, place)
    }
  }

  mutating func append(_ line: [UInt8], _ id: EventID, at place: UInt64?, _ limit: Int) {
    if place == nil { awaited[id] = end }
    held.insert(id)
    entries.append(SharedLog.Entry(line: line, id: id, sequence: place, told: sequence))
    bytes += line.count
    while bytes > limit, let first = entries.popFirst() {
      bytes -= first.line.count
      held.remove(first.id)
      removed += 1
      if let place = first.sequence { missing = max(missing, place) } else { removedAwaited += 1 }
    }
  }
}
