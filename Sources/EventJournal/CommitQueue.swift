import EventSources
import WebhookEvents

/// The events of one request, and when they arrived.
struct JournalEntry {
  var events: EventBatch
  var moment: Timestamp
}

/// The journal's decisions: what to write next, who waits for it, and how they are answered. It
/// performs no effect.
///
/// Entries that queue while a group is written make up the next group. A group is written whole or
/// not at all. When one fails, everything queued behind it fails too, so that no answer rests on
/// bytes that are not there. `Ticket` stands for a caller that waits.
struct CommitQueue<Ticket> {
  /// Bytes of text in a group; a larger entry is a group of its own.
  let groupLimit: Int
  /// Bytes of text queued and not begun; an entry beyond that is refused.
  let queueLimit: Int

  /// Entries that are written and answered together.
  struct Group {
    let number: UInt64
    let day: JournalDay
    fileprivate(set) var entries: [JournalEntry] = []
    fileprivate(set) var duplicates = 0
    fileprivate var waiting: [(ticket: Ticket, receipt: JournalReceipt)] = []
    /// Bytes of its text.
    fileprivate(set) var size = 0
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
  /// The newest day with a file, or with a group.
  private(set) var day = JournalDay(number: .min)
  /// Until this is true, ids in `known` may not be on disk, so a repeat waits for the next group.
  private var isTrusted = false
  private var isClosed = false

  init(duplicateMemory: Int, groupLimit: Int = 1 << 20, queueLimit: Int = 8 << 20) {
    self.groupLimit = groupLimit
    self.queueLimit = queueLimit
    known = RecentIDs(capacity: duplicateMemory)
  }

  var hasQueued: Bool { !queue.isEmpty }

  /// Remembers an id that an earlier run wrote.
  mutating func learn(_ id: EventID) { _ = known.insert(id) }

  /// Forgets the ids of all that is on disk.
  mutating func forgetKnown() { known = RecentIDs(capacity: known.capacity) }

  /// Groups go to `day` at the earliest: a clock set back must not lead into an earlier file.
  mutating func advance(to day: JournalDay) { self.day = max(self.day, day) }

  /// What `learn` was told is on disk.
  mutating func trust() { isTrusted = true }

  mutating func submit(_ entry: JournalEntry, for ticket: Ticket) -> Submission {
    if isClosed { return .refused(.closing) }
    let size = entry.events.text.count
    if queuedBytes > 0, queuedBytes + size > queueLimit { return .refused(.busy) }
    advance(to: JournalDay(of: entry.moment))
    let joins = queue.last.map { $0.day == day && $0.size + size <= groupLimit } ?? false
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
    if fresh.isEmpty {
      if awaited > 0 { return wait(for: awaited, with: receipt, ticket: ticket) }
      if isTrusted { return .known(receipt) }
    }
    if !joins { queue.append(Group(number: number, day: day)) }
    lastNumber = number
    let fit = JournalEntry(events: entry.events.selecting(fresh), moment: entry.moment)
    queue[queue.count - 1].add(fit, with: receipt, for: ticket)
    queuedBytes += fit.events.text.count
    return .queued
  }

  /// A request with only pending ids is answered with their newest group.
  private mutating func wait(
    for number: UInt64, with receipt: JournalReceipt, ticket: Ticket
  ) -> Submission {
    if writing?.number == number {
      writing?.wait(with: receipt, for: ticket)
    } else if let place = queue.firstIndex(where: { $0.number == number }) {
      queue[place].wait(with: receipt, for: ticket)
    }
    return .queued
  }

  /// The next group to write; nil if there is none. Then call `finish` or `fail`.
  mutating func begin() -> Group? {
    if queue.isEmpty { return nil }
    let group = queue.removeFirst()
    queuedBytes -= group.size
    writing = group
    return group
  }

  /// The group is on disk.
  mutating func finish() -> (
    duplicates: Int, answers: [(ticket: Ticket, receipt: JournalReceipt)]
  ) {
    guard let group = writing else { return (0, []) }
    writing = nil
    for entry in group.entries {
      for record in entry.events.records {
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
  fileprivate mutating func add(
    _ entry: JournalEntry, with receipt: JournalReceipt, for ticket: Ticket
  ) {
    entries.append(entry)
    size += entry.events.text.count
    wait(with: receipt, for: ticket)
  }

  fileprivate mutating func wait(with receipt: JournalReceipt, for ticket: Ticket) {
    duplicates += receipt.duplicates
    waiting.append((ticket, receipt))
  }
}
