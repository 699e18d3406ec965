import AgentFloor

/// What the row of the board shows when the story is told.
extension ReferenceHistory {
  /// "The status shown is the first that applies."
  var statusShown: ReferenceStatus {
    // 1. "no open session → signed-out"
    if isSignedOut { return ReferenceStatus(.signedOut) }
    // "The base is the status of the newest StatusChanged of the session, not-ready before the
    // first."
    let base = base?.status ?? ReferenceStatus(.notReady)
    let baseSecond = self.base?.second ?? Int64.min
    // 2. "an open offer received in the base's second or later, no contact open and the base no
    // talk status → ringing"
    if openContacts == 0, !base.isTalk,
      offers.contains(where: { $0.state == .open && $0.received >= baseSecond })
    {
      return ReferenceStatus(.ringing)
    }
    // 3. "an open contact, the base being no talk status, and either unknown or not newer than
    // the acceptance → by WorkItemType"
    if let contact = newestOpenContact, !base.isTalk,
      !base.isKnown || baseSecond <= contact.accepted
    {
      return contact.status
    }
    // 4. "no open contact, one released in the base's second or later, the base a talk status
    // → wrap-up"
    if openContacts == 0, base.isTalk, releases.contains(where: { $0 >= baseSecond }) {
      return ReferenceStatus(.wrapUp)
    }
    // 5. "else the base"
    return base
  }

  /// "Time in status runs from the time of the event that changed the status shown; the same
  /// status again does not reset it."
  var since: Int64 {
    var place = spans.count - 1
    while place > 0, !spans[place].opens, spans[place - 1].status == spans[place].status {
      place -= 1
    }
    return spans[place].from
  }

  // MARK: Flags

  /// "The talk is the newest open contact, else the time since a talk status is the base."
  var talkSince: Int64? { newestOpenContact?.accepted ?? talkBaseSince }

  /// "The newest CallControl that is not older than the talk decides. No talk, no flag."
  func flag(on: String, off: String) -> Bool {
    guard !isSignedOut, let talkSince else { return false }
    let newest = controls.last {
      $0.second >= talkSince && ($0.action == on || $0.action == off)
    }
    return newest?.action == on
  }

  var isMuted: Bool { flag(on: "Mute", off: "Unmute") }
  var isHeld: Bool { flag(on: "Hold", off: "Resume") }
  /// "With a contact, the row keeps its status and carries the flag offered."
  var isOffered: Bool { openContacts > 0 && hasOpenOffer }
}
