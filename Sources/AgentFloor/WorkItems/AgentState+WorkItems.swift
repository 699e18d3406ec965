// Applies facts to work items.

extension AgentState {
  /// A fact of a live session fills gaps of an item, or begins one.
  mutating func name(_ fact: Fact, _ settings: FloorSettings, _ factLimit: Int) {
    if let place = place(ofItemOf: fact, factLimit: factLimit) {
      fill(place, with: fact)
      return
    }
    forgetItems(settings, factLimit)
    var item = WorkItem(id: fact.item, number: factCount, session: fact.session)
    item.hasOlder = !fact.item.isEmpty && items.indices.contains { items[$0].id == fact.item }
    items.append(item)
    fill(items.count - 1, with: fact)
    endOldestOfTooMany()
  }

  /// A fact of a session that is over fills gaps of a known item, and leaves nothing open
  /// (FloorRules S3).
  mutating func complete(_ fact: Fact, _ factLimit: Int) {
    guard fact.kind != .receiving, let place = place(ofItemOf: fact, factLimit: factLimit),
      !fill(place, with: fact).isEmpty
    else { return }
    end(place, at: now)
    endAfterCallWork(place)
  }

  @discardableResult
  private mutating func fill(_ place: Int, with fact: Fact) -> ItemParts {
    let before = items[place].outcome
    let filled = items[place].fill(with: fact, number: factCount)
    guard !filled.isEmpty else { return [] }
    noteChange(of: place, since: before)
    let isAcceptance = filled.contains(.answer) && fact.kind == .accepted
    if isAcceptance || filled.contains(.release) {
      for other in active where other != place { endAfterCallWork(other) }
    }
    if isAcceptance, items[place].isSaidToBeVoice { endOtherCalls(than: place) }
    return filled
  }

  /// Ends older calls: two at once mean that a release was lost (FloorRules W3).
  private mutating func endOtherCalls(than place: Int) {
    for other in active
    where other != place && items[other].outcome.isOpenContact && items[other].isSaidToBeVoice {
      end(other, at: now)
    }
  }

  private mutating func endOldestOfTooMany() {
    let open = active.filter { items[$0].outcome.isOpen }
    if open.count > Self.openItemLimit { end(open[0], at: now) }
  }

  /// Removes items that no event can name and that nothing shown needs.
  mutating func forgetItems(_ settings: FloorSettings, _ factLimit: Int) {
    let unproven = unprovenAfterCallWork
    func isForgotten(_ item: WorkItem) -> Bool {
      if item.outcome.isActive || unproven.contains(item.number) { return false }
      // Without this item, events would match the older one of its id.
      let isRecent = item.outcome.released.map { now - $0 <= Self.matchingGrace } ?? true
      return item.lastFact < factCount - factLimit || !(isRecent || item.hasOlder)
    }
    for place in items.indices.reversed() where isForgotten(items[place]) {
      let item = items.remove(at: place)
      count(item, under: settings)
      forgottenRelease = Self.newer(forgottenRelease, item.outcome.handledAt)
    }
    if !active.isEmpty { active = items.indices.filter { items[$0].outcome.isActive } }
  }

  // MARK: Changes

  mutating func end(_ place: Int, at moment: Int64) {
    let before = items[place].outcome
    items[place].outcome.end(at: moment)
    noteChange(of: place, since: before)
  }

  /// Draws the conclusions from what has become of an item.
  private mutating func noteChange(of place: Int, since before: ItemOutcome) {
    let outcome = items[place].outcome
    if outcome.isActive != before.isActive { setActive(place, outcome.isActive) }
    if before.handledAt != nil, outcome.handledAt == nil {
      newestRelease = items.reduce(forgottenRelease) { Self.newer($0, $1.outcome.handledAt) }
    } else {
      newestRelease = Self.newer(newestRelease, outcome.handledAt)
    }
    countRefusal(place, before, outcome)
  }

  private mutating func setActive(_ place: Int, _ isActive: Bool) {
    active.removeAll { $0 == place }
    if isActive { active.insert(place, at: active.firstIndex { $0 > place } ?? active.count) }
  }

  private static func newer(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  /// Updates the refusals in a row since the newest acceptance.
  private mutating func countRefusal(_ place: Int, _ before: ItemOutcome, _ after: ItemOutcome) {
    if let accepted = after.accepted, before.accepted == nil {
      newestAcceptance = accepted
      refusals = 0
      for place in items.indices { items[place].isRefusal = false }
    } else if after.refused != before.refused || after.answer != before.answer {
      if items[place].isRefusal { refusals -= 1 }
      let isCounted = after.refused.map { (newestAcceptance ?? $0) <= $0 } ?? false
      items[place].isRefusal = isCounted
      if isCounted { refusals += 1 }
    }
  }
}
