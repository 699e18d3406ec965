/// The newest facts of an agent in event order, and what they amount to.
///
/// Events of one second often arrive in another order than that of their causes. So facts of the newest
/// second are folded only when it is over, or when somebody looks. A late one of an older second is
/// put in its place. When somebody looks, or the next fact comes in order, folding starts again from the
/// state kept at the beginning of its chunk; until then those of later chunks mean nothing. After a single
/// late fact it stops at the first chunk that begins in the same state as before.
struct Timeline: Sendable {
  /// Some facts, and the state before the first of them.
  struct Chunk: Hashable, Sendable {
    var start: AgentState
    var facts: [Fact] = []
    /// What its facts added to the numbers. Empty in the last chunk: there the state has it.
    var breakdown = Breakdown()
  }

  /// How a fact was placed.
  enum Placement: Hashable, Sendable {
    case inOrder
    /// Seconds behind the newest fact.
    case late(by: Int64)
    /// It changed nothing (FloorRules O4).
    case tooLate
  }

  var chunks = [Chunk(start: AgentState())]
  /// What facts that fell off added.
  private(set) var forgotten = Breakdown()
  /// What all facts but the pending and the late ones amount to, in an array of one: copies of a
  /// timeline share it until it changes.
  var folded = [AgentTotals()]
  /// Facts not folded yet: the last of the last chunk, all of the newest second.
  private var pending = 0
  /// From where facts are to be folded again, as late ones were put in their places.
  private var stale: Stale?

  private struct Stale: Sendable {
    var chunk: Int
    /// The facts before the late one; nil if there are several late ones.
    var count: Int?
  }

  /// How many of the facts in `chunks`, the newest, can be folded again.
  private(set) var kept = 0
  /// Most facts kept (FloorRules O4), as of the newest event.
  private var limit = 512
  /// The newest fact's order; nil before the first.
  var newest: EventOrder?

  init() {}

  /// Bound of a checkpoint: 512 kept facts, and those that fell off in the first chunk, rounded up.
  static let factLimit = 1024

  private var chunkSize: Int { min(64, max(8, limit / 2)) }

  /// All facts so far.
  private var factCount: Int { folded[0].state.factCount + pending }

  // MARK: The state

  /// Whether `state` can be read.
  var isSettled = true

  /// The state after the last fact, of a settled timeline.
  var state: AgentState { settled.state }

  /// As `state`, without a copy.
  var settled: SettledState {
    precondition(isSettled, "facts are not folded yet")
    return SettledState(box: folded)
  }

  /// Folds what is pending, as somebody looks.
  mutating func settle(under settings: FloorSettings) {
    foldStale(under: settings)
    foldPending(under: settings)
    folded[0].state.forgetItems(settings, limit)
    folded[0].sumNewestDay(under: settings)
    isSettled = true
  }

  mutating func foldPending(under settings: FloorSettings) {
    let last = chunks.count - 1
    let end = chunks[last].facts.count
    for place in (end - pending)..<end {
      folded[0].state.fold(chunks[last].facts[place], under: settings, factLimit: limit)
    }
    pending = 0
  }

  // MARK: Facts

  mutating func add(_ fact: Fact, under settings: FloorSettings, limit: Int) -> Placement {
    if limit != self.limit { changeLimit(to: limit, under: settings) }
    let order = fact.order
    guard let newest, order < newest else {
      isSettled = false
      append(fact, under: settings)
      cut(to: limit, under: settings)
      return .inOrder
    }
    if isTooLate(order) { return .tooLate }
    isSettled = false
    insert(fact, order, under: settings)
    cut(to: limit, under: settings)
    let lateBy = newest.second - fact.second
    return lateBy > 0 ? .late(by: lateBy) : .inOrder
  }

  /// Facts that came before are folded under the limit of their time, whether somebody looked or not.
  private mutating func changeLimit(to limit: Int, under settings: FloorSettings) {
    foldStale(under: settings)
    foldPending(under: settings)
    self.limit = limit
  }

  private mutating func append(_ fact: Fact, under settings: FloorSettings) {
    foldStale(under: settings)
    let count = chunks[chunks.count - 1].facts.count
    if newest?.second != fact.second {
      foldPending(under: settings)
      if count >= chunkSize { beginChunk(under: settings) }
    } else if count >= 2 * chunkSize {
      // A second with very many facts.
      foldPending(under: settings)
      beginChunk(under: settings)
    }
    chunks[chunks.count - 1].facts.append(fact)
    pending += 1
    kept += 1
    newest = fact.order
  }

  /// Begins a chunk. The last one gives up spare capacity: most of a large floor is such chunks.
  private mutating func beginChunk(under settings: FloorSettings) {
    let last = chunks.count - 1
    chunks[last].facts = chunks[last].facts.map { $0 }
    chunks[last].breakdown = folded[0].state.endChunk(settings, limit)
    folded[0].close(chunks[last].breakdown.ledger)
    chunks.append(Chunk(start: folded[0].state.compact))
  }

  private mutating func insert(_ fact: Fact, _ order: EventOrder, under settings: FloorSettings) {
    let last = chunks.count - 1
    let count = chunks[last].facts.count
    let first = count - pending
    let isPending =
      folded[0].state.now < fact.second || (pending > 0 && chunks[last].facts[first].order <= order)
    guard isPending, count < 2 * chunkSize else {
      putInPlace(fact, order, under: settings)
      return
    }
    let place = chunks[last].facts.lastIndex { $0.order <= order }.map { $0 + 1 } ?? 0
    chunks[last].facts.insert(fact, at: max(place, first))
    pending += 1
    kept += 1
  }

  /// Puts a late fact in its place; what it changes is folded again later.
  private mutating func putInPlace(
    _ fact: Fact, _ order: EventOrder, under settings: FloorSettings
  ) {
    foldPending(under: settings)
    let first =
      chunks.lastIndex { chunk in chunk.facts.first.map { $0.order <= order } ?? false } ?? 0
    let place = chunks[first].facts.firstIndex { order < $0.order } ?? chunks[first].facts.count
    let count = chunks[first].start.factCount + place
    chunks[first].facts.insert(fact, at: place)
    kept += 1
    for chunk in chunks.indices { chunks[chunk].start.makeRoom(after: count) }
    folded[0].state.makeRoom(after: count)
    if first < chunks.count - 1 {
      let end = chunks[first].start.factCount + chunks[first].facts.count
      chunks[first + 1].start.factCount = end
    }
    if chunks[first].facts.count > 2 * chunkSize { split(first) }
    stale = Stale(
      chunk: min(first, stale?.chunk ?? first), count: stale == nil ? count : nil)
  }

  mutating func foldStale(under settings: FloorSettings) {
    guard let stale else { return }
    self.stale = nil
    foldAgain(from: stale.chunk, with: stale.count, under: settings)
  }

  /// Folds again from a chunk on, in which a fact has another place than before.
  ///
  /// - Parameter count: the facts before one that is new; 0 if none is, nil if several are.
  mutating func foldAgain(from first: Int, with count: Int?, under settings: FloorSettings) {
    foldChunks(from: first, with: count, under: settings)
    folded[0] = AgentTotals(state: folded[0].state, closed: forgotten.ledger)
    for chunk in chunks.dropLast() { folded[0].close(chunk.breakdown.ledger) }
  }

  /// Folds chunks again, one of which got a new fact behind the first `count`, until one begins in the
  /// state kept; all of them where that is nil.
  private mutating func foldChunks(
    from first: Int, with count: Int?, under settings: FloorSettings
  ) {
    var state = chunks[first].start
    for place in first..<chunks.count {
      if place > first {
        if let count, state == chunks[place].start, !losesMatch(ofItemsIn: state, count) { return }
        chunks[place].start = state.compact
      }
      for fact in chunks[place].facts { state.fold(fact, under: settings, factLimit: limit) }
      if place < chunks.count - 1 { chunks[place].breakdown = state.endChunk(settings, limit) }
    }
    folded[0].state = state
  }

  /// Whether an item loses its last kept fact before a fact that named it, as the one inserted behind
  /// the first `count` moves all later ones by one (FloorRules W1).
  private func losesMatch(ofItemsIn state: AgentState, _ count: Int) -> Bool {
    state.items.contains { item in
      let number = item.lastFact + limit + 1
      guard item.lastFact <= count, number <= factCount,
        let chunk = chunks.last(where: { $0.start.factCount < number })
      else { return false }
      let fact = chunk.facts[number - chunk.start.factCount - 1]
      return !fact.parts.isEmpty && (fact.item.isEmpty || fact.item == item.id)
    }
  }

  /// Splits a chunk in two, of which the second is yet to be folded.
  private mutating func split(_ place: Int) {
    let facts = chunks[place].facts
    chunks[place].facts = Array(facts[..<chunkSize])
    var start = AgentState()
    start.factCount = chunks[place].start.factCount + chunkSize
    chunks.insert(Chunk(start: start, facts: Array(facts[chunkSize...])), at: place + 1)
  }

  /// Whether a fact is before the oldest one kept, which is in the first chunk, and some fell off.
  private func isTooLate(_ order: EventOrder) -> Bool {
    guard factCount > kept else { return false }
    let behind = chunks.count > 1 ? factCount - chunks[1].start.factCount : 0
    let first = chunks[0].facts
    return order < first[first.count - (kept - behind)].order
  }

  /// Drops facts beyond `limit`, whole chunks at a time.
  private mutating func cut(to limit: Int, under settings: FloorSettings) {
    kept = min(kept, limit)
    while chunks.count > 1, factCount - chunks[1].start.factCount >= kept {
      foldStale(under: settings)
      forgotten += chunks.removeFirst().breakdown
      forgotten.ledger.trim(by: chunks[0].start)
      forgotten.forget(
        intervalsUntil: settings.oldestInterval(at: chunks[0].start.now),
        daysBefore: folded[0].closed.days.rows.first?.period.lowerBound ?? 0)
    }
  }
}

extension Timeline {
  /// A timeline from a checkpoint, its facts folded again.
  init(
    start: AgentState, forgotten: Breakdown, facts: [Fact], kept: Int,
    under settings: FloorSettings, limit: Int
  ) {
    self.limit = limit
    self.forgotten = forgotten
    folded = [AgentTotals(state: start, closed: forgotten.ledger)]
    // The oldest fact kept is in the first chunk.
    chunks = [Chunk(start: start, facts: Array(facts.prefix(facts.count - kept + 1)))]
    pending = chunks[0].facts.count
    newest = chunks[0].facts.last?.order
    for fact in facts.dropFirst(pending) { append(fact, under: settings) }
    self.kept = kept
    settle(under: settings)
  }
}
