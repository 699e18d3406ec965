/// What one or more `apply` changed, for alerts, streams and repaint decisions.
public struct FloorChanges: Sendable {
  /// Places in the floor of the agents touched, in order of first touch, each once.
  public private(set) var agents: [Int] = []
  public internal(set) var events = 0
  /// Those in `agents`.
  private var seen = PlaceSet()

  public init() {}

  @inline(__always)
  mutating func touch(_ place: Int) {
    if seen.contains(place) { return }
    seen.insert(place)
    agents.append(place)
  }
}

/// Counts of what the floor was given, since its start. Duplicates and rejections are `Intake`'s.
public struct FloorCounts: Hashable, Sendable {
  public var accepted = 0
  public var late = 0
  public var unattributed = 0
  /// Agent events of a code that the catalogue does not know.
  public var unknownCodes = 0
  /// Events of a category other than Agent.
  public var otherCategories = 0
  /// Events dated ahead of their arrival by more than five minutes.
  public var skewed = 0
  public var evictedAgents = 0

  public init() {}
}
