public import WebhookEvents

/// All agents and the feed. `apply` is the only mutation.
///
/// It is a value: a copy costs only what changes afterwards. Equal events give equal floors,
/// however they are cut into batches.
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

  /// Folds pending facts once, so that readers of copies need not.
  public mutating func settle() { agents.settle(under: settings) }

  fileprivate var settled: Floor {
    var floor = self
    floor.settle()
    return floor
  }

  /// Agents seen and not evicted.
  public var agentCount: Int { agents.count }

  /// The arrival number of the newest event; 0 before the first.
  public var arrivals: Int { feed.total }
}

/// Counts since the start of the floor. Duplicates and rejections are counted elsewhere.
public struct FloorCounts: Hashable, Sendable {
  public var accepted = 0
  /// Late events (FloorRules O3).
  public var late = 0
  /// Events that came too late and changed nothing (FloorRules O4).
  public var tooLate = 0
  public var unattributed = 0
  /// Agent events with a code unknown to the catalogue.
  public var unknownCodes = 0
  /// Events of a category other than Agent.
  public var otherCategories = 0
  /// Events dated ahead (FloorRules O6).
  public var ahead = 0
  public var evictedAgents = 0

  public init() {}
}

extension Floor: Equatable {
  /// Whether both read the same at every moment, now and after any further events.
  ///
  /// The order of eviction is not compared.
  public static func == (left: Floor, right: Floor) -> Bool {
    left.settings == right.settings && left.counts == right.counts && left.feed == right.feed
      && left.settled.agents.all.elementsEqual(right.settled.agents.all)
  }
}
