// Applies facts to work items.

extension AgentState {
  /// A fact of a live session fills gaps of an item, or begins one.
  mutating func name(_ fact: Fact, _ settings: FloorSettings, _ factLimit: Int) {
    if let place = place(ofItemOf: fact, factLimit: factLimit) {
      fill(place, with: fact, under: settings)
      return
    }
    forgetItems(factLimit: factLimit)
    var item = WorkItem(id: fact.item, number: factCount, session: fact.session)
    item.hasOlder = !fact.item.isEmpty && items.indices.contains { items[$0].id == fact.item }
    items.append(item)
    fill(items.count - 1, with: fact, under: settings)
    endOldestOfTooMany(under: settings)
  }

  /// A fact of a session that is over fills gaps of a known item, and leaves nothing open
  /// (FloorRules S3).
  mutating func complete(_ fact: Fact, _ settings: FloorSettings, _ factLimit: Int) {
    guard fact.kind != .receiving, let place = place(ofItemOf: fact, factLimit: factLimit),
      !fill(place, with: fact, under: settings).isEmpty
    else { return }
    end(place, at: now, under: settings)
    endAfterCallWork(place)
  }

  @discardableResult
  private mutating func fill(
    _ place: Int, with fact: Fact, under settings: FloorSettings
  ) -> ItemParts {
    let before = items[place].counted
    let filled = items[place].fill(with: fact, number: factCount)
    guard !filled.isEmpty else { return [] }
    count(place, insteadOf: before, under: settings)
    let isAcceptance = filled.contains(.answer) && fact.kind == .accepted
    if isAcceptance || filled.contains(.release) {
      for other in active where other != place { endAfterCallWork(other) }
    }
    if isAcceptance, items[place].isSaidToBeVoice { endOtherCalls(than: place, settings) }
    return filled
  }

  /// Ends older calls: two at once mean that a release was lost (FloorRules W3).
  private mutating func endOtherCalls(than place: Int, _ settings: FloorSettings) {
    for other in active
    where other != place && items[other].outcome.isOpenContact && items[other].isSaidToBeVoice {
      end(other, at: now, under: settings)
    }
  }

  private mutating func endOldestOfTooMany(under settings: FloorSettings) {
    let open = active.filter { items[$0].outcome.isOpen }
    if open.count > Self.openItemLimit { end(open[0], at: now, under: settings) }
  }

  /// Removes items that no event can name and that nothing shown needs.
  private mutating func forgetItems(factLimit: Int) {
    guard items.count >= forgettingCount else { return }
    let oldest = factCount - factLimit
    let unproven = unprovenAfterCallWork
    let now = now
    let before = items.count
    var forgotten = forgottenRelease
    items.removeAll { item in
      if item.outcome.isActive || unproven.contains(item.number) { return false }
      // Without this item, events would match the older one of its id.
      let isRecent = item.outcome.released.map { now - $0 <= Self.matchingGrace } ?? true
      guard item.lastFact < oldest || !(isRecent || item.hasOlder) else { return false }
      forgotten = Self.newer(forgotten, item.outcome.handledAt)
      return true
    }
    forgottenRelease = forgotten
    forgettingCount = max(Self.fewestForgotten, 2 * items.count)
    if items.count < before { active = items.indices.filter { items[$0].outcome.isActive } }
  }

  // MARK: Changes

  mutating func end(_ place: Int, at moment: Int64, under settings: FloorSettings) {
    let before = items[place].counted
    items[place].outcome.end(at: moment)
    count(place, insteadOf: before, under: settings)
  }

  /// Counts an item by its present outcome, and no longer by `before`.
  mutating func count(
    _ place: Int, insteadOf before: WorkItem.Counted, under settings: FloorSettings
  ) {
    let outcome = items[place].outcome
    recount(before, items[place].counted, under: settings)
    let before = before.outcome
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
      acceptances += 1
      refusals = 0
    } else if after.refused != before.refused || after.answer != before.answer {
      if items[place].refusedAfter == acceptances { refusals -= 1 }
      let isCounted = after.refused.map { (newestAcceptance ?? $0) <= $0 } ?? false
      items[place].refusedAfter = isCounted ? acceptances : nil
      if isCounted { refusals += 1 }
    }
  }
}
