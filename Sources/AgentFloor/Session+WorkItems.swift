// Offers and contacts: what events do to them (floor.md, Status and Order).

extension Session {
  mutating func receive(_ fact: Fact) {
    if fact.payload != 0, closed.strays > 0 || knowsOpen(fact.payload) {
      // The same offer again goes on as it was.
      if open.contains(where: { $0.id == fact.payload && $0.phase == .offered }) { return }
      if pairWithAnswer(fact) { return }
    }
    ledger.book(at: fact.second) { $0.offers += 1 }
    if fact.lacksPartner, isSettled(fact.payload) { return }
    var item = WorkItem(.offered, by: fact)
    item.offered = fact.second
    item.sequence = nextSequence()
    append(item)
    if takeEnd(ofOffer: fact.payload) { closeItem(at: open.count - 1, fact.second) }
  }

  mutating func accept(_ fact: Fact) {
    let second = fact.second
    let isHeld = isContact(fact.payload)
    var item = WorkItem(.contact, by: fact)
    if let offer = takeOffer(for: fact) {
      let seconds = max(0, second - offer.offered)
      ledger.book(at: second) { $0.countAnswer(after: seconds) }
      item.offered = offer.offered
      item.sequence = offer.sequence
      if item.id == 0 { item.id = offer.id }
      // Voice is what is left where nothing else is said.
      if item.medium == .voice { item.medium = offer.medium }
    } else if isHeld {
      return  // The same acceptance told twice.
    } else {
      item.sequence = nextSequence()
    }
    ledger.book(at: second) { $0.accepted += 1 }
    lastAccepted = max(lastAccepted, item.sequence)
    if isHeld { return }
    finishAfterCalls(at: second)
    item.accepted = second
    if pairWithRelease(&item, fact) { closed.append(item) } else { append(item) }
  }

  mutating func decline(_ fact: Fact) {
    var item = WorkItem(.declined, by: fact)
    if let offer = takeOffer(for: fact) {
      item.offered = offer.offered
      item.sequence = offer.sequence
      if item.id == 0 { item.id = offer.id }
    } else if isOfferedOrAnswered(fact.payload) {
      return  // Told twice, or after another answer.
    } else {
      item.sequence = nextSequence()
    }
    ledger.book(at: fact.second) { $0.declined += 1 }
    item.ended = fact.second
    closed.append(item)
  }

  mutating func release(_ fact: Fact) {
    let second = fact.second
    guard var item = takeContact(for: fact) else {
      if isReleased(fact.payload) { return }
      let hasEndedOffer = endOffer(of: fact)
      lastRelease = max(lastRelease, second)
      ledger.book(at: second) { $0.handled += 1 }
      guard fact.payload != 0 else { return }
      var item = WorkItem(.released, by: fact)
      item.ended = second
      // A release ends one offer: the one open at its place rather than one dated after it.
      if hasEndedOffer { item.endsOffer = false }
      closed.append(item)
      return
    }
    lastRelease = max(lastRelease, second)
    item.phase = .released
    item.ended = second
    closed.append(item)
    let seconds = max(0, second - item.accepted)
    ledger.book(at: second) {
      $0.handled += 1
      $0.contactSeconds.add(seconds: seconds)
      $0.contactsMeasured += 1
    }
    afterCalls.append(AfterCall(released: second, contactSeconds: seconds))
    // Only while no other contact is open.
    if contacts > 0 { finishAfterCalls(at: second) }
  }

  // MARK: Closing by inference

  mutating func closeItems(at second: Int64) { close(at: second) { _ in true } }

  /// Ends the offers of earlier seconds, and the voice contacts if so asked.
  mutating func endItems(before second: Int64, andVoice endsVoice: Bool) {
    close(at: second) { item in
      item.phase == .offered
        ? item.offered < second
        : endsVoice && item.medium == .voice && item.accepted < second
    }
  }

  /// Closes the open items that `isOver` picks: offers as unresolved, contacts as inferred.
  @inline(__always)
  private mutating func close(at second: Int64, where isOver: (WorkItem) -> Bool) {
    // Most often none is.
    guard var place = open.firstIndex(where: isOver) else { return }
    while place < open.count {
      if isOver(open[place]) { closeItem(at: place, second) } else { place += 1 }
    }
  }

  private mutating func closeItem(at place: Int, _ second: Int64) {
    var item = removeOpen(at: place)
    if item.phase == .offered {
      item.phase = .unresolved
      ledger.book(at: item.offered) { $0.unresolved += 1 }
    } else {
      item.phase = .inferred
    }
    item.ended = second
    item.word = word
    closed.append(item)
  }

  /// A released work item that is known as an offer only does not ring on: its Accepted was lost.
  private mutating func endOffer(of release: Fact) -> Bool {
    guard release.payload != 0 else { return false }
    let count = open.count
    close(at: release.second) { $0.phase == .offered && $0.id == release.payload }
    return open.count < count
  }

  // MARK: The two lists

  @inline(__always)
  private mutating func append(_ item: WorkItem) {
    if open.count == Self.openItemLimit { closeItem(at: 0, newest) }
    open.append(item)
    if item.phase == .contact { contacts += 1 }
  }

  @inline(__always)
  mutating func removeOpen(at place: Int) -> WorkItem {
    let item = place == open.count - 1 ? open.removeLast() : open.remove(at: place)
    if item.phase == .contact { contacts -= 1 }
    return item
  }

  private mutating func nextSequence() -> Int32 {
    lastSequence &+= 1
    return lastSequence
  }
}

extension WorkNumbers {
  /// Counts a measured answer.
  mutating func countAnswer(after seconds: Int64) {
    answerSeconds.add(seconds: seconds)
    answersMeasured += 1
    longestAnswerSeconds = max(longestAnswerSeconds, seconds)
  }
}
