/// One session of an agent, told by its own events: its base status, the work items that lie over
/// it, the status they give, and the session's numbers.
///
/// A state machine without effects: facts go in by `apply`, in the order of floor.md.
struct Session: Hashable, Sendable {
  /// Open offers and contacts together; past it the oldest ends by inference.
  static let openItemLimit = 64

  private(set) var ordinal: UInt16
  private(set) var isSignedOut = false
  /// When it signed out.
  private(set) var end = WorkItem.never
  /// The first event since it opened, the sign-in where one is known.
  private(set) var start = WorkItem.never
  private var sawSignIn = false
  /// The first event since it opened.
  private(set) var opened = WorkItem.never
  /// It had signed out before.
  private(set) var wasReopened = false
  /// The second of its newest event.
  private(set) var newest = WorkItem.never
  /// The second of its newest event while it was open: what another session must be newer than.
  private(set) var lastActivity = WorkItem.never

  private(set) var base = StatusRef(.notReady)
  private(set) var baseSince = WorkItem.never
  /// Since when a talk status is the base.
  private(set) var talkSince = WorkItem.never
  /// When the session last said outright what is: by a status, or by coming back.
  private(set) var word = WorkItem.never
  private(set) var mute = Control()
  private(set) var hold = Control()

  /// Open offers and contacts, in order of event.
  var open: [WorkItem] = []
  /// Those that are closed.
  var closed = ClosedItems()
  /// How many of `open` are contacts.
  var contacts = 0
  /// When the last contact was released.
  var lastRelease = WorkItem.never
  /// Released contacts whose after-call work goes on.
  var afterCalls: [AfterCall] = []
  /// The sequence of the newest offer, and of the newest that was accepted.
  var lastSequence: Int32 = 0
  var lastAccepted: Int32 = 0

  /// The status shown, and the second of the event that changed it.
  private(set) var shown = StatusRef(.signedOut)
  private(set) var since = WorkItem.never
  /// Time is booked up to the newest event.
  var ledger: Ledger

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

  init(ordinal: UInt16, ledger: Ledger) {
    self.ordinal = ordinal
    self.ledger = ledger
  }

  var isAbsent: Bool { ordinal == 0 }
  var isOpen: Bool { !isSignedOut && !isAbsent }
  var offers: Int { open.count - contacts }

  /// Takes in the next fact of this session.
  mutating func apply(_ fact: Fact) {
    let second = fact.second
    let isFirst = newest == WorkItem.never
    if fact.retakes { reopen(at: second) } else { bookTime(to: second) }
    take(fact, at: second)
    if isSignedOut {
      closeItems(at: second)
    } else {
      lastActivity = max(lastActivity, second)
      if opened == WorkItem.never {
        opened = second
        if start == WorkItem.never { start = second }
      }
    }
    newest = max(newest, second)
    let status = status
    if status.identity != shown.identity || fact.retakes || isFirst { since = second }
    shown = status
    if status.kind != .wrapUp { finishAfterCalls(at: second) }
  }

  @inline(__always)
  private mutating func take(_ fact: Fact, at second: Int64) {
    switch fact.kind {
    case .signedIn: signIn(at: second)
    case .statusChanged:
      change(to: StatusRef(payload: fact.payload), at: second, isOlder: fact.isInverted)
    case .receiving: receive(fact)
    case .accepted: accept(fact)
    case .declined: decline(fact)
    case .muted: mute = Control(isOn: true, since: second)
    case .unmuted: mute = Control(isOn: false, since: second)
    case .held: hold = Control(isOn: true, since: second)
    case .resumed: hold = Control(isOn: false, since: second)
    case .released: release(fact)
    case .signedOut: signOut(at: second)
    case .other: break
    }
  }

  /// The first sign-in sets the start; one after a sign-out begins anew.
  private mutating func signIn(at second: Int64) {
    if isSignedOut {
      isSignedOut = false
      sawSignIn = false
      opened = WorkItem.never
      wasReopened = true
      base = StatusRef(.notReady)
      baseSince = WorkItem.never
      word = second
    }
    if !sawSignIn { start = second }
    sawSignIn = true
  }

  private mutating func signOut(at second: Int64) {
    guard !isSignedOut else { return }
    isSignedOut = true
    end = second
  }

  @inline(__always)
  private mutating func change(to status: StatusRef, at second: Int64, isOlder: Bool) {
    // Only what the timeline's bound took away can be older.
    guard !isSignedOut, second >= baseSince else { return }
    if status.kind.isTalk, !base.kind.isTalk { talkSince = second }
    base = status
    baseSince = second
    word = second
    // An unknown status says nothing outright, so it ends nothing.
    guard status.isKnown, !open.isEmpty else { return }
    // One that arrived older than the base tells of time, and never changes the status shown.
    endItems(before: second, andVoice: !status.kind.isTalk && !isOlder)
  }

  /// Another session took over, and now this one again: what was open ended with its last event.
  private mutating func reopen(at second: Int64) {
    closeItems(at: newest)
    word = second
    afterCalls.removeAll()
  }
}

extension Session {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&ordinal)
    try record.pass(&isSignedOut)
    try record.pass(&sawSignIn)
    try record.pass(&wasReopened)
    for place in Self.seconds { try record.pass(&self[keyPath: place]) }
    try base.pass(&record)
    try shown.pass(&record)
    try mute.pass(&record)
    try hold.pass(&record)
    try record.pass(&lastSequence)
    try record.pass(&lastAccepted)
    try record.pass(&open, limit: Self.openItemLimit, blank: .blank, Self.passItem)
    var items = closed.map { $0 }
    try record.pass(&items, limit: ClosedItems.limit, blank: .blank, Self.passItem)
    closed = ClosedItems()
    for item in items { closed.append(item) }
    try record.pass(&afterCalls, limit: Timeline.limit, blank: .blank) {
      (record, work) throws(CheckpointError) in try work.pass(&record)
    }
    contacts = open.count { $0.phase == .contact }
    try ledger.pass(&record)
    guard isAbsent || newest != WorkItem.never && since != WorkItem.never else { throw .damaged }
    guard open.allSatisfy(\.isOpen), !closed.contains(where: \.isOpen) else { throw .damaged }
  }

  private static var seconds: [WritableKeyPath<Self, Int64>] {
    [
      \.end, \.start, \.opened, \.newest, \.lastActivity, \.baseSince, \.talkSince, \.word,
      \.lastRelease, \.since,
    ]
  }

  private static func passItem(
    _ record: inout Record, _ item: inout WorkItem
  ) throws(CheckpointError) {
    try item.pass(&record)
  }
}
