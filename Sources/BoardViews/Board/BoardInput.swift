package import AgentFloor
package import WebhookEvents

/// Everything the board shows at one moment: the floor read once, and the state of what feeds it.
package struct BoardInput: Sendable {
  package var now: Timestamp
  /// Read once from the floor: the list costs a pass over every agent.
  package var agents: [AgentGlance]
  /// Everything about one agent; asked for visible rows only.
  package var detail: @Sendable (AgentGlance) -> AgentReading
  /// An agent's day; asked for on the detail screen only.
  package var history: @Sendable (AgentGlance) -> AgentHistory = { _ in AgentHistory() }
  package var feed: FeedWindow
  package var catalogue: Catalogue

  package var sources: [SourceReading] = []
  package var intake = IntakeCounts()
  /// Seconds without an event past which the board says that it is stale.
  package var staleAfter: Int64 = 300
  /// When the restart or silence ended since which some agents are unheard (floor.md, Status).
  package var unheardSince: Timestamp?
  package var zone = ZoneOffsets.utc
  /// Quitting stops reception, so the board asks first.
  package var ownsReceiver = false
  /// The moment by the clock on the wall, where that is not `now`: in a replay.
  package var wallClock: Timestamp?
  /// Why there is no time travel; nil where there is.
  package var noTimeTravel: String?
  /// The first moment that time travel knows of.
  package var earliest: Timestamp?
  /// Nothing that shows raises an alert: a replay.
  package var isReplay = false
  /// Where events can be posted, for the empty board: `http://127.0.0.1:8080/events`.
  package var address: String?

  /// Standing faults of the program itself, each in a few words; the header shows them.
  package var troubles: [String] = []
  /// What painting has cost so far.
  package var line: LineReading?

  package init(_ reading: FloorReading) {
    self.now = reading.now
    self.agents = reading.agents
    self.detail = { reading.detail(of: $0) }
    self.history = { reading.history(of: $0) }
    self.feed = FeedWindow(reading.floor.feed)
    self.catalogue = reading.floor.catalogue
  }

  package init(
    now: Timestamp, agents: [AgentGlance],
    detail: @escaping @Sendable (AgentGlance) -> AgentReading, feed: FeedWindow,
    catalogue: Catalogue = Catalogue()
  ) {
    self.now = now
    self.agents = agents
    self.detail = detail
    self.feed = feed
    self.catalogue = catalogue
  }

  /// The moment by the clock on the wall, for what waits for the person at the board.
  var wall: Timestamp { wallClock ?? now }

  /// Seconds since any source gave an event; nil before the first.
  package var age: Int64? {
    sources.compactMap(\.secondsSinceLastEvent).min()
  }

  /// How far the source is that is furthest behind, in per cent; nil where all are up to date.
  var catchingUp: Int? {
    sources.compactMap { source in
      if case .catchingUp(let percent) = source.state { percent } else { nil }
    }.min()
  }

  /// Whether what shows is not the floor of now.
  var isOfThePast: Bool { isStale || catchingUp != nil }

  package var isStale: Bool { age.map { $0 > staleAfter } ?? false }
}
