/// Everything one session ever sent, in order of arrival, and what arrival alone decides.
struct ReferenceSession {
  var id: String
  var facts: [ReferenceFact] = []
  /// The events with which the session, taken over by another, took over again.
  var retakes: [ReferenceFact] = []

  /// The second of the newest event, by event time.
  var newest: Int64 { facts.map(\.second).max()! }

  /// When the session signed out, if it has: "a signed-out session reopens only by a later
  /// SignedIn". Read from the sorted list, so that a late SignedOut counts like any other.
  var signedOutAt: Int64? { told.signedOutAt }

  /// The newest event while the session was open: what another session must be newer than.
  var newestWhileOpen: Int64? { told.newestWhileOpen }

  private var told: (signedOutAt: Int64?, newestWhileOpen: Int64?) {
    var signedOutAt: Int64?
    var newest: Int64?
    for fact in facts.sorted(by: ReferenceFact.isInOrder) {
      if fact.isSignedIn { signedOutAt = nil }
      if fact.isSignedOut { signedOutAt = signedOutAt ?? fact.second }
      if signedOutAt == nil { newest = fact.second }
    }
    return (signedOutAt, newest)
  }
}

/// One agent: its sessions, and which of them the board shows.
struct ReferenceAgent {
  var username: [UInt8]
  var sessions: [ReferenceSession] = []
  /// The session last opened; it may have signed out since.
  var current = 0

  /// Takes one event in and says whether it was late.
  mutating func receive(_ fact: ReferenceFact) -> Bool {
    var fact = fact
    let known = sessions.firstIndex { $0.id.utf8.elementsEqual(fact.sessionID.utf8) }

    // "An event is late when its second is older than its session's newest, …"
    if let known, fact.second < sessions[known].newest { fact.isLate = true }
    // "… or its session has signed out (of that second too)". A later SignedIn reopens it.
    if let known, let signedOutAt = sessions[known].signedOutAt {
      if !fact.isSignedIn || fact.second <= signedOutAt { fact.isLate = true }
    }

    // "An event of a session never seen opens it" — the first of an agent without condition.
    guard !sessions.isEmpty else {
      sessions.append(ReferenceSession(id: fact.sessionID, facts: [fact]))
      return fact.isLate
    }

    if let known, fact.isStatusChanged,
      let base = ReferenceHistory(of: sessions[known], isCurrent: true).base
    {
      fact.isOlderThanBase = fact.second < base.second
    }

    let place = known ?? sessions.count
    if known == nil { sessions.append(ReferenceSession(id: fact.sessionID)) }
    if place != current {
      // "Another session takes over only by an event newer than the open session's newest (one
      // never seen: of the same second too); else it is late." So too where it has signed out
      // since, so that disorder around a change of session gives the same end.
      let mark = sessions[current].newestWhileOpen ?? .min
      let isNewEnough = known == nil ? fact.second >= mark : fact.second > mark
      let mayOpen = known.map { sessions[$0].signedOutAt == nil || fact.isSignedIn } ?? true
      if !isNewEnough {
        fact.isLate = true
      } else if mayOpen, !reopensTooEarly(fact, known), !fact.isSignedOut {
        // "So SignedOut of an old session does not sign out a newer one": it never takes over.
        if known != nil {
          sessions[place].retakes.append(fact)
        }
        current = place
      }
    }
    sessions[place].facts.append(fact)
    return fact.isLate
  }

  /// A SignedIn not later than its session's SignedOut opens nothing.
  private func reopensTooEarly(_ fact: ReferenceFact, _ known: Int?) -> Bool {
    guard let known, let signedOutAt = sessions[known].signedOutAt else { return false }
    return fact.second <= signedOutAt
  }

  /// "No event for 8 h; any new event brings it back": one dated long ago as well, where its
  /// arrival is known.
  var lastHeard: Int64 { sessions.flatMap(\.facts).map(\.heard).max()! }

  func history(of place: Int) -> ReferenceHistory {
    ReferenceHistory(of: sessions[place], isCurrent: place == current)
  }

  var currentHistory: ReferenceHistory { history(of: current) }
}
