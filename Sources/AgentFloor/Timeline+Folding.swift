// The state after the newest fact, folded when it is asked for.
//
// Most facts arrive in order, and most of them are followed by others before anyone looks. Such a
// fact only joins the tail; a chunk of one agent is then folded at once, while the state is at hand.

extension Timeline {
  /// Takes in a fact that follows the others, of the session shown: nothing that is folded changes
  /// by it.
  @inline(__always)
  mutating func append(_ fact: Fact, among agents: Int) {
    makeRoom(among: agents)
    tail.append(fact)
    sealIfFull()
  }

  /// Takes in a fact between those that wait, of the session shown and not late, while that is open:
  /// a sender may tell in any order what happened in one second. (About a sign-out the order of
  /// facts decides more than what is folded.)
  ///
  /// - Returns: False where the fact needs `add`.
  @inline(never)
  mutating func slip(_ fact: Fact, among agents: Int) -> Bool {
    guard isAmongWaiting(fact) else { return false }
    makeRoom(among: agents)
    _ = Self.insert(fact, into: &tail, from: foldedCount)
    sealIfFull()
    return true
  }

  /// Whether a fact belongs between those that wait.
  ///
  /// Folding what waits must then give what folding the whole tail again would.
  private func isAmongWaiting(_ fact: Fact) -> Bool {
    guard shown == nil, foldedCount < tail.count else { return false }
    if foldedCount > 0 { return tail[foldedCount - 1].order <= fact.order }
    return sealed.isEmpty || tail[0].order <= fact.order
  }

  var isSettled: Bool { foldedCount == tail.count }

  /// The state after the last fact, whether it is folded already or not.
  var state: AgentState {
    @inline(__always) _read {
      if isSettled { yield folded.state } else { yield fold() }
    }
  }

  /// Folds what waits.
  mutating func settle() { fold(upTo: tail.count) }

  /// Folds what waits among the first `count` facts of the tail.
  private mutating func fold(upTo count: Int) {
    guard foldedCount < count else { return }
    var state = folded.state
    let facts = tail[foldedCount..<count]
    if trace == nil {
      for fact in facts { state.apply(fact) }
    } else {
      let last = foldedCount > 0 ? tail[foldedCount - 1].second : nil
      Past.fold(facts, after: last, over: &state, leaving: &trace!)
    }
    folded = Folded(state)
    foldedCount = count
  }

  /// Closes the oldest chunk of the tail when the tail has one and the overlap.
  @inline(__always)
  mutating func sealIfFull() {
    if tail.count == Self.chunkSize + Self.overlap { seal() }
  }

  @inline(never)
  private mutating func seal() {
    let (end, trace) = foldChunk()
    var rest: [Fact] = []
    rest.reserveCapacity(Self.chunkSize + Self.overlap)
    rest.append(contentsOf: tail[Self.chunkSize...])
    tail.removeLast(rest.count)
    sealed.append(Chunk(start: tailStart, facts: tail, trace: trace))
    tail = rest
    tailStart = end
    if foldedCount > Self.chunkSize {
      foldedCount -= Self.chunkSize
      self.trace = nil
    } else {
      folded = end
      foldedCount = 0
      self.trace = Past.Trace()
    }
    shown?.count -= Self.chunkSize
    if let place = shown?.count, place <= 0 { shown = nil }
    forgetRecent()
  }

  /// The state after the first chunk of the tail, and what it leaves where the facts alone tell it.
  private mutating func foldChunk() -> (Folded, Past.Trace?) {
    if let shown, shown.count <= Self.chunkSize {
      var state = shown.state.state
      for fact in tail[shown.count..<Self.chunkSize] { state.apply(fact) }
      return (Folded(state), nil)
    }
    if trace != nil, foldedCount <= Self.chunkSize {
      fold(upTo: Self.chunkSize)
      return (folded, trace)
    }
    return Self.fold(tail.prefix(Self.chunkSize), over: tailStart)
  }

  /// The state after facts that follow `start`, and what they leave to the past.
  static func fold(
    _ facts: ArraySlice<Fact>, over start: Folded
  ) -> (end: Folded, trace: Past.Trace) {
    var state = start.state
    var trace = Past.Trace()
    Past.fold(facts, after: nil, over: &state, leaving: &trace)
    return (Folded(state), trace)
  }

  private func fold() -> AgentState {
    var state = folded.state
    for fact in tail[foldedCount...] { state.apply(fact) }
    return state
  }

  /// Takes `state` as what folding the tail over its start gave.
  mutating func refold(as state: AgentState) { refold(as: Folded(state)) }

  mutating func refold(as state: Folded) {
    folded = state
    foldedCount = tail.count
    trace = tail.isEmpty ? Past.Trace() : nil
    shown = nil
  }

  /// Makes a session the one shown: which one is, arrival decides and not the order of facts.
  mutating func show(_ session: UInt16) {
    guard folded.state.current.ordinal != session else { return }
    var state = folded.state
    state.show(session)
    replaceState(state)
  }

  /// Takes `state` as that after the last fact.
  mutating func replaceState(_ state: AgentState) {
    folded = Folded(state)
    foldedCount = tail.count
    trace = nil
    shown = Shown(state: folded, count: foldedCount)
  }
}

extension Timeline.Folded {
  /// Before the first event of an agent.
  static let origin = Timeline.Folded(AgentState())
}
