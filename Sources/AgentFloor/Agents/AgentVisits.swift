/// Events of a batch that are not applied yet, to be grouped by agent.
struct AgentVisits {
  /// How many facts an agent keeps that takes them (FloorRules O4).
  var limit: Int
  /// The agent's place in the upper half, the event's in its batch in the lower: sorted, those of an
  /// agent stand together, each agent's in their order.
  private var visits: [UInt64] = []

  init(limit: Int) { self.limit = limit }

  mutating func add(event: Int, agent place: Int) {
    visits.append(UInt64(place) << 32 | UInt64(event))
  }

  /// Gives all of them up: each event and the place of its agent, all of an agent before those of the
  /// next.
  mutating func takeAll() -> some Sequence<(event: Int, place: Int)> {
    visits.sort()
    defer { visits = [] }
    return visits.lazy.map { (Int($0 & 0xFFFF_FFFF), Int($0 >> 32)) }
  }
}
