/// The newest facts of an agent in event order, and their fold.
///
/// Events of one second often arrive out of causal order, so facts of the newest second are folded
/// only when it is over or a reader needs them. A late fact is put in its place, and everything
/// after it is folded again from the nearest kept state, of which there is one every `chunkSize`
/// facts.
struct Timeline: Sendable {
  /// Some facts, and the state before the first of them.
  struct Chunk: Hashable, Sendable {
    var start: AgentState
    var facts: [Fact] = []
    /// What its facts added; in the newest chunk the state has that.
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

  private(set) var chunks = [Chunk(start: AgentState())]
  /// What facts that fell off added.
  private(set) var forgotten = Breakdown()
  /// The state after all facts that are not pending. An array of one, so that copies share it until
  /// it changes.
  private var folded = [AgentState()]
  /// Facts not folded yet: the last of the last chunk, all of the newest second.
  private var pending = 0
  /// How many of the facts in `chunks`, the newest, can be folded again.
  private(set) var kept = 0
  /// Most facts kept (FloorRules O4), as of the newest event.
  private var limit = 512
  /// The newest fact's order; nil before the first.
  private(set) var newest: EventOrder?

  init() {}

  /// Bound of a checkpoint: 512 kept facts, and those that fell off in the first chunk, rounded up.
  static let factLimit = 1024

  private var chunkSize: Int { min(64, max(8, limit / 2)) }

  /// All facts so far.
  private var factCount: Int { folded[0].factCount + pending }

  // MARK: The state

  /// Whether `state` can be read.
  var isSettled: Bool { pending == 0 }

  /// The state after the last fact, of a settled timeline.
  var state: AgentState { settled.state }

  /// As `state`, without a copy.
  var settled: SettledState {
    precondition(isSettled, "facts of the newest second are not folded yet")
    return SettledState(folded)
  }

  /// Folds pending facts.
  mutating func settle(under settings: FloorSettings) {
    let last = chunks.count - 1
    let end = chunks[last].facts.count
    for place in (end - pending)..<end {
      folded[0].fold(chunks[last].facts[place], under: settings, factLimit: limit)
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
      settle(under: settings)
      if count >= chunkSize { beginChunk() }
    } else if count >= 2 * chunkSize {
      // A second with very many facts.
      settle(under: settings)
      beginChunk()
    }
    chunks[chunks.count - 1].facts.append(fact)
    pending += 1
    kept += 1
    newest = fact.order
  }

  /// Begins a chunk. The last one gives up spare capacity: most of a large floor is such chunks.
  private mutating func beginChunk() {
    let last = chunks.count - 1
    chunks[last].facts = chunks[last].facts.map { $0 }
    chunks[last].breakdown = folded[0].breakdown.compact
    folded[0].breakdown = Breakdown()
    chunks.append(Chunk(start: folded[0].compact))
  }

  private mutating func insert(_ fact: Fact, _ order: EventOrder, under settings: FloorSettings) {
    let last = chunks.count - 1
    let count = chunks[last].facts.count
    let first = count - pending
    let isPending =
      folded[0].now < fact.second || (pending > 0 && chunks[last].facts[first].order <= order)
    guard isPending, count < 2 * chunkSize else {
      foldAgain(with: fact, order, under: settings)
      return
    }
    let place = chunks[last].facts.lastIndex { $0.order <= order }.map { $0 + 1 } ?? 0
    chunks[last].facts.insert(fact, at: max(place, first))
    pending += 1
    kept += 1
  }

  /// Puts a fact in its place, and folds everything after it again.
  private mutating func foldAgain(
    with fact: Fact, _ order: EventOrder, under settings: FloorSettings
  ) {
    let place =
      chunks.lastIndex { chunk in chunk.facts.first.map { $0.order <= order } ?? false } ?? 0
    var again = chunks[place...].flatMap(\.facts)
    folded = [chunks[place].start]
    chunks.removeSubrange((place + 1)...)
    chunks[place] = Chunk(start: folded[0])
    pending = 0
    kept -= again.count
    newest = place > 0 ? chunks[place - 1].facts.last?.order : nil
    again.insert(fact, at: again.firstIndex { order < $0.order } ?? again.count)
    for fact in again { append(fact, under: settings) }
  }

  /// Whether a fact is before the oldest one kept, which is in the first chunk, and some fell off.
  private func isTooLate(_ order: EventOrder) -> Bool {
    guard factCount > kept else { return false }
    let behind = chunks.dropFirst().reduce(0) { $0 + $1.facts.count }
    let first = chunks[0].facts
    return order < first[first.count - (kept - behind)].order
  }

  /// Drops facts beyond `limit`, whole chunks at a time.
  private mutating func cut(to limit: Int, under settings: FloorSettings) {
    kept = min(kept, limit)
    while chunks.count > 1, factCount - chunks[1].start.factCount >= kept {
      forgotten += chunks.removeFirst().breakdown
      forgotten.forget(
        intervalsUntil: settings.oldestInterval(at: chunks[0].start.now),
        daysBefore: chunks[0].start.ledger.rows.first?.period.lowerBound ?? 0)
    }
  }

  /// What all facts added; `state` is the state after the last one.
  func breakdown(with state: AgentState) -> Breakdown {
    var breakdown = forgotten
    for chunk in chunks { breakdown += chunk.breakdown }
    breakdown += state.breakdown
    return breakdown.settled
  }

  /// The facts in `chunks`, which include those kept.
  var facts: some Sequence<Fact> { chunks.lazy.flatMap(\.facts) }
  /// The state before the first of `facts`.
  var start: AgentState { chunks[0].start }
}

extension Timeline {
  /// A timeline from a checkpoint, its facts folded again.
  init(
    start: AgentState, forgotten: Breakdown, facts: [Fact], kept: Int,
    under settings: FloorSettings, limit: Int
  ) {
    self.limit = limit
    self.forgotten = forgotten
    folded = [start]
    chunks = [Chunk(start: start)]
    for fact in facts { append(fact, under: settings) }
    self.kept = kept
    cut(to: kept, under: settings)
    settle(under: settings)
  }
}

extension Timeline: Equatable {
  /// Both must be settled. How facts are cut into chunks does not matter.
  static func == (left: Timeline, right: Timeline) -> Bool {
    var (mine, others) = (left.state, right.state)
    let areLike = left.breakdown(with: mine) == right.breakdown(with: others)
    (mine.breakdown, others.breakdown) = (Breakdown(), Breakdown())
    return areLike && mine == others && left.kept == right.kept
      && left.facts.suffix(left.kept).elementsEqual(right.facts.suffix(right.kept))
  }
}
