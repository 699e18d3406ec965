// The status shown: the first rule that applies (FloorRules Status 1 to 5).

extension AgentState {
  var statusShown: AgentStatus {
    // 1. No session in charge.
    guard let session = placeInCharge else { return AgentStatus(.signedOut) }
    let base = sessions[session].baseStatus
    let contact = newestOpenContact
    if !base.isTalk {
      // 2. An open offer of the base's second or later, no open contact.
      if contact == nil, hasOffer(in: session) { return AgentStatus(.ringing) }
      // 3. An open contact, the base unknown or not newer than its acceptance.
      if let contact, !base.isKnown || !isOlder(items[contact].outcome.accepted, session) {
        return items[contact].status
      }
    } else if contact == nil, !isOlder(newestRelease, session) {
      // 4. A contact released in the base's second or later, the base still a talk status.
      return AgentStatus(.wrapUp)
    }
    // 5. The base.
    return base
  }

  /// Whether `status` was sent: it is the base, or a sign-out.
  func isSent(_ status: AgentStatus) -> Bool {
    guard let session = placeInCharge else { return true }
    return sessions[session].base?.status.readsLike(status) ?? false
  }

  /// Whether a moment is before the base's second. Nil is older; without a StatusChanged nothing
  /// else is.
  private func isOlder(_ moment: Int64?, _ session: Int) -> Bool {
    guard let moment else { return true }
    return sessions[session].base.map { moment < $0.second } ?? false
  }

  private func hasOffer(in session: Int) -> Bool {
    active.contains {
      items[$0].outcome.isOpenOffer && !isOlder(items[$0].outcome.offered, session)
    }
  }

  /// The open contact accepted last, in event order.
  private var newestOpenContact: Int? {
    var newest: Int?
    for place in active where items[place].outcome.isOpenContact {
      if newest.map({ items[$0].answerFact < items[place].answerFact }) ?? true { newest = place }
    }
    return newest
  }

  /// Flags belong to the talk: the newest open contact, else the talk status as base.
  mutating func refreshFlags() {
    let contact = newestOpenContact
    let session = placeInCharge
    shown.openContacts = active.count { items[$0].outcome.isOpenContact }
    shown.isOffered = contact != nil && session.map(hasOffer) ?? false
    let base = session.flatMap { sessions[$0].base }
    var talk = contact.flatMap { items[$0].outcome.accepted }
    if talk == nil, let base, base.status.isTalk { talk = base.second }
    guard let talk, shown.status.kind != .wrapUp, shown.status.kind != .signedOut else {
      (shown.isMuted, shown.isHeld) = (false, false)
      return
    }
    shown.isMuted = mute.isOn && mute.since >= talk
    shown.isHeld = hold.isOn && hold.since >= talk
  }
}
