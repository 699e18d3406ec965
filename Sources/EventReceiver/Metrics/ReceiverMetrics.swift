import EventJournal
package import EventSources
import LinuxIO
import WebhookEvents

/// The counts of a receiver at one moment.
package struct ReceiverMetrics: Sendable {
  /// Since the start.
  package var intake = Intake.Counts()
  /// Agents by the name of the status they count under.
  package var agents: [(status: String, count: Int)] = []
  /// Seconds from the newest event's own time to its arrival.
  package var lag: Double?

  package init() {}

  /// The document of `GET /metrics`.
  ///
  /// - Parameter certificateSeconds: until the certificate expires; nil without TLS.
  func text(
    _ journal: JournalFigures, viewers: Int, certificateSeconds: Int64? = nil
  ) -> String {
    var text = PrometheusText()
    text.add(
      "floorboard_events_accepted_total", .counter,
      "Events accepted, those replayed from the journal at start included.", intake.accepted)
    text.add(
      "floorboard_events_duplicate_total", .counter, "Events whose id was known already.",
      intake.duplicates)
    text.add(
      "floorboard_events_rejected_total", .counter, "Rejected events by reason.",
      by: "reason",
      EventRejection.Reason.allCases.map { ($0.rawValue, intake.rejected[$0] ?? 0) })
    text.add(
      "floorboard_last_event_age_seconds", .gauge, "Seconds since the last event came in.",
      journal.lastEventAge)
    text.add(
      "floorboard_event_lag_seconds", .gauge,
      "Seconds from the newest event's own time to its arrival.", lag)
    text.add(
      "floorboard_journal_bytes", .gauge, "Bytes of all day files of the journal.", journal.bytes)
    text.add(
      "floorboard_journal_day_timestamp_seconds", .gauge,
      "The day whose file the journal is writing, as its first second.",
      journal.position.map { Double($0.day.number * 86_400) })
    text.add(
      "floorboard_journal_position_bytes", .gauge, "Where in that file the last event ends.",
      journal.position.map { Double($0.offset) })
    text.add(
      "floorboard_journal_writable", .gauge, "1 while events can be accepted.",
      journal.isWritable ? 1 : 0)
    text.add(
      "floorboard_clock_ahead_seconds", .gauge,
      "Seconds that the clock is after the newest day with events; negative: before it.",
      journal.clockAhead)
    text.add("floorboard_viewers", .gauge, "Boards attached.", viewers)
    text.add(
      "floorboard_certificate_remaining_seconds", .gauge,
      "Seconds until the TLS certificate ends, 86,400 a day.",
      certificateSeconds.map { Double($0) })
    text.add(
      "floorboard_agents", .gauge, "Agents by status; ghosts and excluded ones left out.",
      by: "status", agents.map { ($0.status, $0.count) })
    return text.text
  }
}

/// The state of the journal at one moment.
struct JournalFigures {
  var bytes = 0
  var position: JournalPosition?
  var isWritable = true
  var clockAhead = 0
  /// Seconds.
  var lastEventAge: Double?

  init() {}

  init(of journal: Journal, at now: Timestamp) throws(SystemError) {
    bytes = try journal.size()
    position = journal.position
    isWritable = journal.health == .good
    clockAhead = Int(journal.clockAhead)
    lastEventAge = journal.status.status.lastEvent.map {
      max(0, Double(now.milliseconds - $0.milliseconds) / 1000)
    }
  }
}
