package import AgentFloor
package import WebhookEvents

/// What a source sends at once: events in order, rejections, and the position behind them.
package struct SourceBatch: Sendable {
  package var events: EventBatch
  /// The source as the board names it: a file name, `:8080`, `demo`.
  package var source: String
  /// Rejections, the first of them in detail.
  package var rejections: RejectionTally
  /// Repeats that the source removed.
  package var duplicates: Int
  /// The journal position behind these events; nil without a journal.
  package var position: JournalPosition?
  /// A receiver's checkpoint, which replaces the floor before these events are applied.
  package var floor: Floor?
  /// The status of the receiver they come from.
  package var note: ReceiverStatus?
  /// When the events were read, if they were written just now; nil for older content.
  package var arrived: Timestamp?
  /// Whether more of what stood there before the start comes behind it: until then the floor is not
  /// that of now.
  package var isBacklog = false
  /// Whether the receiver they come from removed the repeats.
  package var isDeduplicated = false
  /// Events of which each counts with the arrival it has here, also one that came before: they are of
  /// a shared stream.
  package var isShared = false
  /// What it is of the shared stream, for a receiver that shares one.
  package var shared: SharedPart?
  /// Events that came before, and their arrivals in the shared stream.
  package internal(set) var known = EventBatch()

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

/// Where a batch stands in the shared stream.
package struct SharedPart: Sendable {
  /// Which stream: one that is made anew is another.
  package var epoch: String
  /// The sequence number before it, and the one up to which it goes.
  package var start: UInt64
  package var end: UInt64
  /// Events in it that this receiver itself has taken and applied.
  package var own: EventBatch
  /// Whether it is the last of what the stream held at the start.
  package var endsBacklog: Bool

  package init(
    epoch: String, start: UInt64, end: UInt64, own: EventBatch, endsBacklog: Bool = false
  ) {
    self.epoch = epoch
    self.start = start
    self.end = end
    self.own = own
    self.endsBacklog = endsBacklog
  }
}
