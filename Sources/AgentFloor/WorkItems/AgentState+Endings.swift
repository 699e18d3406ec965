// What ends items by inference (FloorRules W3), and after-call work (FloorRules W6).

extension AgentState {
  /// Ends the offers and contacts that a StatusChanged ends.
  mutating func endItems(by status: AgentStatus, of fact: Fact) {
    guard status.isKnown else { return }
    for place in active where items[place].session == fact.session {
      let isOlder = items[place].outcome.accepted.map { $0 < fact.second } ?? false
      let endsContact = status.isAux || (!status.isTalk && items[place].isVoice)
      if items[place].outcome.isOpenOffer
        || (items[place].outcome.isOpenContact && isOlder && endsContact)
      {
        end(place, at: fact.second)
      }
    }
  }

  /// Ends the open items and the after-call work of a session.
  mutating func endItems(ofSession id: Identifier, at moment: Int64) {
    for place in active where items[place].session == id {
      end(place, at: moment)
      endAfterCallWork(place)
    }
  }

  // MARK: After-call work

  /// The number of the item whose after-call work runs; there is at most one.
  var itemInAfterCall: Int? {
    active.last { items[$0].outcome.afterCall?.isOver == false }.map { items[$0].number }
  }

  mutating func endAfterCallWork(_ place: Int) {
    items[place].outcome.afterCall?.isOver = true
    if !items[place].outcome.isActive { active.removeAll { $0 == place } }
  }

  /// The items whose after-call work grows with time that is not booked yet: the silence, and that of
  /// superseded sessions, if they turn out to go on.
  var unprovenAfterCallWork: Set<Int> {
    var numbers = Set(silence.parts.compactMap(\.afterCall))
    for session in sessions {
      if case .superseded(let supersession) = session.phase {
        numbers.formUnion(supersession.unbooked.compactMap(\.afterCall))
      }
    }
    return numbers
  }

  /// The agent is in wrap-up, so the time since the release is after-call work.
  mutating func confirmAfterCallWork() {
    for place in active where items[place].outcome.afterCall?.isOver == false {
      items[place].outcome.afterCall?.isWrapUp = true
    }
  }

  /// A StatusChanged ends after-call work, unless it is the wrap-up itself.
  mutating func endAfterCallWork(by status: AgentStatus, of fact: Fact) {
    for place in active {
      guard let work = items[place].outcome.afterCall, !work.isOver,
        let released = items[place].outcome.released
      else { continue }
      if status.kind != .wrapUp {
        endAfterCallWork(place)
      } else if items[place].session == fact.session, !work.isWrapUp {
        let isSoon = fact.second - released <= Self.matchingGrace
        items[place].outcome.afterCall?.isWrapUp = isSoon
        items[place].outcome.afterCall?.isOver = !isSoon
      }
    }
  }
}
