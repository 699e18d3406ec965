package import AgentFloor
package import WebhookEvents

/// Everything the board shows at one moment: the floor, and the state of its sources.
package struct BoardInput: Sendable {
  package var now: Timestamp
  /// Every agent, in order of username. A list, because making it costs a pass over all agents.
  package var agents: [AgentGlance]
  /// What a row shows of an agent; called for visible rows, and to sort by what only it has.
  package var listing: @Sendable (AgentGlance) -> AgentReading
  /// Everything about one agent; called on screens about that agent.
  package var detail: @Sendable (AgentGlance) -> AgentReading
  /// An agent's open offers and contacts; called for filters that ask for them.
  package var openItems: @Sendable (AgentGlance) -> [OpenItem]
  /// An agent's day; called for the one agent whose day is on screen.
  package var history: @Sendable (AgentGlance) -> AgentHistory
  /// The course of one agent's day; called on screens about that agent.
  package var course: @Sendable (AgentGlance) -> DayCourse
  /// When an agent went past critical; called beside the frames.
  package var criticalMoment: @Sendable (CriticalSearch) -> CriticalMoment?
  /// The courses of floor and teams, which are read beside the frames; nil until they have been.
  package var courses: FloorCourses?
  package var feed: Feed
  package var catalogue: Catalogue

  package var sources: [SourceReading] = []
  package var intake = IntakeCounts()
  /// The board is stale after more seconds than this without an event.
  package var staleAfter: Int64 = 300
  /// When the restart or silence ended that left agents unheard (FloorRules Status Unheard).
  package var unheardSince: Timestamp?
  package var zone = ZoneOffsets.utc
  /// Whether quitting stops reception: the board asks first.
  package var ownsReceiver = false
  /// The time of the wall clock where it is not `now`: in a replay.
  package var wallClock: Timestamp?
  /// Why there is no time travel; nil if there is.
  package var noTimeTravel: String?
  /// How much is read of what the moment asked for takes; nil where none is, or that is not known.
  package var pastPercent: Int?
  /// The earliest moment that time travel can show.
  package var earliest: Timestamp?
  /// Whether this is a replay, which raises no alert.
  package var isReplay = false
  /// Where events can be posted, for the empty board: `http://127.0.0.1:8080/events`.
  package var address: String?

  /// Faults of the program that persist, each in a few words, for the header.
  package var troubles: [String] = []
  /// What painting has cost the line to the terminal.
  package var line: LineReading?

  /// - Parameter agents: those of the reading, if they have been read.
  package init(_ reading: FloorReading, agents: [AgentGlance]? = nil) {
    self.now = reading.now
    self.agents = agents ?? reading.agents
    self.listing = { reading.listing(of: $0) }
    self.detail = { reading.detail(of: $0) }
    self.openItems = { reading.openItems(of: $0) }
    self.history = { reading.history(of: $0) }
    self.course = { reading.course(of: [$0]) }
    self.criticalMoment = { reading.criticalMoment($0) }
    self.feed = reading.floor.feed
    self.catalogue = reading.floor.catalogue
  }

  /// The time of the wall clock: what waits for the person at the board is measured by it.
  var wall: Timestamp { wallClock ?? now }

  /// Seconds since the newest event of any source; nil before the first.
  package var age: Int64? {
    sources.compactMap(\.secondsSinceLastEvent).min()
  }

  /// Percentage read of the source that is furthest behind; nil if all are up to date.
  package var catchingUp: Int? {
    sources.compactMap { source in
      if case .catchingUp(let percent) = source.state { percent } else { nil }
    }.min()
  }

  /// Whether the floor is not that of now: stale, or still catching up.
  var isOfThePast: Bool { isStale || catchingUp != nil }

  package var isStale: Bool { silentSince != nil }

  /// When the newest event came, if that is so long ago that the floor is stale.
  var silentSince: Timestamp? {
    guard catchingUp == nil, let age, age > staleAfter else { return nil }
    return Timestamp(seconds: now.seconds - age)
  }

  /// Adds what is read beside the frames, unless the floor is still catching up. The courses end with
  /// the data: of a stale floor with its newest event, as a report does.
  package mutating func addCourses(
    of floor: FloorReading, read newest: (FloorReading) -> FloorCourses?
  ) {
    guard catchingUp == nil else { return }
    let known =
      silentSince.map {
        FloorReading(
          of: floor.floor, at: $0, under: floor.rules, unheardBefore: floor.unheardBefore)
      } ?? floor
    course = { known.course(of: [$0]) }
    courses = newest(known)
  }

  /// `unheard`, and since when.
  var unheardLabel: String {
    "unheard" + (unheardSince.map { " since \(zone.shortTime($0, asOf: now))" } ?? "")
  }
}
