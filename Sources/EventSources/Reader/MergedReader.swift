import AgentFloor
package import WebhookEvents

/// Several recorded sources as one, merged by the moment of their events: the order in which they are
/// named means nothing. Within a source its own order stays.
package struct MergedReader {
  /// Some events of one source, in order.
  package struct Piece {
    /// The place of the source among those given.
    package let source: Int
    package let events: EventBatch
    package let rejections: RejectionTally
    /// Bytes read so far of all sources.
    package let bytesRead: Int
  }

  /// A source and what was read of it.
  private struct Head {
    let cursor: EventFileCursor
    var events = EventBatch()
    /// The next of `events`.
    var place = 0
    var rejections = RejectionTally()
    var bytesRead = 0
    var isFinished = false

    var moment: Timestamp? {
      place < events.count ? events.records[place].moment : nil
    }
  }

  private var heads: [Head]

  package init(_ cursors: [EventFileCursor]) { heads = cursors.map { Head(cursor: $0) } }

  /// The next events; nil at the end.
  package mutating func next() throws -> Piece? {
    for source in heads.indices where heads[source].moment == nil && !heads[source].isFinished {
      if let piece = try refill(source) { return piece }
    }
    let moments = heads.enumerated().compactMap { source, head in
      head.moment.map { (moment: $0, source: source) }
    }
    guard let next = moments.min(by: { $0.moment < $1.moment }) else { return nil }
    let limit = moments.filter { $0.source != next.source }.map(\.moment).min()
    return take(from: next.source, upTo: limit)
  }

  /// Reads on in a source until it has an event.
  ///
  /// - Returns: a piece without events, where some of it was rejected.
  private mutating func refill(_ source: Int) throws -> Piece? {
    while heads[source].moment == nil {
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

  /// The events of a source that are not later than `limit`.
  private mutating func take(from source: Int, upTo limit: Timestamp?) -> Piece {
    let events = heads[source].events
    let start = heads[source].place
    var end = start
    repeat {
      end += 1
    } while end < events.count
      && limit.map { events.records[end].moment <= $0 }
        ?? true
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
