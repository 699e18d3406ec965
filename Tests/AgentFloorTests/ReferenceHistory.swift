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
  private var talkBaseSince: Int64?
  private var controls: [(second: Int64, action: String)] = []
  /// The contact whose after-call work runs.
  private var afterCallOf: [Int] = []
  /// The earliest event since the last sign-out.
  var signedInSince: Int64?

  init(of session: ReferenceSession, isCurrent: Bool) {
    var retakes = session.retakes
    for fact in session.facts.sorted(by: ReferenceFact.isInOrder) {
      var opens = signedInSince == nil
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

  private mutating func endSpan(at second: Int64) {
    guard !spans.isEmpty, spans[spans.count - 1].to == nil else { return }
    spans[spans.count - 1].to = second
  }

  var openContacts: Int { contacts.count { $0.isOpen } }
  var hasOpenOffer: Bool { offers.contains { $0.state == .open } }
  private var newestOpenContact: Contact? {
    contacts.filter(\.isOpen).max { $0.accepted < $1.accepted }
  }

  // MARK: One event

  private mutating func tell(_ fact: ReferenceFact, in session: ReferenceSession) {
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

  private mutating func closeByInference() {
    for place in offers.indices where offers[place].state == .open {
      offers[place].state = .unresolved
    }
    for place in contacts.indices where contacts[place].isOpen { contacts[place].isInferred = true }
  }

  private mutating func tellStatus(_ status: ReferenceStatus, at second: Int64) {
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

  // MARK: The status shown

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
  private var talkSince: Int64? { newestOpenContact?.accepted ?? talkBaseSince }

  /// "The newest CallControl that is not older than the talk decides. No talk, no flag."
  private func flag(on: String, off: String) -> Bool {
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

  // MARK: After-call work

  /// "Released → next status other than wrap-up, or SignedOut or Accepted."
  private mutating func endAfterCall(at second: Int64, unless isWrapUp: Bool) {
    guard !isWrapUp else { return }
    for contact in afterCallOf {
      contacts[contact].afterCall = second - contacts[contact].released!
    }
    afterCallOf = []
  }

  private mutating func startAfterCall(of contact: Int) {
    // "Only while no other contact is open."
    if openContacts > 0 { contacts[contact].afterCall = 0 } else { afterCallOf.append(contact) }
  }
}

// MARK: - Offers and contacts

extension ReferenceHistory {
  /// Two events of one item dated the wrong way round belong together when the one that arrived
  /// second was late: "an answer or a release closes what it names"; "a work item already answered
  /// or released is not reopened by a late Receiving".
  private static func areInverted(_ dated: ReferenceFact, _ datedLater: ReferenceFact) -> Bool {
    dated.arrival > datedLater.arrival ? dated.isLate : datedLater.isLate
  }

  fileprivate mutating func tellReceiving(_ fact: ReferenceFact, in session: ReferenceSession) {
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
  private func offerAnswered(by fact: ReferenceFact) -> Int? {
    guard let item = fact.item else { return offers.lastIndex { $0.state == .open } }
    return offers.lastIndex { $0.item == item && !$0.hasAnswer }
  }

  fileprivate mutating func tellAccepted(_ fact: ReferenceFact) {
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

  private mutating func endAfterCallByAcceptance(at second: Int64) {
    endAfterCall(at: second, unless: false)
  }

  fileprivate mutating func tellDeclined(_ fact: ReferenceFact) {
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
  fileprivate mutating func tellReleased(_ fact: ReferenceFact) {
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
    contacts[place].isInferred = false
    startAfterCall(of: place)
  }
}

extension ReferenceFact {
  fileprivate var rankIsAccepted: Bool { if case .accepted = kind { true } else { false } }

  fileprivate var closesAnOffer: Bool {
    switch kind {
    case .accepted, .declined, .released: true
    default: false
    }
  }
}
