/// The facts of one agent in order, at most `Timeline.limit`, and the states between them.
///
/// A fact that follows the others waits until someone asks for the state, or a chunk is full:
/// `Timeline+Folding`. Full chunks are immutable and shared between copies of the floor; each knows
/// the state before its first fact, so that a late event, or a reading of the past, folds few facts
/// again.
struct Timeline: Sendable {
  /// Facts kept of one agent; the oldest fall off, a chunk at a time.
  static let limit = 512
  static let chunkSize = 128
  /// Facts that stay in the tail when a chunk is closed: what is told late of the last second then
  /// need not open it again.
  static let overlap = 8
  /// Facts there is room for from the first on, as many as 256 bytes hold.
  private static let firstRoom = 14

  /// A state between two facts, shared by whatever refers to it.
  final class Folded: Sendable {
    let state: AgentState

    init(_ state: AgentState) { self.state = state }
  }

  /// Facts, the state before the first of them, and what they leave to the past.
  final class Chunk: Sendable {
    /// Marks and belated bookings that a chunk keeps: marks of eight hours and more. Where there are
    /// more, its facts are folded again when they fall off.
    static let traceLimit = 32

    let start: Folded
    let facts: [Fact]
    /// Nil where it is not known.
    let trace: Past.Trace?

    init(start: Folded, facts: [Fact], trace: Past.Trace?) {
      self.start = start
      self.facts = facts
      let fits = trace.map { max($0.marks.count, $0.belated.count) <= Self.traceLimit } ?? false
      self.trace = fits ? trace : nil
    }
  }

  /// All that are kept.
  private(set) var count = 0
  /// The newest facts, fewer than a chunk and the overlap.
  var tail: [Fact] = []
  /// The state after the first `foldedCount` of them; the others wait.
  var folded = Folded.origin
  var foldedCount = 0
  /// What those that are folded leave to the past; nil where they were not all folded one after the
  /// other.
  var trace: Past.Trace? = Past.Trace()
  /// Where an arrival, and not the order of facts, decided last which session is shown; nil where
  /// folding the tail over `tailStart` gives what is shown.
  var shown: Shown?
  /// The state before the tail.
  var tailStart = Folded.origin
  /// Full ones, the oldest first.
  var sealed: [Chunk] = []
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

  /// A state that the facts before it do not tell alone.
  struct Shown: Sendable {
    var state: Folded
    /// Facts of the tail before it.
    var count: Int
  }

  /// All that are kept.
  var facts: [Fact] { sealed.flatMap(\.facts) + tail }
  /// The last of them.
  var newest: Fact? { tail.last ?? sealed.last?.facts.last }
  /// The state before the first of them.
  var start: AgentState { (sealed.first?.start ?? tailStart).state }

  /// Puts a fact where it belongs among all, folds what follows it again, and shows `session`.
  mutating func add(_ fact: Fact, showing session: UInt16, among agents: Int) {
    if count == 0 { tail.reserveCapacity(Self.firstRoom) }
    if slip(fact, among: agents) {
      settle()
      show(session)
      return
    }
    settle()
    makeRoom(among: agents)
    if let newest, newest.order > fact.order {
      insert(fact)
    } else {
      tail.append(fact)
      sealIfFull()
    }
    settle()
    show(session)
  }

  /// Makes room for one more fact, which is then to be added: lets the oldest chunk go where there
  /// is none.
  @inline(__always)
  mutating func makeRoom(among agents: Int) {
    if count == Self.limit { dropChunk(agents) }
    count += 1
  }

  /// Lets the oldest facts go, until at most `length` are left.
  mutating func shorten(to length: Int, among agents: Int) {
    while !sealed.isEmpty, count > length { dropChunk(agents) }
    guard count > length else { return }
    settle()
    recent = nil
    let dropped = tail.count - length
    let (end, trace) = Self.fold(tail.prefix(dropped), over: tailStart)
    past.add(
      trace, endingIn: end, at: tail[dropped - 1].second,
      before: length > 0 ? tail[dropped].second : nil, Past.share(among: agents))
    tail.removeFirst(dropped)
    count -= dropped
    tailStart = end
    foldedCount = length
    self.trace = nil
    if shown != nil { shown = Shown(state: folded, count: foldedCount) }
  }

  private mutating func dropChunk(_ agents: Int) {
    let chunk = sealed.removeFirst()
    count -= Self.chunkSize
    guard let last = chunk.facts.last else { return }
    let next = (sealed.first?.facts.first ?? tail.first ?? last).second
    let end = sealed.first?.start ?? tailStart
    let trace = chunk.trace ?? Self.fold(chunk.facts[...], over: chunk.start).trace
    past.add(trace, endingIn: end, at: last.second, before: next, Past.share(among: agents))
  }

  /// The tail is no longer the one a late fact was put into.
  mutating func forgetRecent() { recent = nil }

  /// Puts a fact where it belongs, and folds again what follows it.
  private mutating func insert(_ fact: Fact) {
    let isOfTail = tail.first.map { $0.order <= fact.order } ?? false
    guard isOfTail || sealed.isEmpty else {
      insertDeep(fact)
      return
    }
    var from = 0
    var state = tailStart.state
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
    refold(as: state)
    sealIfFull()
  }

  private mutating func insertDeep(_ fact: Fact) {
    var facts = tail
    var start = tailStart
    while let oldest = facts.first ?? sealed.last?.facts.last, oldest.order > fact.order,
      let chunk = sealed.popLast()
    {
      facts = chunk.facts + facts
      start = chunk.start
    }
    _ = Self.insert(fact, into: &facts, from: 0)
    rebuild(of: facts, after: start)
  }

  /// Begins a tail anew, and seals the chunks that it fills.
  private mutating func rebuild(of facts: [Fact], after start: Folded) {
    tail = []
    tailStart = start
    recent = nil
    refold(as: start)
    for fact in facts {
      tail.append(fact)
      sealIfFull()
    }
  }

  /// Puts a fact behind those that are not after it.
  static func insert(_ fact: Fact, into facts: inout [Fact], from: Int) -> Int {
    var place = facts.count
    facts.append(fact)
    while place > from, facts[place - 1].order > fact.order {
      facts[place] = facts[place - 1]
      place -= 1
    }
    facts[place] = fact
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
    count = facts.count
    rebuild(of: facts, after: Folded(start))
  }
}
