/// The newest facts of an agent in event order, and what they amount to.
///
/// A fact in order is folded once. A late one is put in its place, and what follows it is folded again
/// from the nearest state kept: there is one every `chunkSize` facts, and one before the newest second,
/// whose events often arrive in another order than that of their causes.
struct Timeline: Sendable {
  /// Some facts, and the state before the first of them.
  struct Chunk: Hashable, Sendable {
    var start: AgentState
    var facts: [Fact] = []
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
  /// The state after the last fact, in an array of one: copies of a timeline share it until it changes.
  private var current = [AgentState()]
  /// The facts that can be folded again, of those in `chunks`: the newest.
  private(set) var kept = 0
  /// The newest fact's place; nil before the first.
  private(set) var newest: EventOrder?
  /// The state before the facts of the newest second, the last ones of the last chunk. Empty where a
  /// chunk begins within that second, or its first fact is a SignedIn or a StatusChanged.
  private var beforeNewestSecond: [AgentState] = []

  init() {}

  /// The state after the last fact.
  private(set) var state: AgentState {
    @inline(__always) _read { yield current[0] }
    @inline(__always) _modify { yield &current[0] }
  }

  /// Bound of a checkpoint: 512 that are kept, and those of the first chunk that fell off, rounded up.
  static let factLimit = 1024

  private static func chunkSize(_ limit: Int) -> Int { min(64, max(8, limit / 4)) }

  mutating func add(_ fact: Fact, under settings: FloorSettings, limit: Int) -> Placement {
    let order = fact.order
    guard let newest, order < newest else {
      append(fact, under: settings, limit: limit)
      cut(to: limit)
      return .inOrder
    }
    if isTooLate(fact) { return .tooLate }
    insert(fact, under: settings, limit: limit)
    cut(to: limit)
    let lateBy = newest.second - fact.second
    return lateBy > 0 ? .late(by: lateBy) : .inOrder
  }

  private mutating func append(_ fact: Fact, under settings: FloorSettings, limit: Int) {
    let isNewSecond = newest.map { $0.second < fact.second } ?? true
    if chunks[chunks.count - 1].facts.count >= Self.chunkSize(limit) {
      chunks.append(Chunk(start: state))
      beforeNewestSecond = []
    }
    // Little sorts before a status of the same second: `insert` then starts from the chunk.
    if isNewSecond { beforeNewestSecond = fact.kind.rank > .status ? current : [] }
    chunks[chunks.count - 1].facts.append(fact)
    state.fold(fact, under: settings, factLimit: limit)
    kept += 1
    newest = fact.order
  }

  private mutating func insert(_ fact: Fact, under settings: FloorSettings, limit: Int) {
    var again: [Fact]
    if !beforeNewestSecond.isEmpty, fact.second == newest?.second {
      again = takeLast { $0.second == fact.second }
      current = beforeNewestSecond
    } else {
      let place =
        chunks.lastIndex { chunk in chunk.facts.first.map { $0.order <= fact.order } ?? false } ?? 0
      again = chunks[place...].flatMap(\.facts)
      state = chunks[place].start
      chunks.removeSubrange((place + 1)...)
      chunks[place].facts = []
    }
    kept -= again.count
    newest = chunks.last { !$0.facts.isEmpty }?.facts.last?.order
    again.insert(fact, at: again.firstIndex { fact.order < $0.order } ?? again.count)
    for fact in again { append(fact, under: settings, limit: limit) }
  }

  /// Takes the last facts off the last chunk, as far as they are as wanted.
  private mutating func takeLast(while isWanted: (Fact) -> Bool) -> [Fact] {
    let last = chunks.count - 1
    let start = chunks[last].facts.lastIndex { !isWanted($0) }.map { $0 + 1 } ?? 0
    let taken = Array(chunks[last].facts[start...])
    chunks[last].facts.removeSubrange(start...)
    return taken
  }

  /// Whether facts fell off that stood behind where `fact` would stand. The oldest one kept is in the
  /// first chunk.
  private func isTooLate(_ fact: Fact) -> Bool {
    guard state.factCount > kept else { return false }
    let behind = chunks.dropFirst().reduce(0) { $0 + $1.facts.count }
    let first = chunks[0].facts
    return fact.order < first[first.count - (kept - behind)].order
  }

  /// Lets facts fall off beyond `limit`, whole chunks at a time.
  private mutating func cut(to limit: Int) {
    kept = min(kept, limit)
    while chunks.count > 1, state.factCount - chunks[1].start.factCount >= kept {
      chunks.removeFirst()
    }
  }

  /// The facts in `chunks`, with the limit kept among them.
  var facts: some Sequence<Fact> { chunks.lazy.flatMap(\.facts) }
  /// The state before the first of `facts`.
  var start: AgentState { chunks[0].start }
}

extension Timeline {
  /// From a checkpoint: the facts folded again.
  init(
    start: AgentState, facts: [Fact], kept: Int, under settings: FloorSettings, limit: Int
  ) {
    state = start
    chunks = [Chunk(start: start)]
    for fact in facts { append(fact, under: settings, limit: limit) }
    self.kept = kept
    cut(to: kept)
  }
}

extension Timeline: Equatable {
  /// Where the facts are cut into chunks makes no difference.
  static func == (left: Timeline, right: Timeline) -> Bool {
    left.state == right.state && left.kept == right.kept
      && left.facts.suffix(left.kept).elementsEqual(right.facts.suffix(right.kept))
  }
}
