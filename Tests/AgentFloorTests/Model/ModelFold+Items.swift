// Which record an event goes to, and what it fills (FloorRules W1).

extension ModelFold {
  /// - Parameter isLive: whether the session is; else only records known count, and nothing stays
  ///   open (FloorRules S3).
  mutating func takeItem(_ fact: ModelFact, isLive: Bool) {
    if let known = record(for: fact) {
      fill(known, fact, isLive: isLive)
    } else if isLive {
      items.append(ModelItem(id: fact.item, session: fact.session, lastFact: number))
      fill(items.count - 1, fact, isLive: isLive)
    }
  }

  /// The record that a fact goes to; nil where it begins one.
  private func record(for fact: ModelFact) -> Int? {
    if let id = fact.item {
      let newest = items.indices.last { items[$0].id == id && !hasFallenOff(items[$0]) }
      return newest.flatMap { beginsAnother(fact, than: items[$0]) ? nil : $0 }
    }
    func newest(_ matches: (ModelItem) -> Bool) -> Int? {
      items.indices.last {
        let item = items[$0]
        return item.session == fact.session && matches(item) && !hasFallenOff(item)
          && !endedLongBefore(fact, item)
      }
    }
    func isOffered(_ item: ModelItem) -> Bool {
      item.offered != nil && item.answer == nil && item.released == nil
    }
    switch fact.kind {
    case .accepted, .declined: return newest(isOffered)
    case .released:
      return newest { $0.accepted != nil && $0.released == nil } ?? newest(isOffered)
    default: return nil
    }
  }

  /// FloorRules W1: with an id, whether a fact begins another record than the newest of that id.
  private func beginsAnother(_ fact: ModelFact, than item: ModelItem) -> Bool {
    if let released = item.released, fact.second > released + 60 { return true }
    switch fact.kind {
    case .receiving:
      return item.offered != nil
        && (item.answer != nil || item.released != nil || item.ended != nil)
    case .accepted:
      return (item.accepted != nil && item.released != nil) || item.declined != nil
    default: return false
    }
  }

  /// FloorRules W1: without an id, a record that ended by inference more than 60 s before does not
  /// match.
  private func endedLongBefore(_ fact: ModelFact, _ item: ModelItem) -> Bool {
    item.ended.map { fact.second > $0.second + 60 } ?? false
  }

  /// FloorRules W1: a record that is over and whose last fact fell off.
  private func hasFallenOff(_ item: ModelItem) -> Bool {
    !item.isOpen && item.lastFact < number - factLimit
  }

  private mutating func fill(_ place: Int, _ fact: ModelFact, isLive: Bool) {
    let isOwnGap = fillOwnGap(place, fact)
    if fillWords(place, fact) || isOwnGap {
      items[place].session = fact.session
      items[place].lastFact = number
      if !isLive {
        if items[place].isOpen { end(place, at: fact.second) }
        items[place].afterCall?.isRunning = false
      }
    }
    guard isOwnGap else { return }
    if fact.kind == .accepted { endVoice(byAcceptanceOf: place, at: fact.second) }
    if fact.kind == .accepted || fact.kind == .released { endAfterCalls(except: place) }
    if fact.kind == .released {
      items[place].afterCall = ModelAfterCall(released: fact.second, isRunning: isLive)
    }
  }

  /// Fills the gap that is the event's own: offered, answered or released.
  private mutating func fillOwnGap(_ place: Int, _ fact: ModelFact) -> Bool {
    let mark = ModelItem.Mark(second: fact.second, step: step)
    switch fact.kind {
    case .receiving where items[place].offered == nil:
      items[place].offered = fact.second
    case .accepted where items[place].answer == nil:
      items[place].answer = (.accepted, mark)
      items[place].ended = nil
    case .declined where items[place].answer == nil:
      items[place].answer = (.declined, mark)
    case .released where items[place].released == nil:
      items[place].released = fact.second
    default: return false
    }
    return true
  }

  private mutating func fillWords(_ place: Int, _ fact: ModelFact) -> Bool {
    let before = items[place]
    items[place].medium = before.medium ?? fact.medium
    items[place].queue = before.queue ?? fact.queue
    items[place].caller = before.caller ?? fact.caller
    return before.medium != items[place].medium || before.queue != items[place].queue
      || before.caller != items[place].caller
  }
}
