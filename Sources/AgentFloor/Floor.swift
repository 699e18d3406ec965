public import WebhookEvents

/// All agents and the feed: the only mutation is `apply`.
///
/// A value: a copy costs what changed since the last one. Equal events give equal floors, however
/// they are cut into batches.
public struct Floor: Sendable {
  public let catalogue: Catalogue
  public internal(set) var counts = FloorCounts()
  public internal(set) var feed: Feed
  var agents = AgentTable()
  var statuses = StatusTable()
  let controls: CallControls

  public init(catalogue: Catalogue = Catalogue()) {
    self.catalogue = catalogue
    self.feed = Feed(catalogue: catalogue)
    self.controls = CallControls(catalogue)
  }

  /// Agents ever seen, and not evicted.
  public var agentCount: Int { agents.count }

  /// The arrival number of the newest event, 0 before the first.
  public var arrivals: Int { feed.total }
}
