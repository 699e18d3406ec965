/// One session of an agent: its base status and the work items that lie over it.
///
/// A state machine without effects: events go in by `apply`, in the order of floor.md; sums go to
/// the numbers passed along.
struct Session: Hashable, Sendable {
  /// Closed work items remembered, so that late answers and releases find what they name.
  static let closedItemLimit = 12
  /// Open offers and contacts together; past it the oldest is forgotten.
  static let openItemLimit = 64

  let ordinal: UInt16
  /// The session that is shown; one that another took over is closed.
  var isCurrent = false
  /// The second in which it last became the one shown.
  var currentSince = WorkItem.never
  private(set) var isSignedOut = false
  /// SignedIn, or the first event where that was not seen.
  private(set) var start: Int64
  private(set) var sawSignIn = false
  /// When it signed out.
  private(set) var end = WorkItem.never
  /// The second of its newest event.
  private(set) var newest = WorkItem.never

  private(set) var base = StatusRef(.notReady)
  private(set) var baseSince = WorkItem.never
  /// Since when a talk status is the base.
  private(set) var talkSince = WorkItem.never

  private(set) var mute = Control()
  private(set) var hold = Control()

  /// Open offers and contacts, in order of event.
  var open: [WorkItem] = []
  /// Closed ones, the last closed at the end.
  var closed: [WorkItem] = []
  var contacts = 0
  /// When the last contact was released.
  var lastRelease = WorkItem.never
  /// The released contact whose after-call work goes on.
  var afterCall: AfterCall?
  /// Offers declined or unresolved in a row.
  var refusals = 0

  /// The agent's numbers when the session opened.
  private(set) var opening: WorkNumbers

  /// The newest call control of one kind.
  struct Control: Hashable, Sendable {
    var isOn = false
    var since = WorkItem.never
  }

  /// A released contact, from its release on.
  struct AfterCall: Hashable, Sendable {
    var released: Int64
    var contactSeconds: Int64
  }

  init(ordinal: UInt16, at second: Int64, opening: WorkNumbers) {
    self.ordinal = ordinal
    self.start = second
    self.opening = opening
  }

  /// No session at all.
  static let absent = Session(ordinal: 0, at: WorkItem.never, opening: WorkNumbers())

  var isAbsent: Bool { ordinal == 0 }
  /// An agent is signed in by a session that is shown and has not signed out.
  var isOpen: Bool { isCurrent && !isSignedOut && !isAbsent }
  var offers: Int { open.count - contacts }

  // MARK: What is shown

  /// The status by the five rules of floor.md.
  var status: StatusRef {
    guard isOpen else { return StatusRef(.signedOut) }
    guard contacts > 0 else {
      if !base.kind.isTalk {
        return open.contains { $0.offered >= baseSince } ? StatusRef(.ringing) : base
      }
      return lastRelease >= baseSince ? StatusRef(.wrapUp) : base
    }
    if !base.kind.isTalk, let contact = newestContact,
      !base.isKnown || baseSince <= contact.accepted
    {
      return StatusRef(contact.medium.status)
    }
    return base
  }

  /// Since when the agent talks: the newest open contact, else the base as a talk status.
  private var talk: Int64? {
    newestContact?.accepted ?? (base.kind.isTalk ? talkSince : nil)
  }

  var isMuted: Bool { isOn(mute) }
  var isHeld: Bool { isOn(hold) }
  /// An offer beside a contact, or beside a talk status.
  var isOffered: Bool { isOpen && offers > 0 && (contacts > 0 || base.kind.isTalk) }

  private func isOn(_ control: Control) -> Bool {
    guard isOpen, control.isOn, let talk else { return false }
    return control.since >= talk
  }

  private var newestContact: WorkItem? {
    contacts == 0 ? nil : open.last { $0.phase == .contact }
  }

  // MARK: Events

  /// Takes in an event of this session.
  mutating func apply(_ fact: Fact, to numbers: inout WorkNumbers) {
    let second = fact.second
    if newest < second { newest = second }
    switch fact.kind {
    case .signedIn: signIn(at: second, numbers)
    case .statusChanged: change(to: StatusRef(payload: fact.payload), at: second, &numbers)
    case .receiving: receive(fact, &numbers)
    case .accepted: accept(fact, &numbers)
    case .declined: decline(fact, &numbers)
    case .muted: mute = Control(isOn: true, since: second)
    case .unmuted: mute = Control(isOn: false, since: second)
    case .held: hold = Control(isOn: true, since: second)
    case .resumed: hold = Control(isOn: false, since: second)
    case .released: release(fact, &numbers)
    case .signedOut: signOut(at: second, &numbers)
    case .other: break
    }
    if !isOpen { closeItems(at: second, &numbers) }
  }

  /// Closes the session because another took over.
  mutating func yield(at second: Int64, _ numbers: inout WorkNumbers) {
    isCurrent = false
    closeItems(at: second, &numbers)
    finishAfterCall(at: second, &numbers)
  }

  private mutating func signIn(at second: Int64, _ numbers: WorkNumbers) {
    if isSignedOut, second > end {
      var fresh = Session(ordinal: ordinal, at: second, opening: numbers)
      fresh.isCurrent = isCurrent
      fresh.currentSince = currentSince
      fresh.newest = newest
      fresh.sawSignIn = true
      // Work items outlive the sign-out: a late answer may still name one.
      fresh.closed = closed
      self = fresh
    } else if !sawSignIn, !isSignedOut || second <= end {
      start = second
      sawSignIn = true
    }
  }

  private mutating func signOut(at second: Int64, _ numbers: inout WorkNumbers) {
    guard !isSignedOut else { return }
    isSignedOut = true
    end = second
    closeItems(at: second, &numbers)
    finishAfterCall(at: second, &numbers)
  }

  private mutating func change(
    to status: StatusRef, at second: Int64, _ numbers: inout WorkNumbers
  ) {
    // Only what falls out of the timeline's bound comes here out of order.
    guard second >= baseSince else { return }
    if status.kind.isTalk, !base.kind.isTalk { talkSince = second }
    base = status
    baseSince = second
    guard status.isKnown, !open.isEmpty else { return }
    let endsVoice = !status.kind.isTalk
    close(at: second, &numbers) { item in
      item.phase == .offered
        ? item.offered < second
        : endsVoice && item.medium == .voice && item.accepted < second
    }
  }
}

extension Fact.Medium {
  /// The status that a contact of this medium implies.
  var status: StatusKind {
    switch self {
    case .voice: .onCall
    case .email: .onEmail
    case .chat: .chatting
    }
  }
}
