// What ends items and after-call work without being told so (floor.md, W3, W6).

extension AgentState {
  /// Ends what a StatusChanged of its session ends: offers, calls, every contact.
  mutating func endItems(by status: AgentStatus, of fact: Fact, in calendar: PeriodCalendar) {
    guard status.isKnown else { return }
    for place in items.indices where items[place].session == fact.session {
      let item = items[place]
      let isOlder = item.accepted.map { $0 < fact.second } ?? false
      let endsContact = status.isAux || (!status.isTalk && item.status.kind == .onCall)
      if item.isOpenOffer || (item.isOpenContact && isOlder && endsContact) {
        end(place, at: fact.second, in: calendar)
      }
    }
  }

  /// Ends the open items and the after-call work of a session.
  mutating func endItems(ofSession id: Identifier, at moment: Int64, in calendar: PeriodCalendar) {
    for place in items.indices where items[place].session == id {
      if items[place].isOpen { end(place, at: moment, in: calendar) }
      items[place].afterCall?.isOver = true
    }
  }

  // MARK: After-call work

  /// The item whose after-call work runs: the newest release ends any other's.
  var itemInAfterCall: Int? { items.last { $0.afterCall?.isOver == false }?.number }

  /// The items whose after-call work grows if a superseded session turns out to go on.
  var unprovenAfterCallWork: Set<Int> {
    var numbers: Set<Int> = []
    for session in sessions {
      if case .superseded(let supersession) = session.phase {
        numbers.formUnion(supersession.unbooked.compactMap(\.afterCall))
      }
    }
    return numbers
  }

  /// The agent is in wrap-up: what came since the release is after-call work.
  mutating func confirmAfterCallWork(in calendar: PeriodCalendar) {
    for place in items.indices
    where items[place].afterCall.map({ !$0.isOver && !$0.isWrapUp }) ?? false {
      update(place, in: calendar) { $0.afterCall?.isWrapUp = true }
    }
  }

  /// A StatusChanged ends after-call work, unless it is the wrap-up itself.
  mutating func endAfterCallWork(
    by status: AgentStatus, of fact: Fact, in calendar: PeriodCalendar
  ) {
    for place in items.indices {
      guard let work = items[place].afterCall, !work.isOver, let released = items[place].released
      else { continue }
      if status.kind != .wrapUp {
        items[place].afterCall?.isOver = true
      } else if items[place].session == fact.session, !work.isWrapUp {
        let isSoon = fact.second - released <= Self.matchingGrace
        update(place, in: calendar) { item in
          item.afterCall?.isWrapUp = isSoon
          item.afterCall?.isOver = !isSoon
        }
      }
    }
  }
}
