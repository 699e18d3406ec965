/// All agents: found by the bytes of their username, kept in pages that copies share.
///
/// A copy of the table costs what changes afterwards: a page of agents at a time.
struct AgentTable: Sendable {
  static let pageSize = 32

  /// Agents kept; past it the longest signed-out makes room (floor.md, order 9).
  let limit: Int
  private var pages: [[Agent]] = []
  private(set) var count = 0
  private var index = UsernameIndex()
  private(set) var order = UsernameOrder()
  private(set) var evicted = 0
  /// Agents that may have facts that wait to be folded.
  private var waiting = PlaceSet()
  /// Who makes room next, the first at the end.
  private var leaving: [Leaving] = []

  /// An agent that was signed out when it was last looked at.
  private struct Leaving: Sendable {
    var place: Int
    var heard: Int64
  }

  init(limit: Int) { self.limit = max(1, limit) }

  subscript(place: Int) -> Agent {
    _read { yield pages[place / Self.pageSize][place % Self.pageSize] }
    _modify { yield &pages[place / Self.pageSize][place % Self.pageSize] }
  }

  /// The place of an agent, new where the username was not seen before.
  mutating func place(of username: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = UsernameIndex.hash(username)
    if let place = index.place(of: username, hash) { return place }
    return insert(String(decoding: username, as: UTF8.self), username, hash)
  }

  /// The place of an agent, nil where there is none of that name.
  func place(of username: String) -> Int? {
    var username = username
    return username.withUTF8 { index.place(of: $0, UsernameIndex.hash($0)) }
  }

  /// All places in order of username bytes.
  var ordered: [Int32] { order.places { self[Int($0)].generation == $1 } }

  private mutating func insert(
    _ username: String, _ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64
  ) -> Int {
    let generation = UInt32(truncatingIfNeeded: count + evicted)
    let agent = Agent(username: username, generation: generation)
    let place: Int
    if count == limit {
      place = makeRoom()
      self[place] = agent
    } else {
      place = count
      if place % Self.pageSize == 0 { pages.append([]) }
      pages[place / Self.pageSize].append(agent)
      count += 1
    }
    index.insert(bytes, hash, at: place)
    order.append(username, at: place, generation: generation)
    if order.isOvergrown(for: count) {
      var pruned = order
      pruned.prune { self[Int($0)].generation == $1 }
      order = pruned
    }
    return place
  }

  // MARK: Folding

  /// Notes that an agent's facts may wait.
  @inline(__always)
  mutating func noteWaiting(_ place: Int) {
    if !waiting.contains(place) { waiting.insert(place) }
  }

  /// Folds the facts that wait, of all agents, and finds newcomers their place in the order.
  mutating func settle() {
    var waiting = waiting
    self.waiting = PlaceSet()
    waiting.removeAll { self[$0].settle() }
    self.waiting = waiting
    order.settle()
  }

  // MARK: Eviction

  /// The place of the agent that leaves.
  private mutating func makeRoom() -> Int {
    if leaving.isEmpty { findLeaving() }
    var next = leaving.popLast()
    while let candidate = next, self[candidate.place].heard != candidate.heard {
      if leaving.isEmpty { findLeaving() }
      next = leaving.popLast()
    }
    let place = next?.place ?? 0
    index.remove(place)
    evicted += 1
    return place
  }

  /// The longest signed-out; where nobody is, those not heard of for longest.
  private mutating func findLeaving() {
    var signedOut: [Leaving] = []
    var others: [Leaving] = []
    for place in 0..<count {
      let heard = self[place].heard
      if self[place].pulse.isOpen {
        others.append(Leaving(place: place, heard: heard))
      } else {
        signedOut.append(Leaving(place: place, heard: heard))
      }
    }
    let found = signedOut.isEmpty ? others : signedOut
    leaving = found.sorted { ($0.heard, $0.place) < ($1.heard, $1.place) }.prefix(256).reversed()
  }
}

extension AgentTable {
  var all: some Sequence<Agent> { pages.joined() }

  /// Puts an agent back at the next place.
  mutating func restore(_ agent: Agent) throws(CheckpointError) {
    var username = agent.username
    let place = count
    guard count < limit, self.place(of: username) == nil else { throw .damaged }
    if place % Self.pageSize == 0 { pages.append([]) }
    pages[place / Self.pageSize].append(agent)
    count += 1
    username.withUTF8 { index.insert($0, UsernameIndex.hash($0), at: place) }
    order.append(agent.username, at: place, generation: agent.generation)
  }

  /// Puts back how many had left.
  mutating func restore(evicted: Int) { self.evicted = evicted }
}
