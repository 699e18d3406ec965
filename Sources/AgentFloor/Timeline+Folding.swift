// The state after the newest fact, folded when it is asked for.
//
// Most facts arrive in order, and most of them are followed by others before anyone looks. Such a
// fact only joins the tail; 64 of one agent are then folded at once, while the state is at hand.

extension Timeline {
  /// Takes in a fact that follows the others, or at least those that are folded, of the session
  /// shown and not late: nothing that is folded changes by it.
  ///
  /// - Parameters:
  ///   - newest: The order of the newest fact of the timeline.
  ///   - isOpen: Whether the session is open before the fact. About a sign-out the order of facts
  ///     decides more than what is folded.
  /// - Returns: False where the fact needs `add`.
  @inline(__always)
  mutating func follow(
    _ fact: Fact, after newest: UInt64, isOpen: Bool, among agents: Int
  ) -> Bool {
    guard fact.order >= newest || isOpen && isAmongWaiting(fact) else { return false }
    makeRoom(among: agents)
    if fact.order >= newest {
      tail.append(fact)
    } else {
      _ = Self.insert(fact, into: &tail, from: foldedCount)
    }
    sealIfFull()
    return true
  }

  /// Whether a fact belongs between those that wait: a sender may tell in any order what happened
  /// in one second.
  ///
  /// Folding what waits must then give what folding the whole tail again would.
  @inline(never)
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
  mutating func settle() {
    if isSettled { return }
    folded = Folded(fold())
    foldedCount = tail.count
  }

  /// Closes the oldest chunk of the tail when the tail has one and the overlap.
  @inline(__always)
  mutating func sealIfFull() {
    if tail.count == Self.chunkSize + Self.overlap { seal() }
  }

  @inline(never)
  private mutating func seal() {
    let facts = tail.prefix(Self.chunkSize)
    let (end, marks) = fold(facts)
    sealed.append(Chunk(start: tailStart, facts: Array(facts), marks: marks))
    tail.removeFirst(Self.chunkSize)
    tailStart = end
    if foldedCount > Self.chunkSize {
      foldedCount -= Self.chunkSize
    } else {
      folded = end
      foldedCount = 0
    }
    shown?.count -= Self.chunkSize
    if let place = shown?.count, place <= 0 { shown = nil }
    forgetRecent()
  }

  /// The state after the first chunk of the tail, and the marks in it where the facts tell all.
  private func fold(_ chunk: ArraySlice<Fact>) -> (Folded, [Past.Mark]?) {
    if let shown, shown.count <= chunk.count {
      var state = shown.state.state
      for fact in chunk[shown.count...] { state.apply(fact) }
      return (Folded(state), nil)
    }
    var state = tailStart.state
    let marks = Past.marks(folding: chunk, over: &state)
    return (Folded(state), marks)
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
    shown = Shown(state: folded, count: foldedCount)
  }
}

extension Timeline.Folded {
  /// Before the first event of an agent.
  static let origin = Timeline.Folded(AgentState())
}
