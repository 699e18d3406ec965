import AgentFloor
import EventSources
package import LinuxIO
package import WebhookEvents

/// The floor of recorded events.
package struct RecordedFloor {
  private var owner: FloorOwner
  /// The moment of the newest event; nil if there is none.
  package private(set) var newest: Timestamp?
  /// Why no event was accepted, in words; nil where one was.
  package private(set) var emptiness: String?

  package var published: PublishedFloor { owner.current }

  /// - Parameters:
  ///   - options: how facts become the floor.
  ///   - end: events later than this are left out.
  package init(
    _ sources: RecordedSources, _ options: FloorOptions, until end: Timestamp? = nil
  ) throws(Failure) {
    owner = FloorOwner(options)
    var hint: String?
    var (accepted, rejected) = (0, 0)
    try sources.read { piece in
      var batch = SourceBatch(
        piece.events, source: sources.names[piece.source], rejections: piece.rejections)
      accepted += piece.events.count
      rejected += piece.rejections.total
      hint = hint ?? piece.rejections.hint
      if let end { batch.events.removeAll { $0.moment > end } }
      for record in batch.events.records { newest = max(newest ?? record.moment, record.moment) }
      owner.apply(batch)
    }
    if accepted == 0 {
      let why = hint ?? "`floorboard check` says of each line why"
      emptiness = "no event was accepted: \(rejected == 0 ? InputHint.empty : why)"
    }
  }
}
