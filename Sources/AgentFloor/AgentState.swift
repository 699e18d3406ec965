/// An agent at a point of its timeline: the session shown, and those before it.
///
/// Folding the timeline's facts over it, in their order, gives the agent now.
struct AgentState: Hashable, Sendable {
  /// Sessions remembered beside the current one (floor.md, order 4).
  static let closedSessionLimit = 8

  /// The one shown; it may have signed out.
  private(set) var current: Session
  /// The one closed last at the end. Each is told by its own events as if it were still open: it
  /// counts as closed where it is read.
  private(set) var closed: [Session] = []
  /// Of sessions no longer remembered.
  private var forgotten: Ledger

  init(over stretch: Range<Int64> = Ledger.nothing) {
    forgotten = Ledger(over: stretch)
    current = Session(ordinal: 0, ledger: Ledger(over: stretch))
  }

  /// Takes in the next fact.
  @inline(__always)
  mutating func apply(_ fact: Fact) {
    if fact.session == current.ordinal { current.apply(fact) } else { applyToOther(fact) }
  }

  /// Takes in a fact of a session that is not the current one.
  @inline(never)
  private mutating func applyToOther(_ fact: Fact) {
    if fact.takesOver {
      takeOver(fact.session)
      current.apply(fact)
    } else if let place = closed.firstIndex(where: { $0.ordinal == fact.session }) {
      closed[place].apply(fact)
    } else {
      var session = Session(ordinal: fact.session, ledger: Ledger(over: forgotten.stretch))
      session.apply(fact)
      remember(session)
    }
  }

  /// The session of this ordinal, if it is remembered.
  func session(_ ordinal: UInt16) -> Session? {
    ordinal == current.ordinal ? current : closed.first { $0.ordinal == ordinal }
  }

  /// Whether a session of this ordinal is remembered.
  func remembers(_ ordinal: UInt16) -> Bool {
    ordinal == current.ordinal || closed.contains { $0.ordinal == ordinal }
  }

  /// Makes a session the current one: which one is, arrival decides and not the order of facts.
  mutating func show(_ ordinal: UInt16) {
    if ordinal != current.ordinal { takeOver(ordinal) }
  }

  private mutating func takeOver(_ ordinal: UInt16) {
    let old = current
    if let place = closed.firstIndex(where: { $0.ordinal == ordinal }) {
      current = closed.remove(at: place)
    } else {
      current = Session(ordinal: ordinal, ledger: Ledger(over: forgotten.stretch))
    }
    if !old.isAbsent { remember(old) }
  }

  private mutating func remember(_ session: Session) {
    if closed.count == Self.closedSessionLimit {
      forgotten.add(closed.removeFirst().closedLedger)
    }
    closed.append(session)
  }

  // MARK: Numbers

  /// Has the session shown note what it books for seconds before `second`.
  @inline(__always)
  mutating func watch(before second: Int64) { current.ledger.watch(before: second) }

  /// Has another session, that of `fact`, note it.
  mutating func watch(before second: Int64, for fact: Fact) {
    guard let place = closed.firstIndex(where: { $0.ordinal == fact.session }) else { return }
    closed[place].ledger.watch(before: second)
  }

  /// Takes out what the session shown noted.
  @inline(__always)
  mutating func takeBelated(_ body: (Ledger.Belated) -> Void) { current.ledger.takeBelated(body) }

  /// Takes out what the other sessions noted, which note no more.
  mutating func takeBelatedOfOthers(_ body: (Ledger.Belated) -> Void) {
    for place in closed.indices {
      closed[place].ledger.takeBelated(body)
      closed[place].ledger.watch(before: WorkItem.never)
    }
  }

  /// Sums up `stretch` from here on.
  mutating func ask(for stretch: Range<Int64>) {
    forgotten.ask(for: stretch)
    current.ledger.ask(for: stretch)
    for place in closed.indices { closed[place].ledger.ask(for: stretch) }
  }

  /// The numbers of all sessions but the current one and all the time there is, no offer having aged.
  var numbersOfOthers: WorkNumbers {
    var sum = forgotten.numbers
    for place in closed.indices {
      if closed[place].offers == 0 {
        sum += closed[place].ledger.numbers
      } else {
        sum += closed[place].closedLedger.numbers
      }
    }
    return sum
  }

  /// The ledger of all sessions at `now`.
  func ledger(at now: Int64, unresolvedAfter limit: Int64) -> Ledger {
    var sum = forgotten
    sum.add(current.ledger(at: now, unresolvedAfter: limit))
    for session in closed { sum.add(session.closedLedger) }
    return sum
  }
}

extension AgentState {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try current.pass(&record)
    try record.pass(
      &closed, limit: Self.closedSessionLimit, blank: Session(ordinal: 0, ledger: Ledger())
    ) { (record, session) throws(CheckpointError) in try session.pass(&record) }
    try forgotten.pass(&record)
  }
}
