import AgentFloor

/// What offers and contacts become.
extension ReferenceHistory {
  /// The event of an item that stands before its partner in event order and belongs to it all the
  /// same: "an answer or a release closes what it names"; "a work item already answered or released
  /// is not reopened by a late Receiving".
  ///
  /// Not where the partner it should have, dated after it, had arrived before the late one of both.
  func misdated(
    _ strays: [Stray], before fact: ReferenceFact, unless isPartner: (ReferenceFact) -> Bool
  ) -> Int? {
    strays.lastIndex { stray in
      guard let item = fact.item, stray.fact.item == item, !stray.isPaired else { return false }
      return stray.isMisdated || lacksPartner(fact, isPartner)
    }
  }

  /// Whether an answer or a release arrived when what it names was known, dated after it, and had
  /// no other answer or release.
  func isMisdated(
    _ fact: ReferenceFact, before isNamed: (ReferenceFact) -> Bool,
    unless isPartner: (ReferenceFact) -> Bool
  ) -> Bool {
    guard let item = fact.item else { return false }
    let known = ahead.filter { $0.item == item && $0.arrival < fact.arrival }
    let isTaken = strayAnswers.contains {
      $0.isMisdated && $0.fact.item == item && $0.fact.rank == fact.rank
        && $0.fact.arrival < fact.arrival
    }
    return known.contains(where: isNamed) && !known.contains(where: isPartner) && !isTaken
  }

  /// Whether the event was late and had no partner behind it when it arrived.
  func lacksPartner(_ fact: ReferenceFact, _ isPartner: (ReferenceFact) -> Bool) -> Bool {
    fact.isLate && !hasPartner(fact, knownTo: fact, isPartner)
  }

  /// Whether the event has its partner behind it, as far as had arrived with `other`: before the
  /// next event of its own kind.
  func hasPartner(
    _ fact: ReferenceFact, knownTo other: ReferenceFact, _ isPartner: (ReferenceFact) -> Bool
  ) -> Bool {
    let known = ahead.filter { $0.item == fact.item && $0.arrival < other.arrival }
    return known.prefix { $0.rank != fact.rank }.contains(where: isPartner)
  }

  mutating func tellReceiving(_ fact: ReferenceFact) {
    var offer = Offer(item: fact.item, type: fact.itemType, received: fact.second, state: .open)
    if let item = fact.item {
      // The same item offered again while its offer is open is the same offer.
      if offers.contains(where: { $0.item == item && $0.state == .open }) { return }
      if let stray = misdated(strayAnswers, before: fact, unless: \.isAnswer) {
        strayAnswers[stray].isPaired = true
        offer.state = strayAnswers[stray].fact.isAccepted ? .accepted : .declined
        offer.answer = strayAnswers[stray].fact
        offers.append(offer)
        return
      }
      if lacksPartner(fact, \.isAnswer) {
        if isAnswered(item) { offer.state = .void }
      } else if let release = strayReleases.lastIndex(where: {
        $0.fact.item == item && $0.endsOffer
      }) {
        strayReleases[release].endsOffer = false
        // "A release closes what it names", the offer too where its acceptance was lost.
        offer.state = .unresolved
      }
    }
    offers.append(offer)
    outcomes.append(.offer(offers.count - 1))
  }

  /// Whether an answer or a release of the item is older in event order.
  func isAnswered(_ item: String) -> Bool {
    offers.contains { $0.item == item && $0.hasAnswer }
      || contacts.contains { $0.item == item }
      || (strayAnswers + strayReleases).contains { $0.fact.item == item }
  }

  /// "An answer closes its offer by WorkItemId; without one, the session's newest open offer."
  /// "An answer learnt afterwards still counts": where none is open, one that the base in force
  /// ended, if that says a talk has begun or is of the answer's own second.
  func offerAnswered(by fact: ReferenceFact) -> Int? {
    guard let item = fact.item else {
      return offers.lastIndex { $0.state == .open }
        ?? offers.lastIndex {
          $0.state == .unresolved && $0.closedUnder == word
            && (base?.status.isTalk == true || word == fact.second)
        }
    }
    return offers.lastIndex { $0.item == item && !$0.hasAnswer && $0.state != .void }
  }

  mutating func tellAccepted(_ fact: ReferenceFact) {
    var item = fact.item
    var type = fact.itemType
    let open = contacts.lastIndex {
      $0.item != nil && $0.item == fact.item && $0.isOpen
    }
    if let offer = offerAnswered(by: fact) {
      offers[offer].state = .accepted
      offers[offer].answer = fact
      item = item ?? offers[offer].item
      // Voice is what is left where nothing else is said.
      if !Contact(item: nil, type: type, accepted: 0).isVoice {} else { type = offers[offer].type }
    } else if open != nil {
      return  // the same acceptance told twice
    } else {
      strayAnswers.append(
        Stray(
          fact: fact, isMisdated: isMisdated(fact, before: \.isReceiving, unless: \.isAnswer)))
      outcomes.append(.stray(accepted: true))
    }
    if open != nil { return }
    // "Accepted without an offer opens a contact" as well.
    var contact = Contact(item: item, type: type, accepted: fact.second)
    if let stray = misdated(strayReleases, before: fact, unless: \.isReleased) {
      // "Negative durations are zero."
      strayReleases[stray].isPaired = true
      contact.release = strayReleases[stray].fact
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
      offers[offer].answer = fact
      return
    }
    // After another answer to the same item: its offer is closed already.
    if let item = fact.item,
      offers.contains(where: { $0.item == item && $0.state != .void })
        || strayAnswers.contains(where: { $0.fact.item == item && $0.fact.isAccepted })
    {
      return
    }
    strayAnswers.append(
      Stray(
        fact: fact, isMisdated: isMisdated(fact, before: \.isReceiving, unless: \.isAnswer)))
    outcomes.append(.stray(accepted: false))
  }

  func isReleased(_ item: String) -> Bool {
    contacts.contains { $0.item == item }
  }

  /// "Released closes its contact by WorkItemId; without one, the session's newest open contact."
  /// "A Released learnt later corrects the end" of one closed by inference.
  mutating func tellReleased(_ fact: ReferenceFact) {
    let place: Int?
    if let item = fact.item {
      place = contacts.lastIndex { $0.item == item && $0.release == nil }
      let isOffered = offers.contains { $0.item == item && $0.state == .open }
      // Told twice: it is released already.
      if place == nil, !isOffered, isReleased(item) { return }
    } else {
      place =
        contacts.lastIndex { $0.isOpen }
        // Else the last one closed by inference, as long as nothing new was said: its release often
        // follows in the same breath.
        ?? contacts.indices.filter { contacts[$0].isInferred && contacts[$0].closedUnder == word }
        .max { contacts[$0].closed! < contacts[$1].closed! }
    }
    releases.append(fact.second)
    guard let place else {
      // "Released without a contact counts as handled, without durations." Nor does it ring on.
      let offer = offers.lastIndex {
        fact.item != nil && $0.item == fact.item && $0.state == .open
      }
      if let offer { offers[offer].state = .unresolved }
      strayReleases.append(
        Stray(
          fact: fact, isMisdated: isMisdated(fact, before: \.isAccepted, unless: \.isReleased),
          endsOffer: offer == nil
            && isMisdated(fact, before: \.isReceiving, unless: { $0.isAnswer || $0.isReleased })))
      return
    }
    contacts[place].release = fact
    contacts[place].isCorrected = contacts[place].isInferred
    contacts[place].isInferred = false
    startAfterCall(of: place)
  }
}
