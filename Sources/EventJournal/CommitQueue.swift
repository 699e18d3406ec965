import EventSources
import WebhookEvents

/// The journal's decisions: what to write next, who waits for it, and how they are answered. It
/// performs no effect.
///
/// Entries that queue while a group is written make up the next group. A group is written whole or
/// not at all. When one fails, everything queued behind it fails too, so that no answer rests on
/// bytes that are not there. `Ticket` stands for a caller that waits.
struct CommitQueue<Ticket> {
  /// Bytes of a group; a larger entry is a group of its own.
  static var groupLimit: Int { 1 << 20 }
  /// Bytes queued and not begun; an entry beyond that is refused.
  static var queueLimit: Int { 8 << 20 }

  /// The events of one request and their lines.
  struct Entry {
    var events: EventBatch
    /// One line an event.
    var lines: [UInt8]
    /// Where each line ends in `lines`.
    var ends: [Int]
    var day: JournalDay
  }

  /// Entries that are written and answered together.
  struct Group {
    let number: UInt64
    let day: JournalDay
    fileprivate(set) var lines: [UInt8] = []
    fileprivate(set) var batches: [EventBatch] = []
    fileprivate(set) var duplicates = 0
    fileprivate var waiting: [(ticket: Ticket, receipt: JournalReceipt)] = []

    /// All its events, for the floor.
    var events: EventBatch {
      var merged = EventBatch()
      for batch in batches { merged.append(contentsOf: batch) }
      return merged
    }
  }

  enum Submission: Equatable {
    /// `finish` or `fail` answers the ticket.
    case queued
    /// All of it is in the journal already.
    case known(JournalReceipt)
    case refused(JournalRefusal)
  }

  private var known: RecentIDs
  /// The group of each id that is not on disk yet.
  private var pending: [EventID: UInt64] = [:]
  private var writing: Group?
  private var queue: [Group] = []
  private var queuedBytes = 0
  private var lastNumber: UInt64 = 0
  private var day = JournalDay(number: .min)
  private var isClosed = false

  init(duplicateMemory: Int) {
    known = RecentIDs(capacity: duplicateMemory)
  }

  var hasQueued: Bool { !queue.isEmpty }

  /// Remembers an id that an earlier run wrote.
  mutating func learn(_ id: EventID) { _ = known.insert(id) }

  mutating func submit(_ entry: Entry, for ticket: Ticket) -> Submission {
    if isClosed { return .refused(.closing) }
    if queuedBytes > 0, queuedBytes + entry.lines.count > Self.queueLimit {
      return .refused(.busy)
    }
    // A clock set back must not lead into an earlier file.
    day = max(day, entry.day)
    let joins =
      queue.last.map { $0.day == day && $0.lines.count + entry.lines.count <= Self.groupLimit }
      ?? false
    let number = joins ? lastNumber : lastNumber + 1

    var fresh: [Int] = []
    var receipt = JournalReceipt()
    /// The newest group with one of the repeated ids.
    var awaited: UInt64 = 0
    for (place, record) in entry.events.records.enumerated() {
      if known.contains(record.id) {
        receipt.duplicates += 1
      } else if let holder = pending[record.id] {
        receipt.duplicates += 1
        awaited = max(awaited, holder)
      } else {
        receipt.accepted += 1
        pending[record.id] = number
        fresh.append(place)
      }
    }
    if fresh.isEmpty { return wait(for: awaited, with: receipt, ticket: ticket) }

    if !joins { queue.append(Group(number: number, day: day)) }
    lastNumber = number
    queuedBytes += queue[queue.count - 1].add(entry, fresh: fresh)
    queue[queue.count - 1].duplicates += receipt.duplicates
    queue[queue.count - 1].waiting.append((ticket, receipt))
    return .queued
  }

  /// A request with only pending ids is answered with their newest group.
  private mutating func wait(
    for number: UInt64, with receipt: JournalReceipt, ticket: Ticket
  ) -> Submission {
    if number == 0 { return .known(receipt) }
    if writing?.number == number {
      writing?.duplicates += receipt.duplicates
      writing?.waiting.append((ticket, receipt))
    } else if let place = queue.firstIndex(where: { $0.number == number }) {
      queue[place].duplicates += receipt.duplicates
      queue[place].waiting.append((ticket, receipt))
    }
    return .queued
  }

  /// The next group to write; nil if there is none. Then call `finish` or `fail`.
  mutating func begin() -> Group? {
    if queue.isEmpty { return nil }
    let group = queue.removeFirst()
    queuedBytes -= group.lines.count
    writing = group
    return group
  }

  /// The group is on disk.
  mutating func finish() -> (
    duplicates: Int, answers: [(ticket: Ticket, receipt: JournalReceipt)]
  ) {
    guard let group = writing else { return (0, []) }
    writing = nil
    for batch in group.batches {
      for record in batch.records {
        _ = known.insert(record.id)
        pending[record.id] = nil
      }
    }
    return (group.duplicates, group.waiting)
  }

  /// The group is not on disk. It and all queued groups forget their ids.
  mutating func fail() -> [Ticket] {
    let failed = (writing.map { [$0] } ?? []) + queue
    writing = nil
    queue = []
    queuedBytes = 0
    pending = [:]
    return failed.flatMap(\.waiting).map(\.ticket)
  }

  /// Refuses further entries. Queued ones are still written.
  mutating func close() { isClosed = true }
}

extension CommitQueue.Group {
  /// Adds the lines and events of `entry` at the places `fresh`.
  ///
  /// - Returns: the bytes added.
  fileprivate mutating func add(_ entry: CommitQueue.Entry, fresh: [Int]) -> Int {
    let before = lines.count
    if fresh.count == entry.ends.count {
      lines.append(contentsOf: entry.lines)
      batches.append(entry.events)
      return lines.count - before
    }
    for place in fresh {
      let start = place == 0 ? 0 : entry.ends[place - 1]
      lines.append(contentsOf: entry.lines[start..<entry.ends[place]])
    }
    batches.append(entry.events.selecting(fresh))
    return lines.count - before
  }
}
