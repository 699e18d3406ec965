import AgentFloor
import BoardViews
import EventSources
import WebhookEvents

/// Puts together what the board shows at a moment: the newest floor and the state of its sources.
struct BoardInputs {
  let mailbox: FloorMailbox
  let sources: [SourceStatusCell]
  let rules: FloorRules
  let localTime: LocalTime
  let staleAfter: Int64
  /// Where events can be posted; nil without a receiver.
  let address: String?

  private var days = DayTurns(
    yesterday: Timestamp(seconds: 0), today: Timestamp(seconds: 0),
    tomorrow: Timestamp(seconds: 0))
  private var zone = ZoneOffsets.utc

  init(
    mailbox: FloorMailbox, sources: [SourceStatusCell], rules: FloorRules, localTime: LocalTime,
    staleAfter: Int64, address: String?
  ) {
    self.mailbox = mailbox
    self.sources = sources
    self.rules = rules
    self.localTime = localTime
    self.staleAfter = staleAfter
    self.address = address
  }

  mutating func input(at now: Timestamp) -> BoardInput {
    if now < days.today || now >= days.tomorrow {
      days = localTime.days(at: now)
      zone = localTime.offsets(around: now)
    }
    let published = mailbox.floor
    var input = BoardInput(
      FloorReading(
        of: published.floor, at: now, under: rules, days: days,
        unheardBefore: published.unheardBefore))
    input.sources = sources.map { reading(of: $0.status, lag: published.lag, at: now) }
    input.intake.accepted = published.intake.accepted
    input.intake.today = published.minutes.events(in: days.today..<days.tomorrow)
    input.intake.duplicates = published.intake.duplicates
    input.intake.rejected = published.intake.rejectedTotal
    input.intake.late = published.floor.counts.late
    input.intake.unattributed = published.floor.counts.unattributed
    input.staleAfter = staleAfter
    input.zone = zone
    input.ownsReceiver = address != nil
    input.address = address
    return input
  }

  private func reading(of status: SourceStatus, lag: [String: Double], at now: Timestamp)
    -> SourceReading
  {
    let state: SourceReading.State =
      switch status.standing {
      case .live: .live
      case .waiting: .waiting
      case .lost(let reason): .lost(reason)
      case .stopped: .stopped
      }
    return SourceReading(
      name: status.name, state: state,
      secondsSinceLastEvent: status.lastEvent.map { max(0, now.seconds(since: $0)) },
      lag: lag[status.name])
  }
}

extension LocalTime {
  /// The offsets from two years before `moment` to one after it, as pure data.
  func offsets(around moment: Timestamp) -> ZoneOffsets {
    let step: Int64 = 7 * 86_400
    let start = moment.seconds - 104 * step
    var changes = [
      ZoneOffsets.Change(
        instant: Timestamp(seconds: start),
        utcOffsetSeconds: offset(at: Timestamp(seconds: start)))
    ]
    for week in stride(from: start, to: moment.seconds + 52 * step, by: Int(step)) {
      let after = offset(at: Timestamp(seconds: week + step))
      if after != changes[changes.count - 1].utcOffsetSeconds {
        changes.append(
          ZoneOffsets.Change(
            instant: jump(after: week, until: week + step), utcOffsetSeconds: after))
      }
    }
    return ZoneOffsets(changes)
  }
}
