public import WebhookEvents

/// The newest events in order of arrival, at most `Feed.limit` of them.
///
/// It keeps the batches of the events, so keeping an event costs next to nothing. At most one piece
/// more than needed is kept.
public struct Feed: Sendable {
  /// Most events kept.
  public static let limit = 10_000

  /// One line of the feed.
  public struct Entry: Sendable {
    /// The arrival number since the start of the floor, from 1.
    public var number: Int
    public var event: Event
    /// The event's name in the catalogue; `Code 9` if it has none.
    public var name: String
    public var categoryName: String
    public var username: String?
    public var sessionID: String?
    /// It came after an event of a later second of its agent (FloorRules O3).
    public var isLate = false
    /// Seconds behind that event, if late.
    public var lateBy: Int64 = 0
    /// It came too late and changed nothing (FloorRules O4).
    public var isTooLate = false
    /// Dated ahead; it counts at its arrival (FloorRules O6).
    public var isAhead = false

    public init(number: Int, event: Event, name: String, categoryName: String) {
      self.number = number
      self.event = event
      self.name = name
      self.categoryName = categoryName
    }
  }

  /// What the floor found about an event.
  struct Mark: Hashable, Sendable {
    var placement = Timeline.Placement.inOrder
    var isAhead = false
  }

  /// A batch, or small ones put together, and the number of the first event.
  private struct Piece: Sendable {
    /// Events, and bytes of their text, up to which batches are put together: a copy of the feed
    /// costs something for each piece, and a change of the last one a copy of it.
    private static let smallCount = 64
    private static let smallText = 64 << 10

    let first: Int
    var end: Int
    var batch: EventBatch
    var marks: [Mark]

    func hasRoom(for other: EventBatch) -> Bool {
      batch.count + other.count <= Self.smallCount
        && batch.text.count + other.text.count <= Self.smallText
    }

    mutating func append(_ other: EventBatch, _ otherMarks: [Mark]) {
      batch.append(contentsOf: other)
      marks += otherMarks
      end += other.count
    }
  }

  private let catalogue: Catalogue
  /// Oldest first; those before `head` are removed.
  private var pieces: [Piece] = []
  private var head = 0
  /// Events that ever came, which is the number of the newest.
  package private(set) var total = 0

  init(catalogue: Catalogue) { self.catalogue = catalogue }

  /// Events in the feed.
  public var count: Int { min(total, Self.limit) }

  /// The entry `offset` behind the newest; 0 is the newest.
  public subscript(newest offset: Int) -> Entry {
    precondition(offset >= 0 && offset < count, "no entry \(offset) behind the newest of \(count)")
    return entry(number: total - offset)
  }

  /// The newest events of one agent, the newest first, at most `limit`.
  public func newest(_ limit: Int, of username: String) -> [Entry] {
    var found: [Entry] = []
    for place in pieces.indices[head...].reversed() {
      let piece = pieces[place]
      for at in piece.batch.records.indices.reversed() {
        guard found.count < limit, piece.first + at > total - count else { return found }
        if username.isText(of: piece.batch.records[at].username, in: piece.batch) {
          found.append(entry(at, of: piece))
        }
      }
    }
    return found
  }

  mutating func append(_ batch: EventBatch, _ marks: [Mark]) {
    guard !batch.isEmpty else { return }
    if pieces.last?.hasRoom(for: batch) == true {
      pieces[pieces.count - 1].append(batch, marks)
    } else {
      pieces.append(
        Piece(first: total + 1, end: total + 1 + batch.count, batch: batch, marks: marks))
    }
    total += batch.count
    while pieces[head].end <= total - Self.limit + 1 {
      pieces[head].batch = EventBatch()
      pieces[head].marks = []
      head += 1
    }
    if head > 64, head * 2 > pieces.count {
      pieces.removeFirst(head)
      head = 0
    }
  }

  /// The events kept, the oldest first, each with its batch and its mark.
  var kept: [(batch: EventBatch, place: Int, mark: Mark)] {
    pieces[head...].flatMap { piece in
      piece.batch.records.indices.lazy.filter { piece.first + $0 > total - count }.map {
        (piece.batch, $0, piece.marks[$0])
      }
    }
  }

  /// The ids of the events kept, the oldest first.
  package var ids: [EventID] { kept.map { $0.batch.records[$0.place].id } }

  /// The code of an event; nil if it is not kept.
  func code(of id: EventID) -> Int32? {
    for piece in pieces[head...].reversed() {
      if let record = piece.batch.records.last(where: { $0.id == id }) { return record.code }
    }
    return nil
  }

  /// Restores the newest events of `total`.
  mutating func restore(_ batch: EventBatch, _ marks: [Mark], total: Int) {
    pieces = []
    head = 0
    self.total = total - batch.count
    append(batch, marks)
  }

  private func entry(number: Int) -> Entry {
    var low = head
    var high = pieces.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if pieces[middle].first <= number { low = middle } else { high = middle - 1 }
    }
    return entry(number - pieces[low].first, of: pieces[low])
  }

  private func entry(_ at: Int, of piece: Piece) -> Entry {
    let record = piece.batch.records[at]
    var entry = Entry(
      number: piece.first + at, event: piece.batch[at].event,
      name: catalogue.eventName(category: record.category, code: record.code),
      categoryName: catalogue.categoryName(record.category))
    if !record.username.isEmpty { entry.username = piece.batch.string(record.username) }
    if !record.sessionID.isEmpty { entry.sessionID = piece.batch.string(record.sessionID) }
    let mark = piece.marks[at]
    if case .late(let seconds) = mark.placement {
      entry.isLate = true
      entry.lateBy = seconds
    }
    entry.isTooLate = mark.placement == .tooLate
    entry.isAhead = mark.isAhead
    return entry
  }
}

extension Feed: Equatable {
  public static func == (left: Feed, right: Feed) -> Bool {
    left.total == right.total
      && zip(left.kept, right.kept).allSatisfy { mine, others in
        mine.mark == others.mark
          && mine.batch[mine.place].event == others.batch[others.place].event
      }
  }
}
