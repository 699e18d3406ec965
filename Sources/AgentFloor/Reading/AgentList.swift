/// Every agent of a reading, those on the roster and never seen among them, in order of username
/// bytes.
///
/// Each is read when it is asked for: four bytes an agent, where `FloorReading.agents` holds them all.
public struct AgentList: RandomAccessCollection, Sendable {
  private let reading: FloorReading
  /// The places of those seen; of the others the complement of the place in `unseen`.
  private let order: [Int32]
  /// Who is on the roster and was never seen.
  private let unseen: [String]

  init(of reading: FloorReading) {
    self.reading = reading
    let agents = reading.floor.agents
    let seen = agents.ordered
    unseen = reading.rules.roster.entries.keys.filter { agents.place(of: Identifier($0)) == nil }
      .sorted(by: UsernameOrder.precedes)
    guard !unseen.isEmpty else {
      order = seen
      return
    }
    var order: [Int32] = []
    order.reserveCapacity(seen.count + unseen.count)
    var next = 0
    for place in seen {
      while next < unseen.count,
        UsernameOrder.precedes(unseen[next], agents[Int(place)].username.text)
      {
        order.append(~Int32(next))
        next += 1
      }
      order.append(place)
    }
    order += (next..<unseen.count).map { ~Int32($0) }
    self.order = order
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { order.count }

  public subscript(index: Int) -> AgentGlance {
    let place = Int(order[index])
    return place >= 0 ? reading.glance(at: place) : reading.glance(unseen: unseen[~place])
  }
}

extension FloorReading {
  /// Every agent, read one by one.
  public var agentList: AgentList { AgentList(of: self) }
}
