/// The facts of one agent in order, at most `Timeline.limit`, and the states between them.
///
/// Full chunks are immutable and shared between copies of the floor; each knows the state before
/// its first fact, so that a late event, or a reading of the past, folds few facts again.
struct Timeline: Sendable {
  /// Facts kept of one agent; the oldest fall off, a chunk at a time.
  static let limit = 512
  static let chunkSize = 64

  /// Facts, and the state before the first of them.
  final class Chunk: Sendable {
    let start: AgentState
    let facts: [Fact]

    init(start: AgentState, facts: [Fact]) {
      self.start = start
      self.facts = facts
    }
  }

  /// Full ones, the oldest first.
  private(set) var sealed: [Chunk] = []
  /// The newest facts, fewer than a chunk, and the state before them.
  private(set) var tail: [Fact] = []
  private(set) var tailStart = Chunk.origin
  /// Where the last late fact of the tail was put in: the next one often belongs near it.
  private var recent: Recent?
  /// What fell off.
  private(set) var past = Past()

  /// The state before a fact of the tail, which is not its first.
  private final class Recent: Sendable {
    /// Facts folded again rather than keep another state.
    static let spacing = 8

    let start: AgentState
    let place: Int

    init(start: AgentState, place: Int) {
      self.start = start
      self.place = place
    }
  }

  /// All that are kept.
  var facts: [Fact] { sealed.flatMap(\.facts) + tail }
  /// The state before the first of them.
  var start: AgentState { sealed.first?.start ?? tailStart.start }

  var count: Int { sealed.count * Self.chunkSize + tail.count }

  /// Takes in a fact, and folds it into `state`, which is the state after the last one.
  mutating func add(_ fact: Fact, to state: inout AgentState, among agents: Int) {
    if count == Self.limit { dropChunk(agents) }
    if let newest = tail.last ?? sealed.last?.facts.last, newest.order > fact.order {
      insert(fact, &state)
    } else {
      append(fact, &state)
    }
  }

  /// Lets the oldest facts go, until at most `length` are left.
  mutating func shorten(to length: Int, among agents: Int) {
    while !sealed.isEmpty, count > length { dropChunk(agents) }
    guard count > length else { return }
    recent = nil
    let dropped = Array(tail[..<(tail.count - length)])
    tail.removeFirst(dropped.count)
    let end = past.add(
      dropped, after: tailStart.start, before: tail.first?.second, Past.share(among: agents))
    tailStart = Chunk(start: end, facts: [])
  }

  private mutating func dropChunk(_ agents: Int) {
    let chunk = sealed.removeFirst()
    guard let first = chunk.facts.first, let last = chunk.facts.last else { return }
    let next = (sealed.first?.facts.first ?? tail.first ?? last).second
    if Past.isOneQuarter(first.second, next) {
      past.forget(upTo: last.second)
    } else {
      _ = past.add(chunk.facts, after: chunk.start, before: next, Past.share(among: agents))
    }
  }

  private mutating func append(_ fact: Fact, _ state: inout AgentState) {
    if tail.isEmpty, !sealed.isEmpty { tail.reserveCapacity(Self.chunkSize) }
    state.apply(fact)
    tail.append(fact)
    if tail.count == Self.chunkSize { seal(state) }
  }

  private mutating func seal(_ state: AgentState) {
    sealed.append(Chunk(start: tailStart.start, facts: tail))
    tail = []
    tailStart = Chunk(start: state, facts: [])
    recent = nil
  }

  /// Puts a fact where it belongs, and folds again what follows it.
  private mutating func insert(_ fact: Fact, _ state: inout AgentState) {
    let isOfTail = tail.first.map { $0.order <= fact.order } ?? false
    guard isOfTail || sealed.isEmpty else {
      insertDeep(fact, &state)
      return
    }
    var from = 0
    state = tailStart.start
    if let recent, tail[recent.place - 1].order <= fact.order {
      from = recent.place
      state = recent.start
    } else {
      recent = nil
    }
    let place = Self.insert(fact, into: &tail, from: from)
    for index in from..<tail.count {
      if index == place, index - from >= Recent.spacing {
        recent = Recent(start: state, place: index)
      }
      state.apply(tail[index])
    }
    if tail.count == Self.chunkSize { seal(state) }
  }

  private mutating func insertDeep(_ fact: Fact, _ state: inout AgentState) {
    var facts = tail
    state = tailStart.start
    while let oldest = facts.first ?? sealed.last?.facts.last, oldest.order > fact.order,
      let chunk = sealed.popLast()
    {
      facts = chunk.facts + facts
      state = chunk.start
    }
    _ = Self.insert(fact, into: &facts, from: 0)
    tail = []
    tailStart = Chunk(start: state, facts: [])
    recent = nil
    for fact in facts { append(fact, &state) }
  }

  /// Puts a fact behind those that are not after it.
  private static func insert(_ fact: Fact, into facts: inout [Fact], from: Int) -> Int {
    var place = facts.count
    while place > from, facts[place - 1].order > fact.order { place -= 1 }
    facts.insert(fact, at: place)
    // What is of the second in which a session takes over again is of its new stretch.
    let second = facts[(place + 1)...].prefix {
      $0.second == fact.second && $0.session == fact.session
    }
    if let first = second.firstIndex(where: \.retakes) {
      facts[place].retakes = true
      facts[first].retakes = false
    }
    return place
  }
}

extension Timeline {
  /// The facts and the state before them; those between are found by folding again.
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    var start = start
    var facts = facts
    try start.pass(&record)
    try record.pass(
      &facts, limit: Self.limit, blank: Fact(.other, at: 0, session: 0)
    ) { (record, fact) throws(CheckpointError) in try fact.pass(&record) }
    try past.pass(&record)
    guard zip(facts, facts.dropFirst()).allSatisfy({ $0.order <= $1.order }) else {
      throw .damaged
    }
    sealed = []
    tail = []
    tailStart = Chunk(start: start, facts: [])
    recent = nil
    for fact in facts { append(fact, &start) }
  }
}

extension Timeline.Chunk {
  /// Before the first event of an agent.
  static let origin = Timeline.Chunk(start: AgentState(), facts: [])
}
