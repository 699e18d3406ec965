import WebhookEvents

/// Turns events into lines of the journal, and gives each its arrival.
///
/// Arrivals increase strictly, whatever the clock does: their order is that of the lines
/// (EventContract Arrival).
struct JournalLines {
  /// Event-specific fields never written.
  let omitted: [FoldedName]
  /// The arrival given last.
  private(set) var last: Timestamp

  init(omitting omitted: [FoldedName], after last: Timestamp) {
    self.omitted = omitted
    self.last = last
  }

  /// The lines of `entries`, and their events with the same arrivals.
  mutating func encode(
    _ entries: [JournalEntry]
  ) -> (lines: [UInt8], events: EventBatch) {
    var lines: [UInt8] = []
    var all = EventBatch()
    for entry in entries {
      var events = entry.events
      for place in events.records.indices {
        last = max(last.next, entry.moment)
        events.appendJournalLine(of: place, receivedAt: last, omitting: omitted, into: &lines)
        events.stamp(place, received: last)
      }
      all.append(contentsOf: events)
    }
    return (lines, all)
  }
}
