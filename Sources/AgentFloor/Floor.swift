public import WebhookEvents

/// What one `apply` changed, for alerts, streams and repaint decisions.
public struct FloorChanges: Sendable {
  /// Places in the floor of the agents touched, in order of first touch, each once.
  public var agents: [Int] = []
  public var events = 0

  public init() {}
}

/// Counts of what the floor was given, since its start. Duplicates and rejections are `Intake`'s.
public struct FloorCounts: Hashable, Sendable {
  public var accepted = 0
  public var late = 0
  public var unattributed = 0
  public var unknownCodes = 0
  /// Events of a category other than Agent.
  public var otherCategories = 0
  /// Events dated ahead of their arrival by more than five minutes.
  public var skewed = 0
  public var evictedAgents = 0

  public init() {}
}

/// All agents and the feed: the only mutation is `apply`.
///
/// A value: a copy costs what changed since the last one. Equal events give equal floors.
public struct Floor: Sendable {
  public let catalogue: Catalogue
  public private(set) var counts = FloorCounts()
  public private(set) var feed = Feed()

  public init(catalogue: Catalogue = Catalogue()) {
    self.catalogue = catalogue
  }

  public var agentCount: Int { 0 }

  public mutating func apply(_ batch: EventBatch, into changes: inout FloorChanges) {}
}
