// What facts say of work items.

extension AgentState {
  /// A fact of a live session: it fills gaps of an item, or begins one.
  mutating func name(_ fact: Fact, _ settings: FloorSettings, _ factLimit: Int) {
    if let place = place(ofItemOf: fact, factLimit: factLimit) {
      fill(place, with: fact, in: settings.calendar)
      return
    }
    forgetItems(factLimit: factLimit)
    var item = WorkItem(id: fact.item, number: factCount, session: fact.session)
    item.hasOlder = !fact.item.isEmpty && items.contains { $0.id == fact.item }
    items.append(item)
    fill(items.count - 1, with: fact, in: settings.calendar)
    endOldestOfTooMany(in: settings.calendar)
  }

  /// A fact of a session that is over: it fills gaps of an item known, and leaves nothing open (S3).
  mutating func complete(_ fact: Fact, _ settings: FloorSettings, _ factLimit: Int) {
    guard fact.kind != .receiving, let place = place(ofItemOf: fact, factLimit: factLimit),
      !fill(place, with: fact, in: settings.calendar).isEmpty
    else { return }
    end(place, at: now, in: settings.calendar)
    items[place].afterCall?.isOver = true
  }

  @discardableResult
  private mutating func fill(
    _ place: Int, with fact: Fact, in calendar: PeriodCalendar
  ) -> ItemParts {
    let number = factCount
    var filled: ItemParts = []
    update(place, in: calendar) { filled = $0.fill(with: fact, number: number) }
    let isAcceptance = filled.contains(.answer) && fact.kind == .accepted
    if isAcceptance || filled.contains(.release) {
      for other in items.indices where other != place { items[other].afterCall?.isOver = true }
    }
    if isAcceptance, items[place].isSaidToBeVoice { endOtherCalls(than: place, calendar) }
    return filled
  }

  /// Two calls at once are not possible: the older one's release was lost (W3).
  private mutating func endOtherCalls(than place: Int, _ calendar: PeriodCalendar) {
    for other in items.indices
    where other != place && items[other].isOpenContact && items[other].isSaidToBeVoice {
      end(other, at: now, in: calendar)
    }
  }

  private mutating func endOldestOfTooMany(in calendar: PeriodCalendar) {
    guard items.count(where: \.isOpen) > Self.openItemLimit,
      let oldest = items.firstIndex(where: \.isOpen)
    else { return }
    end(oldest, at: now, in: calendar)
  }

  /// Forgets items that no event can name any more and that nothing shown rests on.
  private mutating func forgetItems(factLimit: Int) {
    let oldest = factCount - factLimit
    let unproven = unprovenAfterCallWork
    var forgotten = forgottenRelease
    items.removeAll { item in
      if item.isOpen || item.afterCall?.isOver == false || unproven.contains(item.number) {
        return false
      }
      // Events may name the older item again once this one is forgotten.
      let isLocked = item.hasOlder || item.released == nil
      let isRecent = item.released.map { now - $0 <= Self.matchingGrace } ?? true
      if item.lastFact >= oldest, isRecent || isLocked { return false }
      if item.isHandled { forgotten = [forgotten, item.released].compactMap(\.self).max() }
      return true
    }
    forgottenRelease = forgotten
  }

  // MARK: Changes

  mutating func end(_ place: Int, at moment: Int64, in calendar: PeriodCalendar) {
    update(place, in: calendar) { $0.end(at: moment) }
  }

  /// Changes an item and what it counts.
  mutating func update(
    _ place: Int, in calendar: PeriodCalendar, _ change: (inout WorkItem) -> Void
  ) {
    let before = items[place]
    change(&items[place])
    countRefusal(place, before)
    let after = items[place]
    ledger.open(to: now, in: calendar)
    ledger.update { numbers, period in
      before.count(in: &numbers, period, -1)
      after.count(in: &numbers, period)
    }
    for session in sessions.indices where !sessions[session].isOver {
      let period = sessions[session].period
      before.count(in: &sessions[session].numbers, period, -1)
      after.count(in: &sessions[session].numbers, period)
    }
  }

  /// Refusals in a row: declined or unresolved since the newest acceptance.
  private mutating func countRefusal(_ place: Int, _ before: WorkItem) {
    let item = items[place]
    if let accepted = item.accepted, before.accepted == nil {
      newestAcceptance = accepted
      refusals = 0
      for other in items.indices { items[other].isCounted = false }
    } else if item.refused != before.refused {
      if item.isCounted { refusals -= 1 }
      items[place].isCounted = item.refused.map { (newestAcceptance ?? $0) <= $0 } ?? false
      if items[place].isCounted { refusals += 1 }
    }
  }
}
