// How answers and releases find what they close: by id, else the newest; and, where two events of
// one item are dated the wrong way round, how the later dated finds the earlier.

extension Session {
  /// Takes out the offer that an answer closes: one that ended without an answer too, where the
  /// answer names it.
  @inline(__always)
  mutating func takeOffer(for fact: Fact) -> WorkItem? {
    let id = fact.payload
    if let place = open.lastIndex(where: { $0.phase == .offered && (id == 0 || $0.id == id) }) {
      return removeOpen(at: place)
    }
    let ended = closed.lastIndex {
      $0.phase == .unresolved && (id == 0 ? wasEnded($0, byStatusWith: fact) : $0.id == id)
    }
    guard let ended else { return nil }
    let offer = closed.remove(at: ended)
    ledger.book(at: offer.offered) { $0.unresolved -= 1 }
    return offer
  }

  /// Whether the status that came with an answer ended the offer: where answers carry no id, the
  /// status ranks before its answer in their second, and a talk status may be sent ahead of it.
  private func wasEnded(_ offer: WorkItem, byStatusWith answer: Fact) -> Bool {
    offer.word == word && (base.kind.isTalk || word == answer.second)
  }

  /// Takes out the contact that a release closes: one that ended by inference too, without an id as
  /// long as nothing new was said.
  @inline(__always)
  mutating func takeContact(for fact: Fact) -> WorkItem? {
    let id = fact.payload
    if let place = open.lastIndex(where: { $0.phase == .contact && (id == 0 || $0.id == id) }) {
      return removeOpen(at: place)
    }
    let ended = closed.lastIndex {
      $0.phase == .inferred && (id == 0 ? $0.word == word : $0.id == id)
    }
    return ended.map { closed.remove(at: $0) }
  }

  // MARK: Known already

  @inline(__always)
  func knowsOpen(_ id: UInt64) -> Bool { open.contains { $0.id == id } }

  @inline(__always)
  func isContact(_ id: UInt64) -> Bool {
    id != 0 && open.contains { $0.id == id && $0.phase == .contact }
  }

  /// Answered or released.
  func isSettled(_ id: UInt64) -> Bool {
    open.contains { $0.id == id && $0.phase == .contact }
      || closed.contains { $0.id == id && $0.phase != .unresolved }
  }

  func isOfferedOrAnswered(_ id: UInt64) -> Bool {
    id != 0
      && (open.contains { $0.id == id }
        || closed.contains {
          $0.id == id && !$0.isStrayRelease && !($0.isStrayAnswer && $0.phase == .declined)
        })
  }

  func isReleased(_ id: UInt64) -> Bool {
    id != 0 && !open.contains { $0.id == id }
      && closed.contains { $0.id == id && $0.phase == .released && !$0.isStrayRelease }
  }

  // MARK: Dated the wrong way round

  /// Whether a late event names something dated later than itself that waits for it, while no other
  /// of its kind is dated later, or is a status older than the base.
  func isInverted(_ fact: Fact) -> Bool {
    let (kind, id, second) = (fact.kind, fact.payload, fact.second)
    if kind == .statusChanged { return second < baseSince }
    guard id != 0 else { return false }
    func names(_ item: WorkItem) -> Bool {
      guard item.id == id else { return false }
      switch kind {
      case .accepted, .declined:
        return (item.phase == .offered || item.phase == .unresolved) && item.offered > second
      case .released:
        return (item.phase == .contact || item.phase == .inferred) && item.accepted > second
      default: return false
      }
    }
    func isOther(_ item: WorkItem) -> Bool {
      guard item.id == id else { return false }
      if kind == .released { return item.phase == .released && item.ended > second }
      return item.accepted > second || item.phase == .declined && item.ended > second
    }
    guard open.contains(where: names) || closed.contains(where: names) else { return false }
    return !open.contains(where: isOther) && !closed.contains(where: isOther)
  }

  /// Whether a late release names an offer dated later than itself, whose acceptance was lost.
  func isOfferEnd(_ fact: Fact) -> Bool {
    func names(_ item: WorkItem) -> Bool {
      item.id == fact.payload && (item.phase == .offered || item.phase == .unresolved)
        && item.offered > fact.second
    }
    // One that was accepted, or has its answer or release behind this one.
    func isSettled(_ item: WorkItem) -> Bool {
      item.id == fact.payload
        && (item.accepted != WorkItem.never
          || (item.phase == .declined || item.phase == .released) && item.ended > fact.second)
    }
    guard fact.kind == .released, fact.payload != 0 else { return false }
    guard !open.contains(where: isSettled), !closed.contains(where: isSettled) else { return false }
    return open.contains(where: names) || closed.contains(where: names)
  }

  /// Whether the release of an offered item is dated before its offer: it ends that one all the
  /// same, and no other.
  @inline(__always)
  mutating func takeEnd(ofOffer id: UInt64) -> Bool {
    guard id != 0, closed.strays > 0,
      let place = closed.lastIndex(where: { $0.id == id && $0.isStrayRelease && $0.endsOffer })
    else { return false }
    closed[place].endsOffer = false
    return true
  }

  /// Finds the answer of an offer that is dated after it.
  mutating func pairWithAnswer(_ fact: Fact) -> Bool {
    func answers(_ item: WorkItem) -> Bool {
      item.id == fact.payload && item.isStrayAnswer && (item.isInverted || fact.lacksPartner)
    }
    let answer: WorkItem
    if let place = open.lastIndex(where: answers) {
      open[place].offered = fact.second
      answer = open[place]
    } else if closed.strays > 0, let place = closed.lastIndex(where: answers) {
      closed[place].offered = fact.second
      answer = closed[place]
    } else {
      return false
    }
    ledger.book(at: fact.second) { $0.offers += 1 }
    if answer.phase != .declined { ledger.book(at: answer.accepted) { $0.countAnswer(after: 0) } }
    return true
  }

  /// Finds the release of a contact that was accepted, by its date, after it.
  @inline(__always)
  mutating func pairWithRelease(_ item: inout WorkItem, _ fact: Fact) -> Bool {
    guard fact.payload != 0, closed.strays > 0,
      let release = closed.lastIndex(where: {
        $0.id == fact.payload && $0.isStrayRelease && ($0.isInverted || fact.lacksPartner)
      })
    else { return false }
    item.phase = .released
    item.ended = closed.remove(at: release).ended
    ledger.book(at: item.ended) {
      $0.contactsMeasured += 1
      $0.handlesMeasured += 1
    }
    return true
  }
}
