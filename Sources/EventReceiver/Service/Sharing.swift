import EventSources
package import SharedStream

/// What a receiver that shares a stream with others has besides its journal.
package struct Sharing: Sendable {
  package let outbox: Outbox
  package let log: SharedLog
  /// Whether events that the stream does not acknowledge in time are refused (503) rather than taken.
  package let refuses: Bool

  package init(outbox: Outbox, log: SharedLog, refuses: Bool) {
    self.outbox = outbox
    self.log = log
    self.refuses = refuses
  }

  /// Why events are refused now; nil while they are taken.
  var obstacle: String? {
    guard refuses, let away = outbox.status.away else { return nil }
    return "the shared stream has acknowledged nothing for \(away / 1000) s"
  }
}

extension PrometheusText {
  mutating func add(_ sharing: Outbox.Status) {
    add(
      "floorboard_shared_unreplicated_events", .gauge,
      "Events in the journal that the shared stream has not acknowledged.", sharing.unreplicated)
    add(
      "floorboard_shared_away_seconds", .gauge,
      "Seconds since the shared stream last acknowledged what it was given; 0 while it does.",
      Double(sharing.away ?? 0) / 1000)
  }
}
