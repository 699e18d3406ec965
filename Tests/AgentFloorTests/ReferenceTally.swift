import AgentFloor

/// The numbers of floor.md over the seconds `from ..< to`, added up from histories.
struct ReferenceTally {
  let from: Int64
  let to: Int64
  let now: Int64
  let agedAfter: Int64
  private(set) var numbers = WorkNumbers()

  init(from: Int64, to: Int64, now: Int64, agedAfter: Int64) {
    self.from = from
    self.to = to
    self.now = now
    self.agedAfter = agedAfter
  }

  mutating func add(_ history: ReferenceHistory) {
    for offer in history.offers { add(offer) }
    for stray in history.strayAnswers { addAnswer(stray) }
    for contact in history.contacts { add(contact) }
    // "Released without a contact counts as handled, without durations."
    numbers.handled += history.strayReleases.count { !$0.isPaired && isIn($0.fact.second) }
    for span in history.spans where span.status.kind != .signedOut { add(span) }
  }

  private func isIn(_ second: Int64) -> Bool { from <= second && second < to }

  private mutating func add(_ offer: ReferenceHistory.Offer) {
    if isIn(offer.received) { numbers.offers += 1 }
    if let answered = offer.answer?.second, isIn(answered) {
      // "An answer counts by its own event time, whenever it arrives."
      if offer.state == .declined { numbers.declined += 1 }
      if offer.state == .accepted {
        numbers.accepted += 1
        // "Answer time: Receiving → Accepted."
        let seconds = max(0, answered - offer.received)
        numbers.answersMeasured += 1
        numbers.answerSeconds += seconds
        numbers.longestAnswerSeconds = max(numbers.longestAnswerSeconds, seconds)
      }
    }
    // "Unresolved offers: closed or aged offers with neither answer."
    if isIn(offer.received), offer.isUnresolved(at: now, agedAfter: agedAfter) {
      numbers.unresolved += 1
    }
  }

  private mutating func addAnswer(_ stray: ReferenceHistory.Stray) {
    guard !stray.isPaired, isIn(stray.fact.second) else { return }
    if case .accepted = stray.fact.kind { numbers.accepted += 1 } else { numbers.declined += 1 }
  }

  /// "A contact counts whole on the day it was released."
  private mutating func add(_ contact: ReferenceHistory.Contact) {
    guard let released = contact.released, isIn(released) else { return }
    // "Handled: contacts released." "Contact time: Accepted → Released."
    let seconds = max(0, released - contact.accepted)
    numbers.handled += 1
    numbers.contactsMeasured += 1
    numbers.contactSeconds += seconds
    // "Handle time: contact time + after-call work, of finished contacts."
    if let afterCall = contact.afterCall {
      numbers.afterCallSeconds += afterCall
      numbers.handlesMeasured += 1
      numbers.handleSeconds += seconds + afterCall
    }
  }

  /// "Time in a status is cut at the turn."
  private mutating func add(_ span: ReferenceHistory.Span) {
    let end = span.to ?? max(now, span.from)
    let seconds = max(0, min(end, to) - max(span.from, from))
    // "Signed-in time: SignedIn … SignedOut."
    numbers.signedInSeconds += seconds
    // "Idle: available, no offer and no contact open."
    let isAvailable = span.status.kind == .available || span.status.countsAsAvailable
    if isAvailable, !span.hasOpenContact, !span.hasOpenOffer { numbers.idleSeconds += seconds }
    // "Clock time with a contact open, in a talk status or in wrap-up: overlapping chats count
    // once."
    if span.hasOpenContact || span.status.isTalk || span.status.kind == .wrapUp {
      numbers.busySeconds += seconds
    }
    // "Aux share: on-break + busy-other + not-ready."
    let isAux = [.onBreak, .busyOther, .notReady].contains(span.status.kind)
    if isAux, !span.status.countsAsAvailable { numbers.auxSeconds += seconds }
  }
}

extension ReferenceHistory.Offer {
  /// "An offer without an answer for 45 s (configurable) reads as unresolved."
  func isUnresolved(at now: Int64, agedAfter: Int64) -> Bool {
    state == .unresolved || (state == .open && now - received >= agedAfter)
  }
}

extension ReferenceHistory {
  /// How many of the newest closed or aged offers were declined or unresolved, up to the first
  /// that was not.
  func missedInARow(at now: Int64, agedAfter: Int64) -> Int {
    var missed = 0
    for outcome in outcomes.reversed() {
      switch outcome {
      case .stray(let accepted):
        if accepted { return missed }
        missed += 1
      case .offer(let place):
        let offer = offers[place]
        if offer.state == .accepted { return missed }
        if offer.state == .declined || offer.isUnresolved(at: now, agedAfter: agedAfter) {
          missed += 1
        }
      }
    }
    return missed
  }
}
