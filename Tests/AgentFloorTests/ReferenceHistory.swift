import AgentFloor

/// A session told from its first event to its last, in event order.
///
/// Nothing is remembered between readings: a late event simply stands at its place the next time
/// the story is told.
struct ReferenceHistory {
  /// A call, chat or e-mail offered to the agent.
  struct Offer {
    enum State: Equatable {
      case open, accepted, declined
      /// Ended by a status or with the session, without an answer.
      case unresolved
      /// A late Receiving of an item already answered: it reopens nothing.
      case void
    }

    var item: String?
    var type: String?
    var received: Int64
    var answer: ReferenceFact?
    var state: State
    /// The word in force when it was closed without an answer.
    var closedUnder: Int64?
    var hasAnswer: Bool { state == .accepted || state == .declined }
  }

  /// A call, chat or e-mail the agent accepted.
  struct Contact {
    var item: String?
    var type: String?
    var accepted: Int64
    var release: ReferenceFact?
    /// Closed without a Released: "marked inferred".
    var isInferred = false
    /// The word in force when it was closed by inference.
    var closedUnder: Int64?
    /// Place in the order in which contacts were closed by inference.
    var closed: Int?
    /// Closed by inference before its Released was told.
    var isCorrected = false
    /// From Released to the end of wrap-up; nil until that end is known.
    var afterCall: Int64?
    var released: Int64? { release?.second }
    var isOpen: Bool { release == nil && !isInferred }

    /// "By WorkItemType (Email on-email, Chat chatting, any case, else on-call)."
    var status: ReferenceStatus {
      switch type?.lowercased() {
      case "email": ReferenceStatus(.onEmail)
      case "chat": ReferenceStatus(.chatting)
      default: ReferenceStatus(.onCall)
      }
    }
    var isVoice: Bool { status.kind == .onCall }
  }

  /// An answer, or a release, that found nothing to close.
  struct Stray {
    var fact: ReferenceFact
    /// What it names is dated after it, and was known when it arrived.
    var isMisdated = false
    /// So is the offer of a release whose acceptance was lost.
    var endsOffer = false
    /// The Receiving or Accepted it belongs to was found after all.
    var isPaired = false
  }

  /// A stretch between two events in which nothing changed.
  struct Span {
    var from: Int64
    /// Nil while it runs.
    var to: Int64?
    var status: ReferenceStatus
    var hasOpenContact: Bool
    var hasOpenOffer: Bool
    /// The first of a new opening: time in status never reaches back over it.
    var opens: Bool
  }

  var offers: [Offer] = []
  var contacts: [Contact] = []
  var strayAnswers: [Stray] = []
  var strayReleases: [Stray] = []
  /// Seconds of every release that counts, with or without a contact.
  var releases: [Int64] = []
  /// Outcomes of offers in order, for "three in a row": an offer by its place, a stray by its own.
  var outcomes: [Outcome] = []
  var spans: [Span] = []
  var isSignedOut = false

  enum Outcome {
    case offer(Int)
    case stray(accepted: Bool)
  }

  /// The newest StatusChanged; nil before the first.
  var base: (second: Int64, status: ReferenceStatus)?
  /// The events still to be told.
  var ahead: ArraySlice<ReferenceFact> = []
  /// The second in which something was last said outright: a status or an opening.
  var word = Int64.min
  /// Since when the base has been a talk status without a break.
  var talkBaseSince: Int64?
  var controls: [(second: Int64, action: String)] = []
  /// The contact whose after-call work runs.
  var afterCallOf: [Int] = []
  /// "A SignedIn sets the session's start"; the first event since the last sign-out, where there
  /// is none.
  var signedInSince: Int64? { signedIn ?? firstEvent }
  var signedIn: Int64?
  var firstEvent: Int64?

  init(of session: ReferenceSession, isCurrent: Bool) {
    var retakes = session.retakes.sorted { $0.second < $1.second }
    let facts = session.facts.sorted(by: ReferenceFact.isInOrder)
    for (place, fact) in facts.enumerated() {
      ahead = facts[(place + 1)...]
      var opens = spans.isEmpty
      while let retake = retakes.first,
        (retake.second, retake.arrival) <= (fact.second, fact.arrival)
      {
        retakes.removeFirst()
        // "The session taken over is closed, marked inferred, and takes over again."
        endSpan(at: spans.last?.from ?? fact.second)
        closeByInference()
        word = retake.second
        afterCallOf = []
        opens = true
      }
      endSpan(at: fact.second)
      if isSignedOut, fact.isSignedIn { opens = true }
      tell(fact)
      if !isSignedOut {
        firstEvent = firstEvent ?? fact.second
        if fact.isSignedIn { signedIn = signedIn ?? fact.second }
      }
      let shown = statusShown
      spans.append(
        Span(
          from: fact.second, to: nil, status: shown, hasOpenContact: openContacts > 0,
          hasOpenOffer: hasOpenOffer, opens: opens))
      endAfterCall(at: fact.second, unless: shown.kind == .wrapUp)
    }
    if !isCurrent {
      // "What is closed by inference ends at the last event that speaks of it."
      closeByInference()
      endSpan(at: spans.last!.from)
    }
  }

  mutating func endSpan(at second: Int64) {
    guard !spans.isEmpty, spans[spans.count - 1].to == nil else { return }
    spans[spans.count - 1].to = second
  }

  var openContacts: Int { contacts.count { $0.isOpen } }
  var hasOpenOffer: Bool { offers.contains { $0.state == .open } }
  var newestOpenContact: Contact? { contacts.last(where: \.isOpen) }

  // MARK: One event

  mutating func tell(_ fact: ReferenceFact) {
    switch fact.kind {
    case .signedIn:
      guard isSignedOut else { return }
      isSignedOut = false
      word = fact.second
      base = nil
      talkBaseSince = nil
      signedIn = nil
      firstEvent = nil
    case .statusChanged(let status): tellStatus(status, fact)
    case .receiving: tellReceiving(fact)
    case .accepted: tellAccepted(fact)
    case .declined: tellDeclined(fact)
    case .callControl(let action):
      if let action { controls.append((fact.second, action)) }
    case .released: tellReleased(fact)
    case .signedOut:
      // "SignedOut closes open offers and contacts, marked inferred."
      closeByInference()
      isSignedOut = true
    case .unknown: break
    }
    // Whatever a late event opened in a session that is signed out is closed with it.
    if isSignedOut { closeByInference() }
  }

  mutating func closeByInference() {
    for place in offers.indices where offers[place].state == .open {
      offers[place].state = .unresolved
      offers[place].closedUnder = word
    }
    for place in contacts.indices where contacts[place].isOpen { closeByInference(contact: place) }
  }

  mutating func closeByInference(contact: Int) {
    contacts[contact].isInferred = true
    contacts[contact].closedUnder = word
    contacts[contact].closed = (contacts.compactMap(\.closed).max() ?? 0) + 1
  }

  mutating func tellStatus(_ status: ReferenceStatus, _ fact: ReferenceFact) {
    let second = fact.second
    guard !isSignedOut else { return }
    let wasTalk = base?.status.isTalk ?? false
    base = (second, status)
    word = second
    if !status.isTalk { talkBaseSince = nil } else if !wasTalk { talkBaseSince = second }
    // An unknown status says nothing outright, so it ends nothing.
    guard status.isKnown else { return }
    // "A later StatusChanged to a known status ends an offer as unresolved."
    for place in offers.indices
    where offers[place].state == .open && offers[place].received < second {
      offers[place].state = .unresolved
      offers[place].closedUnder = word
    }
    // "A base that is no talk status ends voice contacts accepted in earlier seconds, marked
    // inferred. … Chats and e-mails stay open."
    // "A StatusChanged older than the base never changes the status": nor by way of a contact.
    guard !status.isTalk, !fact.isOlderThanBase else { return }
    for place in contacts.indices
    where contacts[place].isOpen && contacts[place].isVoice && contacts[place].accepted < second {
      closeByInference(contact: place)
    }
  }

  // MARK: After-call work

  /// "Released → next status other than wrap-up, or SignedOut or Accepted."
  mutating func endAfterCall(at second: Int64, unless isWrapUp: Bool) {
    guard !isWrapUp else { return }
    for contact in afterCallOf {
      contacts[contact].afterCall = second - contacts[contact].released!
    }
    afterCallOf = []
  }

  mutating func startAfterCall(of contact: Int) {
    // "Only while no other contact is open."
    if openContacts > 0 { contacts[contact].afterCall = 0 } else { afterCallOf.append(contact) }
  }
}
