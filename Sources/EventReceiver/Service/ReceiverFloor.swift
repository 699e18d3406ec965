import AgentFloor
import EventJournal
import EventSources
import FloorReports
import LinuxIO
package import LiveFloor
import SharedStream
import WebhookEvents

/// The floor as receivers show it to others: `/floor`, `/stream`, `/metrics`.
package struct ReceiverFloor: Sendable {
  let mailbox: FloorMailbox
  let view: Current<FloorView>
  let localTime: LocalTime
  /// Whether the floor holds events that are not in the journal.
  let hasOtherSources: Bool

  package init(
    mailbox: FloorMailbox, view: Current<FloorView>, localTime: LocalTime, hasOtherSources: Bool
  ) {
    self.mailbox = mailbox
    self.view = view
    self.localTime = localTime
    self.hasOtherSources = hasOtherSources
  }

  /// What `GET /floor` answers.
  var documents: FloorDocuments {
    FloorDocuments { [self] output in
      let published = mailbox.floor
      SnapshotDocument(
        of: reading(of: published), duplicates: published.intake.duplicates,
        rejected: published.intake.rejectedTotal, masksNumbers: view.value.masksNumbers
      ).writeJSON(to: output)
    }
  }

  /// What `GET /metrics` tells of it, now.
  func metrics() -> ReceiverMetrics {
    let published = mailbox.floor
    var counts: [StatusKind: Int] = [:]
    for agent in reading(of: published).agents where !agent.isGhost && !agent.isExcluded {
      counts[agent.status.countedKind, default: 0] += 1
    }
    var metrics = ReceiverMetrics()
    metrics.tooLate = published.floor.counts.tooLate - published.replayed.tooLate
    metrics.agents = StatusKind.allCases.map { ($0.name, counts[$0] ?? 0) }
    metrics.lag = published.lag.values.max()
    return metrics
  }

  private func reading(of published: PublishedFloor) -> FloorReading {
    FloorReading(
      of: published.floor, at: WallClock.now, under: view.value.rules,
      unheardBefore: published.unheardBefore)
  }

  /// The stream of a journal's events, with those of others where one is shared, or why there is none.
  func stream(of journal: Journal, _ sharing: Sharing?) -> StreamAnswer {
    if !journal.keepsFiles { return .absent("This board keeps no journal.") }
    if hasOtherSources {
      return .absent(
        "This board also shows events that are not in its journal: of files, a simulation or "
          + "another receiver.")
    }
    let mailbox = mailbox
    let log: any StreamLog = sharing?.log ?? JournalLog(of: journal)
    let stream = EventStream(
      of: log, masksNumbers: view.value.masksNumbers,
      source: EventStream.Source(
        floor: {
          let published = mailbox.floor
          return (published.floor, published.position)
        },
        note: { [self] in status(of: journal, log, sharing) }, clock: { MachineClock.uptime }))
    mailbox.onPost { published in
      if let position = published.position { stream.advance(to: position) }
    }
    return .from(stream)
  }

  /// What viewers are to know of it besides its events.
  private func status(
    of journal: Journal, _ log: any StreamLog, _ sharing: Sharing?
  ) -> ReceiverStatus {
    let published = mailbox.floor
    let now = WallClock.now
    var status = ReceiverStatus()
    status.origin = log.origin
    if let outbox = sharing?.outbox.status {
      status.unreplicated = outbox.isLate ? outbox.unreplicated : 0
      status.streamAway = outbox.away.map { now.seconds - $0 / 1000 }
    }
    status.dayStarts = localTime.dayStarts.hour * 60 + localTime.dayStarts.minute
    status.offsets = localTime.changes(around: now).suffix(ReceiverStatus.offsetLimit).map {
      ReceiverStatus.Offset(from: $0.start, seconds: Int($0.seconds))
    }
    status.today = published.minutes.events(in: localTime.day(of: now))
    status.accepted = published.floor.counts.accepted
    status.duplicates = published.intake.duplicates
    status.rejected = published.intake.rejectedTotal
    status.unheardBefore = published.unheardBefore
    status.unheardSince = published.unheardSince?.seconds
    // A journal may hold any date; viewers accept only `Timestamp.clock`.
    let last = journal.status.status.lastEvent
    status.lastEvent = last.flatMap { Timestamp.clock.contains($0) ? $0.milliseconds : nil }
    status.now = now.milliseconds
    status.lag = published.lag.values.max()
    if case .failing(let reason) = journal.health { status.failing = reason }
    return status
  }
}
