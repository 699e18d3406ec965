/// The newest facts of an agent in event order, and what they amount to.
///
/// Events of one second often arrive in another order than that of their causes. So facts of the newest
/// second are folded only when it is over, or when somebody looks. A late one of an older second is put
/// in its place, and what follows it is folded again from the nearest state kept: there is one every
/// `chunkSize` facts.
struct Timeline: Sendable {
  /// Some facts, and the state before the first of them.
  struct Chunk: Hashable, Sendable {
    var start: AgentState
    var facts: [Fact] = []
    /// What its facts added to the numbers, once another chunk follows; until then the state has it.
    var breakdown = Breakdown()
  }

  /// Where a fact went.
  enum Placement: Hashable, Sendable {
    case inOrder
    /// Seconds behind the newest fact.
    case late(by: Int64)
    /// Older than the oldest fact kept: nothing changed (O4).
    case tooLate
  }

  private(set) var chunks = [Chunk(start: AgentState())]
  /// What facts that fell off added.
  private(set) var forgotten = Breakdown()
  /// What all facts but the pending ones amount to, in an array of one: copies of a timeline share it
  /// until it changes.
  private var folded = [AgentTotals()]
  /// How many facts wait to be folded: the last of the last chunk, all of the newest second.
  private var pending = 0
  /// The facts that can be folded again, of those in `chunks`: the newest.
  private(set) var kept = 0
  /// How many may be (O4), as the newest event found it.
  private var limit = 512
  /// The newest fact's place; nil before the first.
  private(set) var newest: EventOrder?

  init() {}

  /// Bound of a checkpoint: 512 that are kept, and those of the first chunk that fell off, rounded up.
  static let factLimit = 1024

  private var chunkSize: Int { min(64, max(8, limit / 2)) }

  /// How many facts there ever were.
  private var factCount: Int { folded[0].state.factCount + pending }

  // MARK: The state

  /// Whether `state` can be read.
  var isSettled: Bool { pending == 0 }

  /// The state after the last fact, of a timeline that is settled.
  var state: AgentState { settled.state }

  /// As `state`, without a copy.
  var settled: SettledState {
    precondition(isSettled, "facts of the newest second are not folded yet")
    return SettledState(folded)
  }

  /// Folds what is pending, as somebody looks.
  mutating func settle(under settings: FloorSettings) {
    foldPending(under: settings)
    folded[0].sumNewestDay(under: settings)
  }

  private mutating func foldPending(under settings: FloorSettings) {
    let last = chunks.count - 1
    let end = chunks[last].facts.count
    for place in (end - pending)..<end {
      folded[0].state.fold(chunks[last].facts[place], under: settings, factLimit: limit)
    }
    pending = 0
  }

  // MARK: Facts

  mutating func add(_ fact: Fact, under settings: FloorSettings, limit: Int) -> Placement {
    self.limit = limit
    let order = fact.order
    guard let newest, order < newest else {
      append(fact, under: settings)
      cut(to: limit, under: settings)
      return .inOrder
    }
    if isTooLate(order) { return .tooLate }
    insert(fact, order, under: settings)
    cut(to: limit, under: settings)
    let lateBy = newest.second - fact.second
    return lateBy > 0 ? .late(by: lateBy) : .inOrder
  }

  private mutating func append(_ fact: Fact, under settings: FloorSettings) {
    let count = chunks[chunks.count - 1].facts.count
    if newest?.second != fact.second {
      foldPending(under: settings)
      if count >= chunkSize { beginChunk() }
    } else if count >= 2 * chunkSize {
      // A second of very many facts.
      foldPending(under: settings)
      beginChunk()
    }
    chunks[chunks.count - 1].facts.append(fact)
    pending += 1
    kept += 1
    newest = fact.order
  }

  /// What stays as it is takes no more room than it needs: of many agents that is most of a floor.
  private mutating func beginChunk() {
    let last = chunks.count - 1
    chunks[last].facts = chunks[last].facts.map { $0 }
    chunks[last].breakdown = folded[0].state.breakdown.compact
    folded[0].state.breakdown = Breakdown()
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
      foldAgain(with: fact, order, under: settings)
      return
    }
    let place = chunks[last].facts.lastIndex { $0.order <= order }.map { $0 + 1 } ?? 0
    chunks[last].facts.insert(fact, at: max(place, first))
    pending += 1
    kept += 1
  }

  /// Puts a fact in its place, and folds all behind it again.
  private mutating func foldAgain(
    with fact: Fact, _ order: EventOrder, under settings: FloorSettings
  ) {
    let place =
      chunks.lastIndex { chunk in chunk.facts.first.map { $0.order <= order } ?? false } ?? 0
    var again = chunks[place...].flatMap(\.facts)
    let start = chunks[place].start
    folded = [AgentTotals(state: start, closed: forgotten.ledger)]
    for chunk in chunks[..<place] { folded[0].close(chunk.breakdown.ledger) }
    chunks.removeSubrange((place + 1)...)
    chunks[place] = Chunk(start: start)
    pending = 0
    kept -= again.count
    newest = place > 0 ? chunks[place - 1].facts.last?.order : nil
    again.insert(fact, at: again.firstIndex { order < $0.order } ?? again.count)
    for fact in again { append(fact, under: settings) }
  }

  /// Whether facts fell off that stood behind where a fact would stand. The oldest one kept is in the
  /// first chunk.
  private func isTooLate(_ order: EventOrder) -> Bool {
    guard factCount > kept else { return false }
    let behind = chunks.dropFirst().reduce(0) { $0 + $1.facts.count }
    let first = chunks[0].facts
    return order < first[first.count - (kept - behind)].order
  }

  /// Lets facts fall off beyond `limit`, whole chunks at a time.
  private mutating func cut(to limit: Int, under settings: FloorSettings) {
    kept = min(kept, limit)
    while chunks.count > 1, factCount - chunks[1].start.factCount >= kept {
      forgotten += chunks.removeFirst().breakdown
      forgotten.ledger.trim(by: chunks[0].start)
      forgotten.forget(
        intervalsUntil: settings.oldestInterval(at: chunks[0].start.now),
        daysBefore: folded[0].closed.days.rows.first?.period.lowerBound ?? 0)
    }
  }

  /// What all facts added to the numbers; `state` is that after the last one.
  func breakdown(with state: AgentState) -> Breakdown {
    var breakdown = forgotten
    for chunk in chunks { breakdown += chunk.breakdown }
    breakdown += state.breakdown
    breakdown.ledger.trim(by: state)
    return breakdown.settled
  }

  /// The facts in `chunks`, with the limit kept among them.
  var facts: some Sequence<Fact> { chunks.lazy.flatMap(\.facts) }
  /// The state before the first of `facts`.
  var start: AgentState { chunks[0].start }
}

extension Timeline {
  /// From a checkpoint: the facts folded again.
  init(
    start: AgentState, forgotten: Breakdown, facts: [Fact], kept: Int,
    under settings: FloorSettings, limit: Int
  ) {
    self.limit = limit
    self.forgotten = forgotten
    folded = [AgentTotals(state: start, closed: forgotten.ledger)]
    chunks = [Chunk(start: start)]
    for fact in facts { append(fact, under: settings) }
    self.kept = kept
    cut(to: kept, under: settings)
    settle(under: settings)
  }
}

extension Timeline: Equatable {
  /// Of settled ones. Where the facts are cut into chunks makes no difference.
  static func == (left: Timeline, right: Timeline) -> Bool {
    var (mine, others) = (left.state, right.state)
    let areLike = left.breakdown(with: mine) == right.breakdown(with: others)
    (mine.breakdown, others.breakdown) = (Breakdown(), Breakdown())
    return areLike && mine == others && left.kept == right.kept
      && left.facts.suffix(left.kept).elementsEqual(right.facts.suffix(right.kept))
  }
}
