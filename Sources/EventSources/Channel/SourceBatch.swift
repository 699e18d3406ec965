package import AgentFloor
package import WebhookEvents

/// What a source hands over at once: events in order, what it had to reject, and where it stands.
package struct SourceBatch: Sendable {
  package var events: EventBatch
  /// The source as the board names it: a file name, `:8080`, `demo`.
  package var source: String
  /// What was no event, the first of them in detail.
  package var rejections: RejectionTally
  /// Repeats that the source has removed already.
  package var duplicates: Int
  /// The end of these events in the journal; nil for a source that is not journaled.
  package var position: JournalPosition?
  /// The floor on which these events follow, in place of any other: a receiver's checkpoint.
  package var floor: Floor?
  /// What a receiver tells beside its events.
  package var note: ReceiverStatus?
  /// The repeats are out already, by the memory of ids of the receiver they come from.
  package var isDeduplicated = false

  package init(
    _ events: EventBatch, source: String, rejections: RejectionTally = RejectionTally(),
    duplicates: Int = 0, position: JournalPosition? = nil
  ) {
    self.events = events
    self.source = source
    self.rejections = rejections
    self.duplicates = duplicates
    self.position = position
  }
}
