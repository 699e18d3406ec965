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
      /// A late Receiving of an item already answered: it reopens nothing and counts nothing.
      case void
    }

    var item: String?
    var type: String?
    var received: Int64
    var answered: Int64?
    var state: State
    var hasAnswer: Bool { state == .accepted || state == .declined }
  }

  /// A call, chat or e-mail the agent accepted.
  struct Contact {
    var item: String?
    var type: String?
    var accepted: Int64
    /// When it was released, wherever that came from an event.
    var released: Int64?
    /// Closed without a Released: "marked inferred".
    var isInferred = false
    /// Closed by inference before its Released was told.
    var isCorrected = false
    /// From Released to the end of wrap-up; nil until that end is known.
    var afterCall: Int64?
    var isOpen: Bool { released == nil && !isInferred }

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
  /// Since when the base has been a talk status without a break.
  var talkBaseSince: Int64?
  var controls: [(second: Int64, action: String)] = []
  /// The contact whose after-call work runs.
  var afterCallOf: [Int] = []
  /// The earliest event since the last sign-out.
  var signedInSince: Int64?

  init(of session: ReferenceSession, isCurrent: Bool) {
    var retakes = session.retakes
    for fact in session.facts.sorted(by: ReferenceFact.isInOrder) {
      var opens = spans.isEmpty
      while let retake = retakes.first, fact.second >= retake {
        // "The session taken over is closed, marked inferred, and takes over again."
        retakes.removeFirst()
        endSpan(at: spans.last?.from ?? retake)
        closeByInference()
        afterCallOf = []
        opens = true
      }
      endSpan(at: fact.second)
      if isSignedOut, fact.isSignedIn { opens = true }
      tell(fact, in: session)
      if !isSignedOut, signedInSince == nil { signedInSince = fact.second }
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
  var newestOpenContact: Contact? {
    contacts.filter(\.isOpen).max { $0.accepted < $1.accepted }
  }

  // MARK: One event

  mutating func tell(_ fact: ReferenceFact, in session: ReferenceSession) {
    switch fact.kind {
    case .signedIn:
      guard isSignedOut else { return }
      isSignedOut = false
      base = nil
      talkBaseSince = nil
      signedInSince = nil
    case .statusChanged(let status): tellStatus(status, at: fact.second)
    case .receiving: tellReceiving(fact, in: session)
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
    }
    for place in contacts.indices where contacts[place].isOpen { contacts[place].isInferred = true }
  }

  mutating func tellStatus(_ status: ReferenceStatus, at second: Int64) {
    guard !isSignedOut else { return }
    let wasTalk = base?.status.isTalk ?? false
    base = (second, status)
    if !status.isTalk { talkBaseSince = nil } else if !wasTalk { talkBaseSince = second }
    // An unknown status says nothing outright, so it ends nothing.
    guard status.isKnown else { return }
    // "A later StatusChanged to a known status ends an offer as unresolved."
    for place in offers.indices
    where offers[place].state == .open && offers[place].received < second {
      offers[place].state = .unresolved
    }
    // "A base that is no talk status ends voice contacts accepted in earlier seconds, marked
    // inferred. … Chats and e-mails stay open."
    guard !status.isTalk else { return }
    for place in contacts.indices
    where contacts[place].isOpen && contacts[place].isVoice && contacts[place].accepted < second {
      contacts[place].isInferred = true
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
