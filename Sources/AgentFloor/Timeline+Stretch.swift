// Reading a timeline again: what a stretch of time adds up to.

extension Timeline {
  /// The state after the last fact, its ledgers summing up `stretch` besides.
  ///
  /// Exact where the facts of the stretch are still kept; what the bound took away is counted by
  /// the marks of the past.
  func state(over stretch: Range<Int64>, showing session: UInt16) -> AgentState {
    var chunk = sealed.count
    while chunk > 0, facts(of: chunk).first.map({ $0.second >= stretch.lowerBound }) ?? true {
      chunk -= 1
    }
    var state = start(of: chunk)
    state.ask(for: stretch)
    for chunk in chunk...sealed.count {
      for fact in facts(of: chunk) { state.apply(fact) }
    }
    state.show(session)
    return state
  }

  /// Whether all that ever happened lies in `stretch` and gives the state as it is folded: what that
  /// adds up to is then what the stretch adds up to.
  func lies(in stretch: Range<Int64>) -> Bool {
    guard sealed.isEmpty, shown == nil, past.newest == nil else { return false }
    guard let first = tail.first, let last = tail.last else { return true }
    return stretch.contains(first.second) && stretch.contains(last.second)
  }

  /// The last `count` facts; nil where fewer are kept.
  func newest(_ count: Int) -> [Fact]? {
    var facts = tail
    for chunk in sealed.reversed() where facts.count < count { facts = chunk.facts + facts }
    return facts.count < count ? nil : Array(facts.suffix(count))
  }

  /// The part of `stretch` whose facts have fallen off.
  func pastNumbers(in stretch: Range<Int64>) -> WorkNumbers {
    guard let newest = past.newest, stretch.lowerBound <= newest else { return WorkNumbers() }
    let end =
      stretch.upperBound > newest
      ? start(of: 0).ledger(at: newest, unresolvedAfter: .max).numbers
      : past.numbers(before: stretch.upperBound)
    return end.since(past.numbers(before: stretch.lowerBound))
  }

  /// All facts kept, each with the state after it.
  func replay(_ body: (Fact, AgentState) -> Void) {
    var state = start(of: 0)
    for chunk in 0...sealed.count {
      for fact in facts(of: chunk) {
        state.apply(fact)
        body(fact, state)
      }
    }
  }

  /// Whether an offer or acceptance finds its answer or release behind the place it belongs at.
  func hasPartner(of partner: Fact) -> Bool {
    var found = false
    for chunk in (0...sealed.count).reversed() {
      for fact in facts(of: chunk).reversed() {
        guard fact.order > partner.order else { return found }
        guard fact.session == partner.session, fact.payload == partner.payload else { continue }
        switch (partner.kind, fact.kind) {
        case (.receiving, .accepted), (.receiving, .declined), (.accepted, .released): found = true
        case (.receiving, .receiving), (.accepted, .accepted), (.accepted, .declined): found = false
        default: break
        }
      }
    }
    return found
  }

  private func facts(of chunk: Int) -> [Fact] { chunk < sealed.count ? sealed[chunk].facts : tail }
  private func start(of chunk: Int) -> AgentState {
    (chunk < sealed.count ? sealed[chunk].start : tailStart).state
  }
}

extension AgentState {
  /// The numbers of all the time there is, as they read at `now`.
  func numbers(at now: Int64, unresolvedAfter limit: Int64) -> WorkNumbers {
    var numbers = numbersOfOthers
    numbers += current.ledger.numbers
    current.addTime(until: now, to: &numbers)
    if current.offers > 0 {
      numbers.unresolved += current.open.count { $0.isAged(at: now, after: limit) }
    }
    return numbers
  }
}
