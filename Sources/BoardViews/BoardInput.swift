package import AgentFloor
package import WebhookEvents

/// Everything the board shows at one moment: the floor read once, and the state of what feeds it.
package struct BoardInput: Sendable {
  package var now: Timestamp
  /// Read once from the floor: the list costs a pass over every agent.
  package var agents: [AgentGlance]
  /// Everything about one agent; asked for visible rows only.
  package var detail: @Sendable (AgentGlance) -> AgentReading
  package var feed: FeedWindow
  package var catalogue: Catalogue

  package var sources: [SourceReading] = []
  package var intake = IntakeCounts()
  /// Seconds without an event past which the board says that it is stale.
  package var staleAfter: Int64 = 300
  /// Agents with an alert nobody acknowledged; nil while no alert book is kept: those past a limit.
  package var alerts: Int?
  /// When the restart or silence ended since which some agents are unheard (floor.md, order 8).
  package var unheardSince: Timestamp?
  package var zone = ZoneOffsets.utc
  /// Quitting stops reception, so the board asks first.
  package var ownsReceiver = false
  /// Where events can be posted, for the empty board: `http://127.0.0.1:8080/events`.
  package var address: String?

  package init(_ reading: FloorReading) {
    let feed = reading.floor.feed
    self.now = reading.now
    self.agents = reading.agents
    self.detail = { reading.detail(of: $0) }
    self.feed = FeedWindow(count: feed.count) { feed[newest: $0] }
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

  /// Seconds since any source gave an event; nil before the first.
  package var age: Int64? {
    sources.compactMap(\.secondsSinceLastEvent).min()
  }

  package var isStale: Bool { age.map { $0 > staleAfter } ?? false }
}

/// The feed's entries by distance from the newest; each is made when it is asked for.
package struct FeedWindow: Sendable {
  package var count: Int
  private let entry: @Sendable (Int) -> Feed.Entry

  package init(count: Int, entry: @escaping @Sendable (Int) -> Feed.Entry) {
    self.count = count
    self.entry = entry
  }

  /// 0 is the newest.
  package subscript(newest offset: Int) -> Feed.Entry { entry(offset) }

  /// The arrival number of the newest entry, 0 where there is none.
  package var newestNumber: Int { count == 0 ? 0 : self[newest: 0].number }
}
