import Synchronization
import WebhookEvents

/// All agents, found by username and kept in pages that copies share.
///
/// For speed only: after a copy, a change copies one page of agents, and the list of stamps.
struct AgentTable: Sendable {
  static let pageSize = 8

  /// Most agents; past that the one signed out longest is evicted (FloorRules O4).
  let limit: Int
  private var pages: [[Agent]] = []
  /// By place: see `stamp(at:)`.
  private var stamps: [Int] = []
  private(set) var count = 0
  private var index: [Identifier: Int32] = [:]
  private var sessions = SessionIndex()
  private var order = UsernameOrder()
  /// Places of agents with facts not folded yet.
  private var unsettled: [Int32] = []
  private(set) var evicted = 0
  /// Candidates for eviction; the next one is last.
  private var leaving: [Leaving] = []

  /// A candidate for eviction; no longer one once another event of it has arrived.
  private struct Leaving: Sendable {
    var place: Int
    var arrival: Int
  }

  init(limit: Int) { self.limit = max(1, limit) }

  /// No `_read`: Swift 6.3.1 has callers use what it yields after its frame is freed.
  subscript(place: Int) -> Agent {
    @inline(__always) get { pages[place / Self.pageSize][place % Self.pageSize] }
    _modify {
      stamps[place] = Self.newStamp()
      yield &pages[place / Self.pageSize][place % Self.pageSize]
    }
  }

  /// Where it is the same as before, the agent is: each change takes a number that was never used.
  func stamp(at place: Int) -> Int { stamps[place] }

  private static let stampsGiven = Atomic(0)
  private static func newStamp() -> Int {
    stampsGiven.add(1, ordering: .relaxed).newValue
  }

  /// The state of an agent after its last event. Read field by field: a copy of an agent is large.
  func settled(at place: Int) -> SettledState {
    pages[place / Self.pageSize][place % Self.pageSize].timeline.settled
  }

  /// The username of an agent, and the number of the event that arrived last.
  func identity(at place: Int) -> (username: Identifier, arrival: Int) {
    let page = place / Self.pageSize
    return (
      pages[page][place % Self.pageSize].username, pages[page][place % Self.pageSize].arrival
    )
  }

  /// The agents by place.
  var all: some Sequence<Agent> { pages.joined() }

  /// The place of an agent; nil if there is none of that name.
  func place(of username: Identifier) -> Int? { index[username].map { Int($0) } }

  /// Whether the agent is known, or fits without an eviction.
  func hasRoom(for username: Identifier) -> Bool { count < limit || index[username] != nil }

  /// The place of an agent, which is added if it is new.
  mutating func placeMade(for username: Identifier, under settings: FloorSettings) -> Int {
    if let place = index[username] { return Int(place) }
    let place =
      count < limit
      ? append(Agent(username: username)) : replace(with: username, under: settings)
    index[username] = Int32(place)
    order.insert(username.text, at: place)
    return place
  }

  /// Adds a fact of the agent at `place`, of an event of `batch`.
  mutating func take(
    _ fact: Fact, of place: Int, _ record: EventRecord, of batch: EventBatch, card: Int?,
    arrival: Int, under settings: FloorSettings, limit: Int
  ) -> Timeline.Placement {
    if self[place].timeline.isSettled { unsettled.append(Int32(place)) }
    return self[place].take(
      fact, record, of: batch, card: card, arrival: arrival, under: settings, limit: limit)
  }

  /// Gives an event of the agent at `place` another arrival.
  mutating func setArrival(
    of record: EventRecord, at place: Int, code: (EventID) -> Int32?, under settings: FloorSettings
  ) {
    if self[place].timeline.isSettled { unsettled.append(Int32(place)) }
    self[place].setArrival(of: record, code: code, under: settings)
  }

  /// Folds pending facts, so that every state can be read.
  mutating func settle(under settings: FloorSettings) {
    for place in unsettled { self[Int(place)].timeline.settle(under: settings) }
    unsettled = []
  }

  /// The index of a session's card in its agent; nil if it has none.
  func card(of session: TextSlice, in batch: EventBatch, of place: Int) -> Int? {
    self[place].cards.lastIndex { $0.id.text.isText(of: session, in: batch) }
  }

  /// Merges the usernames that came with a batch.
  mutating func settleOrder() { order.settle() }
  /// All places in order of username bytes.
  var ordered: [Int32] { order.places }

  private mutating func append(_ agent: Agent) -> Int {
    if count % Self.pageSize == 0 {
      pages.append([])
      pages[pages.count - 1].reserveCapacity(Self.pageSize)
    }
    pages[pages.count - 1].append(agent)
    stamps.append(Self.newStamp())
    count += 1
    return count - 1
  }

  // MARK: Sessions

  /// Notes that the agent at `place` was seen with `session`.
  mutating func note(_ session: Identifier, at place: Int) {
    sessions.note(session, at: place)
    guard sessions.isOvergrown(for: count) else { return }
    sessions = SessionIndex()
    for place in 0..<count {
      for card in self[place].cards { sessions.note(card.id, at: place) }
    }
  }

  var hasSharedSessions: Bool { sessions.hasShared }

  /// The username of the newest event of `session`, if that is another agent's (FloorRules S1).
  func successor(of place: Int, in session: Identifier) -> String? {
    let places = sessions.places(of: session)
    guard let mine = self[place].card(of: session)?.newest else { return nil }
    var newest = (order: mine, place: place)
    for other in places {
      if let order = self[Int(other)].card(of: session)?.newest, order > newest.order {
        newest = (order, Int(other))
      }
    }
    return newest.place == place ? nil : self[newest.place].username.text
  }

  // MARK: Eviction

  /// Puts a new agent in the place of the evicted one.
  private mutating func replace(
    with username: Identifier, under settings: FloorSettings
  ) -> Int {
    var next = leaving.popLast()
    while next.map({ self[$0.place].arrival != $0.arrival }) ?? true {
      if leaving.isEmpty { findLeaving(under: settings) }
      next = leaving.popLast()
    }
    let place = next?.place ?? 0
    index[self[place].username] = nil
    order.remove(at: place)
    self[place] = Agent(username: username)
    evicted += 1
    return place
  }

  /// Finds the agents signed out longest; if nobody is signed out, those silent longest.
  private mutating func findLeaving(under settings: FloorSettings) {
    settle(under: settings)
    let signedOut = (0..<count).filter { !self[$0].state.isSignedIn }
    let candidates = signedOut.isEmpty ? Array(0..<count) : signedOut
    leaving = candidates.map { ($0, self[$0].state.heard) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(256).reversed()
      .map { Leaving(place: $0.0, arrival: self[$0.0].arrival) }
  }
}

extension AgentTable {
  /// Adds an agent of a checkpoint.
  mutating func restore(_ agent: Agent) throws(CheckpointError) {
    guard count < limit, index[agent.username] == nil else { throw .damaged }
    let place = append(agent)
    index[agent.username] = Int32(place)
    order.insert(agent.username.text, at: place)
    for card in agent.cards { note(card.id, at: place) }
  }

  /// Sets the count of evicted agents.
  mutating func restore(evicted: Int) { self.evicted = evicted }
}
