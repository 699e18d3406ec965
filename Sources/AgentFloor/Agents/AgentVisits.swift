/// Events of a batch that wait for their agents.
struct AgentVisits {
  /// Facts that each agent keeps when it takes them (FloorRules O4).
  var limit: Int
  /// The agent's place in the upper half, the event's in its batch in the lower: sorted, those of an
  /// agent stand together, each agent's in their order.
  private var visits: [UInt64] = []

  init(limit: Int) { self.limit = limit }

  mutating func add(event: Int, agent place: Int) {
    visits.append(UInt64(place) << 32 | UInt64(event))
  }

  /// Each event and the place of its agent: all of an agent before those of the next.
  mutating func sorted() -> some Sequence<(event: Int, place: Int)> {
    visits.sort()
    return visits.lazy.map { (Int($0 & 0xFFFF_FFFF), Int($0 >> 32)) }
  }

  mutating func removeAll() { visits.removeAll(keepingCapacity: true) }
}
