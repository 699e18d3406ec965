import EventJournal
import EventSources
import LinuxIO
import WebhookEvents

/// What `GET /metrics` tells of the floor.
package struct ReceiverMetrics: Sendable {
  /// Agents by the name of the status they count under.
  package var agents: [(status: String, count: Int)] = []
  /// Seconds from the newest event's own time to its arrival.
  package var lag: Double?
  /// Events since the start that came too late and changed nothing (FloorRules O4).
  package var tooLate = 0

  package init() {}
}

/// The state of the journal at one moment.
struct JournalFigures {
  let bytes: Int
  let position: JournalPosition?
  let isWritable: Bool
  let clockAhead: Int
  let lostBodies: [BodyLoss: Int]
  /// Seconds.
  let lastEventAge: Double?

  init(of journal: Journal, at now: Timestamp) throws(SystemError) {
    bytes = try journal.size()
    position = journal.position
    isWritable = journal.health == .good
    clockAhead = Int(journal.clockAhead)
    lostBodies = journal.lostBodies
    lastEventAge = journal.status.status.lastEvent.map {
      max(0, Double(now.milliseconds - $0.milliseconds) / 1000)
    }
  }
}

extension PrometheusText {
  mutating func add(_ counts: ReceiverActivity.Counts) {
    add(
      "floorboard_events_accepted_total", .counter, "Events accepted.", counts.intake.accepted)
    add(
      "floorboard_events_duplicate_total", .counter, "Events whose id was known already.",
      counts.intake.duplicates)
    add(
      "floorboard_events_rejected_total", .counter, "Rejected events by reason.", by: ["reason"],
      EventRejection.Reason.allCases.map { ([$0.rawValue], counts.intake.rejected[$0] ?? 0) })
    let answers = counts.answers.sorted {
      ($0.key.route.rawValue, $0.key.code) < ($1.key.route.rawValue, $1.key.code)
    }
    add(
      "floorboard_http_requests_total", .counter, "Requests answered, by route and status.",
      by: ["route", "code"], answers.map { ([$0.key.route.rawValue, "\($0.key.code)"], $0.value) })
    add(
      "floorboard_connections_refused_total", .counter,
      "Connections closed at accept, over a limit.", counts.refusedConnections)
    add(
      "floorboard_connections_cut_total", .counter, "Connections closed without an answer.",
      by: ["reason"], ReceiverActivity.Cut.allCases.map { ([$0.rawValue], counts.cuts[$0] ?? 0) })
  }

  mutating func add(_ journal: JournalFigures) {
    add(
      "floorboard_last_event_age_seconds", .gauge, "Seconds since the last event came in.",
      journal.lastEventAge)
    add("floorboard_journal_bytes", .gauge, "Bytes of all day files of the journal.", journal.bytes)
    add(
      "floorboard_journal_day_timestamp_seconds", .gauge,
      "The day whose file the journal is writing, as its first second.",
      journal.position.map { Double($0.day.number * 86_400) })
    add(
      "floorboard_journal_position_bytes", .gauge, "Where in that file the last event ends.",
      journal.position.map { Double($0.offset) })
    add(
      "floorboard_journal_writable", .gauge, "1 while events can be accepted.",
      journal.isWritable ? 1 : 0)
    add(
      "floorboard_clock_ahead_seconds", .gauge,
      "Seconds that the clock is after the newest day with events; negative: before it.",
      journal.clockAhead)
    add(
      "floorboard_refused_bodies_lost_total", .counter,
      "Refused bodies that rejected.jsonl does not hold, by reason.", by: ["reason"],
      BodyLoss.allCases.map { ([$0.rawValue], journal.lostBodies[$0] ?? 0) })
  }

  mutating func add(_ floor: ReceiverMetrics) {
    add(
      "floorboard_events_too_late_total", .counter,
      "Events accepted that came too late and changed nothing.", floor.tooLate)
    add(
      "floorboard_event_lag_seconds", .gauge,
      "Seconds from the newest event's own time to its arrival.", floor.lag)
    add(
      "floorboard_agents", .gauge, "Agents by status; ghosts and excluded ones left out.",
      by: ["status"], floor.agents.map { ([$0.status], $0.count) })
  }

  /// The version, and what Prometheus' own libraries tell of a process; without that for nil.
  mutating func add(_ process: ProcessFigures?) {
    add(
      "floorboard_build_info", .gauge, "1, with version and commit as labels.",
      by: ["version", "commit"], [([ProgramVersion.text, ProgramVersion.commit], 1)])
    guard let process else { return }
    add(
      "process_start_time_seconds", .gauge, "When the process started, since 1970.",
      process.startSeconds)
    add(
      "process_cpu_seconds_total", .counter, "Processor time used, in user and system mode.",
      process.cpuSeconds)
    add(
      "process_resident_memory_bytes", .gauge, "Memory in the machine's.", process.residentBytes)
    add("process_virtual_memory_bytes", .gauge, "Virtual memory.", process.virtualBytes)
    add("process_open_fds", .gauge, "Open files and connections.", process.openFiles)
    add("process_max_fds", .gauge, "The most that may be open.", process.maxFiles)
  }
}
