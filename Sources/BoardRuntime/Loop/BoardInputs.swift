import AgentFloor
import BoardViews
package import EventSources
package import LiveFloor
import WebhookEvents

/// Makes the input of the board: the newest floor and the state of its sources.
package struct BoardInputs: Sendable {
  let mailbox: FloorMailbox
  let sources: [SourceStatusCell]
  let view: Current<FloorView>
  private var localTime: LocalTime
  /// Where events can be posted; nil without a receiver.
  let address: String?
  let clock: BoardClock
  let timeTravel: TimeTravel
  let courses = CourseReader()

  private var glances = GlanceTable()
  /// Today.
  private var day = Timestamp(seconds: 0)..<Timestamp(seconds: 0)
  private var zone = ZoneOffsets.utc
  /// The receiver's status whose time is in force.
  private var told: ReceiverStatus?

  package init(
    mailbox: FloorMailbox, sources: [SourceStatusCell], view: Current<FloorView>,
    localTime: LocalTime, address: String?, clock: BoardClock = .wall, timeTravel: TimeTravel
  ) {
    self.mailbox = mailbox
    self.sources = sources
    self.view = view
    self.localTime = localTime
    self.address = address
    self.clock = clock
    self.timeTravel = timeTravel
  }

  /// - Parameters:
  ///   - agents: those of the input before.
  ///   - hasCourses: whether the screen may show courses of the day.
  mutating func input(
    at now: Timestamp, after agents: consuming [AgentGlance] = [], hasCourses: Bool = true
  ) -> BoardInput {
    let published = mailbox.floor
    let isNewTime = adopt(published.note)
    if isNewTime || !day.contains(now) {
      day = localTime.day(of: now)
      zone = localTime.offsets(around: now)
    }
    let floor = FloorReading(
      of: published.floor, at: now, under: view.value.rules,
      unheardBefore: published.unheardBefore)
    var input = BoardInput(floor, agents: glances.agents(of: floor, known: agents))
    input.sources = sources.map { reading(of: $0.status, in: published, at: now) }
    input.intake.accepted = published.intake.accepted
    input.intake.today =
      published.acceptedBeforeToday.map { published.intake.accepted - $0 }
      ?? published.minutes.events(in: day)
    input.intake.duplicates = published.intake.duplicates
    input.intake.rejected = published.intake.rejectedTotal
    if let note = published.note {
      input.intake.accepted = published.floor.counts.accepted
      input.intake.today = note.today
      input.intake.duplicates = note.duplicates
      input.intake.rejected = note.rejected
      input.intake.unreplicated = note.unreplicated ?? 0
      input.intake.streamAway = note.streamAway.map { Timestamp(seconds: $0) }
    }
    input.intake.floor = published.floor.counts
    input.staleAfter = view.value.staleAfter
    input.unheardSince =
      published.note.map { $0.unheardSince.map { Timestamp(seconds: $0) } }
      ?? published.unheardSince
    if hasCourses { input.addCourses(of: floor, read: courses.newest) }
    input.zone = zone
    if clock.isReplay { input.wallClock = WallClock.now }
    input.isReplay = clock.isReplay
    switch timeTravel {
    case .over(let traveller):
      input.earliest = traveller.earliest
      input.pastPercent = traveller.percent
    case .unavailable(let reason): input.noTimeTravel = reason
    }
    input.ownsReceiver = address != nil
    input.address = address
    return input
  }

  /// The input of a past moment. Its courses are read beside it: see `courses`.
  func past(_ floor: FloorArchive.Moment, at moment: Timestamp) -> BoardInput {
    let reading = FloorReading(of: floor.floor, at: moment, under: view.value.rules)
    courses.ask(for: reading)
    var input = BoardInput(reading)
    input.zone = zone
    input.earliest = timeTravel.traveller?.earliest
    return input
  }

  /// Adopts a receiver's local time.
  ///
  /// - Returns: whether it changed.
  private mutating func adopt(_ note: ReceiverStatus?) -> Bool {
    guard let note, told?.offsets != note.offsets || told?.dayStarts != note.dayStarts else {
      return false
    }
    told = note
    localTime = LocalTime(note)
    return true
  }

  private func reading(of status: SourceStatus, in published: PublishedFloor, at now: Timestamp)
    -> SourceReading
  {
    let state: SourceReading.State =
      switch status.state {
      // All is read, and not all is on the floor.
      case .live where published.behind.contains(status.name): .catchingUp(percent: 99)
      case .live: .live
      case .catchingUp(let percent): .catchingUp(percent: percent)
      case .waiting: .waiting
      case .absent(let what): .absent(what)
      case .lost(let reason): .lost(reason)
      case .reconnecting(let since, let reason):
        .reconnecting(seconds: max(0, now.seconds(since: since)), reason)
      case .stopped: .stopped
      }
    var reading = SourceReading(
      name: status.name, state: state,
      secondsSinceLastEvent: status.lastEvent.map { max(0, now.seconds(since: $0)) },
      lag: published.lag[status.name])
    reading.warnings = status.warnings
    reading.leftOut = status.leftOut
    reading.beganAtEnd = status.beganAtEnd
    reading.connectedFor = status.connected.map { max(0, now.seconds(since: $0)) }
    return reading
  }
}
