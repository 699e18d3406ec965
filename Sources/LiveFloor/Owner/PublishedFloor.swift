package import AgentFloor
package import EventSources
package import WebhookEvents

/// What the owner of the floor last published: values, so whoever holds one holds a moment.
package struct PublishedFloor: Sendable {
  package var floor: Floor
  package var intake = Intake.Counts()
  package var minutes = EventMinutes()
  /// Of a replay, which knows it without counting minutes: events accepted before the day turned.
  package var acceptedBeforeToday: Int?
  /// Arrival less event time in seconds of the newest event of each source whose arrival is known.
  package var lag: [String: Double] = [:]
  /// An agent whose last event is older than this arrival number has not been heard of since a
  /// start from a journal, or a silence (floor.md, Status).
  package var unheardBefore: Int?
  /// When that start was, or the silence ended.
  package var unheardSince: Timestamp?
  /// How much of the journal it has seen.
  package var position: JournalPosition?
  /// What the receiver tells to which this board is attached; nil for a board of its own.
  package var note: ReceiverStatus?

  package init(floor: Floor) { self.floor = floor }
}
