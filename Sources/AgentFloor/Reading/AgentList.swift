/// Every agent of a reading, also those only on the roster, in order of username bytes.
///
/// Each is read when it is accessed. The list takes four bytes an agent; `FloorReading.agents`
/// holds them all.
public struct AgentList: RandomAccessCollection, Sendable {
  private let reading: FloorReading
  /// Places of seen agents; for others the complement of the index in `unseen`.
  private let order: [Int32]
  /// Usernames on the roster that were never seen.
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
  /// Every agent, read on access.
  public var agentList: AgentList { AgentList(of: self) }
}
