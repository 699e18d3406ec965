import AgentFloor
import BoardViews
import EventReceiver
import EventSources
import WebhookEvents

extension ReceiverGroup {
  /// What the stream for viewers is made of.
  struct StreamOptions {
    let mailbox: FloorMailbox
    let localTime: LocalTime
    let rules: RulesInForce
    /// Whether the floor holds events that are not in the journal.
    let hasOtherSources: Bool

    /// The stream, which follows the mailbox; or why there is none.
    func answer(of journal: Journal, masksNumbers: Bool) -> StreamAnswer {
      if !journal.keepsFiles { return .absent("This board keeps no journal.") }
      if hasOtherSources {
        return .absent(
          "This board also shows events that are not in its journal: of files, a simulation or "
            + "another receiver.")
      }
      let mailbox = mailbox
      let localTime = localTime
      let stream = EventStream(
        of: journal, masksNumbers: masksNumbers,
        source: EventStream.Source(
          floor: {
            let published = mailbox.floor
            return (published.floor, published.position)
          },
          note: { ReceiverStatus(of: mailbox.floor, journal, localTime, at: CurrentProcess.now) },
          clock: { CurrentProcess.uptime }))
      mailbox.onPost { published in
        if let position = published.position { stream.advance(to: position) }
      }
      return .from(stream)
    }
  }
}

extension PublishedFloor {
  /// The metrics of `GET /metrics`.
  func metrics(_ rules: FloorRules, _ localTime: LocalTime) -> ReceiverMetrics {
    let now = CurrentProcess.now
    let reading = FloorReading(of: floor, at: now, under: rules, unheardBefore: unheardBefore)
    var counts: [StatusKind: Int] = [:]
    for agent in reading.agents where !agent.isGhost && !agent.isExcluded {
      counts[agent.status.countedKind, default: 0] += 1
    }
    var metrics = ReceiverMetrics()
    metrics.intake = intake
    metrics.agents = StatusKind.allCases.map { ($0.name, counts[$0] ?? 0) }
    metrics.lag = lag.values.max()
    return metrics
  }
}

extension ReceiverStatus {
  /// The status that viewers get of `published`.
  fileprivate init(
    of published: PublishedFloor, _ journal: Journal, _ localTime: LocalTime, at now: Timestamp
  ) {
    self.init()
    origin = "\(journal.origin)"
    dayStarts = localTime.dayStarts.hour * 60 + localTime.dayStarts.minute
    offsets = localTime.changes(around: now).suffix(Self.offsetLimit).map { change in
      Offset(from: change.instant.seconds, seconds: change.utcOffsetSeconds)
    }
    let days = localTime.days(at: now)
    today = published.minutes.events(in: days.today..<days.tomorrow)
    accepted = published.floor.counts.accepted
    duplicates = published.intake.duplicates
    rejected = published.intake.rejectedTotal
    unheardBefore = published.unheardBefore
    unheardSince = published.unheardSince?.seconds
    // A journal may hold any date; viewers accept only `Timestamp.clock`.
    let last = journal.status.status.lastEvent
    lastEvent = last.flatMap { Timestamp.clock.contains($0) ? $0.milliseconds : nil }
    self.now = now.milliseconds
    lag = published.lag.values.max()
  }
}
