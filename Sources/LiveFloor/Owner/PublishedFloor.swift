package import AgentFloor
package import EventSources
package import WebhookEvents

/// What the owner of the floor published. It is a value, so whoever holds one holds a moment.
package struct PublishedFloor: Sendable {
  package var floor: Floor
  package var intake = Intake.Counts()
  /// The floor's counts when the replay at start ended.
  package var replayed = FloorCounts()
  package var minutes = EventMinutes()
  /// Events accepted before today; set by a replay instead of `minutes`.
  package var acceptedBeforeToday: Int?
  /// The sources of which more comes of what stood there before the start.
  package var behind: Set<String> = []
  /// By source: arrival minus event time of the newest event with an arrival, in seconds.
  package var lag: [String: Double] = [:]
  /// Agents whose last event has a lower arrival number are unheard (FloorRules Status).
  package var unheardBefore: Int?
  /// When the start from a journal was, or the silence ended.
  package var unheardSince: Timestamp?
  /// The journal position it has seen.
  package var position: JournalPosition?
  /// The status of the receiver this board is attached to; nil without one.
  package var note: ReceiverStatus?

  package init(floor: Floor) { self.floor = floor }
}
