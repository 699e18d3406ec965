// Offers and contacts: how answers and releases find what they close (floor.md, Status).

extension Session {
  mutating func receive(_ fact: Fact, _ numbers: inout WorkNumbers) {
    if fact.payload != 0 {
      // The same offer again goes on as it was.
      if open.contains(where: { $0.id == fact.payload && $0.phase == .offered }) { return }
      numbers.offers += 1
      if fact.isLate, isSettled(fact.payload) { return }
    } else {
      numbers.offers += 1
    }
    var item = WorkItem(id: fact.payload, medium: fact.medium, phase: .offered)
    item.offered = fact.second
    append(item, &numbers)
  }

  mutating func accept(_ fact: Fact, _ numbers: inout WorkNumbers) {
    if fact.payload != 0,
      open.contains(where: { $0.id == fact.payload && $0.phase == .contact })
    {
      return
    }
    finishAfterCall(at: fact.second, &numbers)
    numbers.accepted += 1
    refusals = 0
    var item =
      takeOffer(of: fact, &numbers)
      ?? WorkItem(id: fact.payload, medium: fact.medium, phase: .contact)
    if item.offered != WorkItem.never {
      let seconds = max(0, fact.second - item.offered)
      numbers.answerSeconds += seconds
      numbers.answersMeasured += 1
      numbers.longestAnswerSeconds = max(numbers.longestAnswerSeconds, seconds)
    }
    if fact.medium != .voice { item.medium = fact.medium }
    item.phase = .contact
    item.accepted = fact.second
    append(item, &numbers)
    contacts += 1
  }

  mutating func decline(_ fact: Fact, _ numbers: inout WorkNumbers) {
    if var item = takeOffer(of: fact, &numbers) {
      // An offer that ended unresolved has already counted as a refusal.
      if item.phase == .offered { refusals += 1 }
      item.phase = .declined
      item.ended = fact.second
      remember(item)
    } else if fact.payload != 0, isSettled(fact.payload) {
      return
    } else {
      refusals += 1
    }
    numbers.declined += 1
  }

  mutating func release(_ fact: Fact, _ numbers: inout WorkNumbers) {
    if fact.payload != 0, isReleased(fact.payload) { return }
    numbers.handled += 1
    lastRelease = max(lastRelease, fact.second)
    guard var item = takeContact(of: fact) else {
      endOffer(released: fact, &numbers)
      return
    }
    item.phase = .released
    item.ended = fact.second
    remember(item)
    let seconds = max(0, fact.second - item.accepted)
    numbers.contactSeconds += seconds
    numbers.contactsMeasured += 1
    finishAfterCall(at: fact.second, &numbers)
    afterCall = AfterCall(released: fact.second, contactSeconds: seconds)
    if contacts > 0 { finishAfterCall(at: fact.second, &numbers) }
  }

  /// Ends the after-call work that goes on, if any does.
  mutating func finishAfterCall(at second: Int64, _ numbers: inout WorkNumbers) {
    guard let work = afterCall else { return }
    numbers.finish(work, at: second)
    afterCall = nil
  }

  // MARK: Closing by inference

  mutating func closeItems(at second: Int64, _ numbers: inout WorkNumbers) {
    if !open.isEmpty { close(at: second, &numbers) { _ in true } }
  }

  /// Closes the open items that `isOver` picks: offers as unresolved, contacts as inferred.
  mutating func close(
    at second: Int64, _ numbers: inout WorkNumbers, where isOver: (WorkItem) -> Bool
  ) {
    var place = 0
    while place < open.count {
      guard isOver(open[place]) else {
        place += 1
        continue
      }
      closeByInference(at: place, second: second, &numbers)
    }
  }

  private mutating func closeByInference(
    at place: Int, second: Int64, _ numbers: inout WorkNumbers
  ) {
    var item = remove(at: place)
    if item.phase == .offered {
      item.phase = .unresolved
      numbers.unresolved += 1
      refusals += 1
    } else {
      item.phase = .inferred
    }
    item.ended = second
    remember(item)
  }

  /// A released work item that is known as an offer only: its Accepted was lost.
  private mutating func endOffer(released fact: Fact, _ numbers: inout WorkNumbers) {
    guard fact.payload != 0,
      let place = open.lastIndex(where: { $0.id == fact.payload && $0.phase == .offered })
    else { return }
    closeByInference(at: place, second: fact.second, &numbers)
  }

  // MARK: Finding

  /// Takes out the offer that an answer closes: by id, else the newest open one, else the newest
  /// that the base in force ended.
  private mutating func takeOffer(of fact: Fact, _ numbers: inout WorkNumbers) -> WorkItem? {
    let id = fact.payload
    if let place = open.lastIndex(where: { $0.phase == .offered && (id == 0 || $0.id == id) }) {
      return remove(at: place)
    }
    let ended = closed.lastIndex {
      $0.phase == .unresolved && (id == 0 ? isFresh($0) : $0.id == id)
    }
    guard let ended else { return nil }
    numbers.unresolved -= 1
    return closed.remove(at: ended)
  }

  /// Takes out the contact that a release closes, in the same way.
  private mutating func takeContact(of fact: Fact) -> WorkItem? {
    let id = fact.payload
    if let place = open.lastIndex(where: { $0.phase == .contact && (id == 0 || $0.id == id) }) {
      return remove(at: place)
    }
    let ended = closed.lastIndex {
      $0.phase == .inferred && (id == 0 ? isFresh($0) : $0.id == id)
    }
    return ended.map { closed.remove(at: $0) }
  }

  /// Answered, or released.
  private func isSettled(_ id: UInt64) -> Bool {
    open.contains { $0.id == id && $0.phase == .contact }
      || closed.contains { $0.id == id && $0.phase != .unresolved }
  }

  private func isReleased(_ id: UInt64) -> Bool {
    closed.contains { $0.id == id && $0.phase == .released } && !open.contains { $0.id == id }
  }

  /// Ended by the base in force or by the sign-out, so that an answer without an id may mean it.
  private func isFresh(_ item: WorkItem) -> Bool {
    item.ended == baseSince || (isSignedOut && item.ended == end)
  }

  // MARK: The two lists

  private mutating func append(_ item: WorkItem, _ numbers: inout WorkNumbers) {
    if open.count == Self.openItemLimit {
      closeByInference(at: 0, second: max(item.offered, item.accepted), &numbers)
    }
    open.append(item)
  }

  private mutating func remove(at place: Int) -> WorkItem {
    let item = open.remove(at: place)
    if item.phase == .contact { contacts -= 1 }
    return item
  }

  private mutating func remember(_ item: WorkItem) {
    if closed.count == Self.closedItemLimit { closed.removeFirst() }
    closed.append(item)
  }
}

extension WorkNumbers {
  /// Counts a contact whose after-call work is over.
  mutating func finish(_ work: Session.AfterCall, at second: Int64) {
    let seconds = max(0, second - work.released)
    afterCallSeconds += seconds
    handleSeconds += work.contactSeconds + seconds
    handlesMeasured += 1
  }
}
