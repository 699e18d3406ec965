// Which item a fact belongs to (FloorRules W1).

extension AgentState {
  /// Seconds after a release or an end by inference in which a fact still belongs to the item.
  static let matchingGrace: Int64 = 60

  /// The place of the item of `fact`; nil if it begins a new one.
  func place(ofItemOf fact: Fact, factLimit: Int) -> Int? {
    let oldest = factCount - factLimit
    func last(where fits: (Int) -> Bool) -> Int? {
      // An item that is over no longer matches once its last fact fell off.
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
  /// Whether a fact with the item's id belongs to it, and does not begin a new one.
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

  /// Whether a fact without an id may belong to it.
  fileprivate func isContinued(byUnnamed fact: Fact) -> Bool {
    session == fact.session && outcome.released == nil
      && fact.second - (outcome.inferredEnd ?? fact.second) <= AgentState.matchingGrace
  }

  fileprivate var isUnanswered: Bool { outcome.offered != nil && outcome.answer == nil }
}
