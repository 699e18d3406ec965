// Which item an event speaks of (FloorRules W1).

extension AgentState {
  /// Seconds after a release, or an end by inference, in which an event still belongs to an item.
  static let matchingGrace: Int64 = 60

  /// The place of the item that `fact` speaks of; nil where it speaks of a new one.
  func place(ofItemOf fact: Fact, factLimit: Int) -> Int? {
    let oldest = factCount - factLimit
    func last(where fits: (Int) -> Bool) -> Int? {
      // What is over is forgotten with its last fact.
      items.indices.last { (items[$0].outcome.isOpen || items[$0].lastFact >= oldest) && fits($0) }
    }
    if !fact.item.isEmpty {
      let place = last { items[$0].id == fact.item }
      return place.flatMap { items[$0].isContinued(by: fact) ? $0 : nil }
    }
    func lastUnnamed(where fits: (Int) -> Bool) -> Int? {
      last { fits($0) && items[$0].isContinued(byUnnamed: fact) }
    }
    switch fact.kind {
    case .receiving: return nil
    case .released:
      return lastUnnamed { items[$0].outcome.answer == .accepted }
        ?? lastUnnamed { items[$0].isUnanswered }
    default: return lastUnnamed { items[$0].isUnanswered }
    }
  }
}

extension WorkItem {
  /// Whether a fact with the item's id speaks of it, and not of a new item.
  fileprivate func isContinued(by fact: Fact) -> Bool {
    if let released = outcome.released, fact.second - released > AgentState.matchingGrace {
      return false
    }
    switch fact.kind {
    case .receiving where outcome.offered != nil: return outcome.isOpenOffer
    case .accepted where outcome.declined != nil: return false
    case .accepted where outcome.accepted != nil: return outcome.released == nil
    default: return true
    }
  }

  /// Whether a fact without an id may speak of it.
  fileprivate func isContinued(byUnnamed fact: Fact) -> Bool {
    session == fact.session && outcome.released == nil
      && fact.second - (outcome.inferredEnd ?? fact.second) <= AgentState.matchingGrace
  }

  fileprivate var isUnanswered: Bool { outcome.offered != nil && outcome.answer == nil }
}
