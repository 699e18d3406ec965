import AgentFloor
import EventSources
package import LinuxIO
package import WebhookEvents

/// The floor of recorded events.
package struct RecordedFloor {
  private var owner: FloorOwner
  /// The moment of the newest event; nil if there is none.
  package private(set) var newest: Timestamp?

  package var published: PublishedFloor { owner.current }

  /// - Parameters:
  ///   - options: how facts become the floor.
  ///   - end: events later than this are left out.
  package init(
    _ sources: RecordedSources, _ options: FloorOptions, until end: Timestamp? = nil
  ) throws(Failure) {
    owner = FloorOwner(options)
    try sources.read { piece in
      var batch = SourceBatch(
        piece.events, source: sources.names[piece.source], rejections: piece.rejections)
      if let end { batch.events.removeAll { $0.moment > end } }
      for record in batch.events.records { newest = max(newest ?? record.moment, record.moment) }
      owner.apply(batch)
    }
  }
}
