public import WebhookEvents

/// All agents and the feed: the only mutation is `apply`.
///
/// A value: a copy costs what changed since the last one. Equal events give equal floors, however
/// they are cut into batches.
public struct Floor: Sendable {
  public let catalogue: Catalogue
  public let settings: FloorSettings
  public internal(set) var counts = FloorCounts()
  public internal(set) var feed: Feed
  var agents: AgentTable
  var queueNames = SharedNames()
  let codes: AgentCodes

  public init(catalogue: Catalogue = Catalogue(), settings: FloorSettings = FloorSettings()) {
    self.catalogue = catalogue
    self.settings = settings
    self.agents = AgentTable(limit: settings.agentLimit)
    self.feed = Feed(catalogue: catalogue)
    self.codes = AgentCodes(catalogue)
  }

  /// Folds the facts that wait, so that a reading of a copy of this floor need not.
  public mutating func settle() { agents.settle(under: settings) }

  fileprivate var settled: Floor {
    var floor = self
    floor.settle()
    return floor
  }

  /// Agents ever seen, and not evicted.
  public var agentCount: Int { agents.count }

  /// The arrival number of the newest event, 0 before the first.
  public var arrivals: Int { feed.total }
}

/// Counts of what the floor was given since its start. `Intake` counts duplicates and rejections.
public struct FloorCounts: Hashable, Sendable {
  public var accepted = 0
  /// Events that came after one of a later second of their agent.
  public var late = 0
  /// Events older than the oldest fact kept of their agent: they changed nothing.
  public var tooLate = 0
  public var unattributed = 0
  /// Agent events of a code that the catalogue does not know.
  public var unknownCodes = 0
  /// Events of a category other than Agent.
  public var otherCategories = 0
  /// Events dated too far ahead of their arrival.
  public var ahead = 0
  public var evictedAgents = 0

  public init() {}
}

extension Floor: Equatable {
  /// Floors that read the same at every moment, and go on the same with every event.
  ///
  /// What makes room for other agents next is not compared.
  public static func == (left: Floor, right: Floor) -> Bool {
    left.settings == right.settings && left.counts == right.counts && left.feed == right.feed
      && left.settled.agents.all.elementsEqual(right.settled.agents.all)
  }
}
