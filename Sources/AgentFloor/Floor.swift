public import WebhookEvents

/// All agents and the feed: the only mutation is `apply`.
///
/// A value: a copy costs what changed since the last one. Equal events give equal floors, however
/// they are cut into batches.
public struct Floor: Sendable {
  public let catalogue: Catalogue
  public internal(set) var counts = FloorCounts()
  public internal(set) var feed: Feed
  var agents: AgentTable
  /// Facts in all timelines.
  var facts = 0
  /// At most so many (floor.md, order 9).
  let factLimit: Int
  let days = DayCache()
  /// Whose timeline is looked at next when facts have to go.
  var nextToShorten = 0
  var statuses = StatusTable()
  let codes: AgentCodes

  /// Agents kept unless configured otherwise; past it the longest signed-out leave.
  public static let agentLimit = 100_000
  /// Timeline facts kept of all agents together.
  public static let factLimit = 1_048_576

  public init(catalogue: Catalogue = Catalogue(), agentLimit: Int = Self.agentLimit) {
    self.init(catalogue: catalogue, agentLimit: agentLimit, factLimit: Self.factLimit)
  }

  init(catalogue: Catalogue, agentLimit: Int, factLimit: Int) {
    self.catalogue = catalogue
    self.agents = AgentTable(limit: agentLimit)
    self.factLimit = factLimit
    self.feed = Feed(catalogue: catalogue)
    self.codes = AgentCodes(catalogue)
  }

  /// Agents ever seen, and not evicted.
  public var agentCount: Int { agents.count }

  /// The arrival number of the newest event, 0 before the first.
  public var arrivals: Int { feed.total }
}
