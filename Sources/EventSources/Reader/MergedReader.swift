import AgentFloor
package import WebhookEvents

/// Merges several recorded sources by the moment of their events, then by arrival. The order in
/// which they are named means nothing; within a source its own order stays.
package struct MergedReader {
  /// Some events of one source, in order.
  package struct Piece {
    /// The index of the source.
    package let source: Int
    package let events: EventBatch
    package let rejections: RejectionTally
    /// Bytes read so far of all sources.
    package let bytesRead: Int
  }

  /// A source and its events not returned yet.
  private struct Head {
    let cursor: EventFileCursor
    var events = EventBatch()
    /// The index of the next of `events`.
    var place = 0
    var rejections = RejectionTally()
    var bytesRead = 0
    var isFinished = false

    var next: MergeOrder? {
      place < events.count ? MergeOrder(place, of: events) : nil
    }
  }

  private var heads: [Head]

  package init(_ cursors: [EventFileCursor]) { heads = cursors.map { Head(cursor: $0) } }

  /// The next piece; nil at the end.
  package mutating func next() throws -> Piece? {
    for source in heads.indices where heads[source].next == nil && !heads[source].isFinished {
      if let piece = try refill(source) { return piece }
    }
    let heads = heads.enumerated().compactMap { source, head in
      head.next.map { (order: $0, source: source) }
    }
    guard let first = heads.min(by: { $0.order < $1.order }) else { return nil }
    let limit = heads.filter { $0.source != first.source }.map(\.order).min()
    return take(from: first.source, upTo: limit)
  }

  /// Reads a source until it has an event.
  ///
  /// - Returns: a piece without events if some of it was rejected.
  private mutating func refill(_ source: Int) throws -> Piece? {
    while heads[source].next == nil {
      guard let chunk = try heads[source].cursor.next() else {
        heads[source].isFinished = true
        return nil
      }
      heads[source].events = chunk.events
      heads[source].place = 0
      heads[source].bytesRead = chunk.bytesRead
      heads[source].rejections = chunk.rejections
      if chunk.events.isEmpty, chunk.rejections.total > 0 {
        return piece(of: source, EventBatch())
      }
    }
    return nil
  }

  /// The next event of a source, and those after it that come before `limit`.
  private mutating func take(from source: Int, upTo limit: MergeOrder?) -> Piece {
    let events = heads[source].events
    let start = heads[source].place
    var end = start
    repeat {
      end += 1
    } while end < events.count && limit.map { MergeOrder(end, of: events) < $0 } ?? true
    heads[source].place = end
    return piece(of: source, events.selecting(Array(start..<end)))
  }

  /// Rejections go with the first piece of their chunk.
  private mutating func piece(of source: Int, _ events: EventBatch) -> Piece {
    defer { heads[source].rejections = RejectionTally() }
    return Piece(
      source: source, events: events, rejections: heads[source].rejections,
      bytesRead: heads.reduce(0) { $0 + $1.bytesRead })
  }
}

/// The order of events of several sources: by moment, then by arrival (FloorRules O2), then by their
/// text: of an id that several sources have with other content, the same copy counts whichever is named
/// first.
private struct MergeOrder: Comparable {
  let moment: Timestamp
  let arrival: ArrivalOrder
  let text: ArraySlice<UInt8>

  init(_ place: Int, of events: EventBatch) {
    let record = events.records[place]
    moment = record.moment
    arrival = ArrivalOrder(of: record)
    text = events.bytes(record.source)
  }

  static func < (left: Self, right: Self) -> Bool {
    let (mine, other) = ((left.moment, left.arrival), (right.moment, right.arrival))
    return mine == other ? left.text.lexicographicallyPrecedes(right.text) : mine < other
  }
}
