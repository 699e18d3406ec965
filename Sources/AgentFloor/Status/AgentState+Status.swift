// The status shown: the first of five rules that applies (floor.md, Status).

extension AgentState {
  var statusShown: AgentStatus {
    // 1. No session in charge.
    guard let session = inCharge else { return AgentStatus(.signedOut) }
    let base = session.baseStatus
    let contact = newestOpenContact
    if !base.isTalk {
      // 2. An open offer of the base's second or later, no open contact.
      if contact == nil, items.contains(where: { $0.isOpenOffer && !isOlder($0.offered, session) })
      {
        return AgentStatus(.ringing)
      }
      // 3. An open contact, the base unknown or not newer than its acceptance.
      if let contact, !base.isKnown || !isOlder(contact.accepted, session) { return contact.status }
    } else if contact == nil, !isOlder(newestRelease, session) {
      // 4. A contact released in the base's second or later, the base still a talk status.
      return AgentStatus(.wrapUp)
    }
    // 5. The base.
    return base
  }

  /// Whether something lies before the base's second; it never does before the first StatusChanged.
  private func isOlder(_ moment: Int64?, _ session: Session) -> Bool {
    guard let moment else { return true }
    return session.base.map { moment < $0.second } ?? false
  }

  /// The open contact accepted last: of one second, the last in event order.
  var newestOpenContact: WorkItem? {
    items.lazy.filter(\.isOpenContact).max {
      ($0.accepted ?? 0, $0.acceptance) < ($1.accepted ?? 0, $1.acceptance)
    }
  }

  /// The newest release of a handled item.
  private var newestRelease: Int64? {
    items.reduce(forgottenRelease) { newest, item in
      guard item.isHandled, let released = item.released else { return newest }
      return max(newest ?? released, released)
    }
  }

  /// Mute and hold belong to the talk: the newest open contact, else the talk status as base.
  mutating func refreshFlags() {
    let contact = newestOpenContact
    let session = inCharge
    shown.isOffered =
      contact != nil
      && items.contains { item in
        item.isOpenOffer && session.map { !isOlder(item.offered, $0) } ?? false
      }
    let base = session?.base
    var talk = contact?.accepted
    if talk == nil, let base, base.status.isTalk { talk = base.second }
    guard let talk, shown.status.kind != .wrapUp, shown.status.kind != .signedOut else {
      (shown.isMuted, shown.isHeld) = (false, false)
      return
    }
    shown.isMuted = mute.isOn && mute.since >= talk
    shown.isHeld = hold.isOn && hold.since >= talk
  }
}
