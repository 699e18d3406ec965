// Which item an event speaks of (floor.md, W1).

extension AgentState {
  /// Seconds after a release, or an end by inference, in which an event still belongs to an item.
  static let matchingGrace: Int64 = 60

  /// The place of the item that `fact` speaks of; nil where it speaks of a new one.
  func place(ofItemOf fact: Fact, factLimit: Int) -> Int? {
    let place = fact.item.isEmpty ? placeWithoutID(fact) : placeByID(fact)
    guard let place, items[place].isOpen || items[place].lastFact >= factCount - factLimit else {
      return nil
    }
    return place
  }

  private func placeByID(_ fact: Fact) -> Int? {
    guard let place = items.lastIndex(where: { $0.id == fact.item }) else { return nil }
    let item = items[place]
    if let released = item.released, fact.second - released > Self.matchingGrace { return nil }
    switch fact.kind {
    case .receiving where item.offered != nil: return item.isOpenOffer ? place : nil
    case .accepted where item.declined != nil: return nil
    case .accepted where item.accepted != nil: return item.released == nil ? place : nil
    default: return place
    }
  }

  private func placeWithoutID(_ fact: Fact) -> Int? {
    func last(where fits: (WorkItem) -> Bool) -> Int? {
      items.lastIndex { item in
        item.session == fact.session && item.released == nil && fits(item)
          && fact.second - (item.inferredEnd ?? fact.second) <= Self.matchingGrace
      }
    }
    let isUnansweredOffer = { (item: WorkItem) in item.offered != nil && item.answer == nil }
    switch fact.kind {
    case .receiving: return nil
    case .released:
      return last { $0.answer == .accepted } ?? last(where: isUnansweredOffer)
    default: return last(where: isUnansweredOffer)
    }
  }
}
