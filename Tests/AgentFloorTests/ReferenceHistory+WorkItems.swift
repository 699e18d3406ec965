import AgentFloor

/// What offers and contacts become.
extension ReferenceHistory {
  /// Two events of one item dated the wrong way round belong together when the one that arrived
  /// second was late: "an answer or a release closes what it names"; "a work item already answered
  /// or released is not reopened by a late Receiving".
  static func areInverted(_ dated: ReferenceFact, _ datedLater: ReferenceFact) -> Bool {
    dated.arrival > datedLater.arrival ? dated.isLate : datedLater.isLate
  }

  mutating func tellReceiving(_ fact: ReferenceFact, in session: ReferenceSession) {
    var offer = Offer(item: fact.item, type: fact.itemType, received: fact.second, state: .open)
    if let item = fact.item {
      // The same item offered again while its offer is open is the same offer.
      if offers.contains(where: { $0.item == item && $0.state == .open }) { return }
      if let stray = strayAnswers.lastIndex(where: {
        $0.fact.item == item && !$0.isPaired && Self.areInverted($0.fact, fact)
      }) {
        strayAnswers[stray].isPaired = true
        offer.state = strayAnswers[stray].fact.rankIsAccepted ? .accepted : .declined
        offer.answered = strayAnswers[stray].fact.second
        offers.append(offer)
        return
      }
      let isAnswered = session.facts.contains {
        $0.item == item && $0.arrival < fact.arrival && ReferenceFact.isInOrder($0, fact)
          && $0.closesAnOffer
      }
      if fact.isLate, isAnswered { offer.state = .void }
    }
    offers.append(offer)
    outcomes.append(.offer(offers.count - 1))
  }

  /// "An answer closes its offer by WorkItemId; without one, the session's newest open offer."
  /// "An answer learnt afterwards still counts": an unresolved offer too, where it is named.
  func offerAnswered(by fact: ReferenceFact) -> Int? {
    guard let item = fact.item else { return offers.lastIndex { $0.state == .open } }
    return offers.lastIndex { $0.item == item && !$0.hasAnswer }
  }

  mutating func tellAccepted(_ fact: ReferenceFact) {
    var type = fact.itemType
    let open = contacts.lastIndex {
      $0.item != nil && $0.item == fact.item && $0.released == nil
    }
    if let offer = offerAnswered(by: fact) {
      offers[offer].state = .accepted
      offers[offer].answered = fact.second
      type = type ?? offers[offer].type
    } else if open != nil {
      return  // the same acceptance told twice
    } else {
      strayAnswers.append(Stray(fact: fact))
      outcomes.append(.stray(accepted: true))
    }
    if open != nil { return }
    // "Accepted without an offer opens a contact" as well.
    var contact = Contact(item: fact.item, type: type, accepted: fact.second)
    if let item = fact.item,
      let stray = strayReleases.lastIndex(where: {
        $0.fact.item == item && !$0.isPaired && Self.areInverted($0.fact, fact)
      })
    {
      // "Negative durations are zero."
      strayReleases[stray].isPaired = true
      contact.released = strayReleases[stray].fact.second
      contact.afterCall = 0
    }
    endAfterCallByAcceptance(at: fact.second)
    contacts.append(contact)
  }

  mutating func endAfterCallByAcceptance(at second: Int64) {
    endAfterCall(at: second, unless: false)
  }

  mutating func tellDeclined(_ fact: ReferenceFact) {
    if let offer = offerAnswered(by: fact) {
      offers[offer].state = .declined
      offers[offer].answered = fact.second
      return
    }
    // Told twice, or after another answer to the same item: its offer is closed already.
    if let item = fact.item,
      offers.contains(where: { $0.item == item })
        || strayAnswers.contains(where: { $0.fact.item == item })
    {
      return
    }
    strayAnswers.append(Stray(fact: fact))
    outcomes.append(.stray(accepted: false))
  }

  /// "Released closes its contact by WorkItemId; without one, the session's newest open contact."
  /// "A Released learnt later corrects the end" of one closed by inference.
  mutating func tellReleased(_ fact: ReferenceFact) {
    let place: Int?
    if let item = fact.item {
      place = contacts.lastIndex { $0.item == item && $0.released == nil }
      let isRepeat =
        contacts.contains { $0.item == item }
        || strayReleases.contains { $0.fact.item == item }
      if place == nil, isRepeat { return }
    } else {
      place =
        contacts.lastIndex { $0.isOpen } ?? contacts.lastIndex { $0.released == nil }
    }
    releases.append(fact.second)
    guard let place else {
      // "Released without a contact counts as handled, without durations."
      strayReleases.append(Stray(fact: fact))
      return
    }
    contacts[place].released = fact.second
    contacts[place].isCorrected = contacts[place].isInferred
    contacts[place].isInferred = false
    startAfterCall(of: place)
  }
}

extension ReferenceFact {
  var rankIsAccepted: Bool { if case .accepted = kind { true } else { false } }

  var closesAnOffer: Bool {
    switch kind {
    case .accepted, .declined, .released: true
    default: false
    }
  }
}
