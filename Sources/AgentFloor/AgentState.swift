/// An agent at a point of its timeline: sessions, the status shown, and the numbers so far.
///
/// Folding the timeline's facts over it, in their order, gives the agent now.
struct AgentState: Hashable, Sendable {
  /// Sessions remembered beside the current one (floor.md, order 4).
  static let closedSessionLimit = 8

  private(set) var current = Session.absent
  /// The one closed last at the end.
  private(set) var closed: [Session] = []
  /// The status shown.
  private(set) var shown = StatusRef(.signedOut)
  /// The second of the event that changed the status shown.
  private(set) var since = WorkItem.never
  /// Counts, and times up to `accounted`, since the agent was first seen.
  ///
  /// The longest answer is that since the start of the timeline's chunk.
  private(set) var numbers = WorkNumbers()
  /// The second of the newest event taken in.
  private(set) var accounted = WorkItem.never

  /// Takes in the next fact.
  mutating func apply(_ fact: Fact) {
    let second = fact.second
    advance(to: second)
    if fact.session == current.ordinal {
      current.apply(fact, to: &numbers)
    } else if fact.takesOver {
      takeOver(fact)
    } else {
      applyToClosed(fact)
    }
    let status = current.status
    if status.identity != shown.identity || since == WorkItem.never { since = second }
    shown = status
    if current.afterCall != nil, status.kind != .wrapUp {
      current.finishAfterCall(at: second, &numbers)
    }
  }

  /// The session of this ordinal, if it is remembered.
  func session(_ ordinal: UInt16) -> Session? {
    ordinal == current.ordinal ? current : closed.first { $0.ordinal == ordinal }
  }

  // MARK: Time

  /// The numbers with the time up to `second` counted.
  func numbers(at second: Int64) -> WorkNumbers {
    var state = self
    state.advance(to: second)
    return state.numbers
  }

  private mutating func advance(to second: Int64) {
    guard second > accounted else { return }
    defer { accounted = second }
    guard accounted != WorkItem.never, current.isOpen else { return }
    let elapsed = second - accounted
    numbers.signedInSeconds += elapsed
    if shown.isAux { numbers.auxSeconds += elapsed }
    if current.contacts > 0 || shown.kind.isTalk || shown.kind == .wrapUp {
      numbers.busySeconds += elapsed
    } else if shown.isAvailable, current.open.isEmpty {
      numbers.idleSeconds += elapsed
    }
  }

  /// Starts the longest answer anew and gives what it was: a maximum cannot be taken apart again,
  /// so each chunk of the timeline keeps its own.
  mutating func beginLongestAnswer() -> Int64 {
    defer { numbers.longestAnswerSeconds = 0 }
    return numbers.longestAnswerSeconds
  }

  // MARK: Sessions

  private mutating func takeOver(_ fact: Fact) {
    if !current.isAbsent {
      current.yield(at: fact.second, &numbers)
      remember(current)
    }
    if let place = closed.firstIndex(where: { $0.ordinal == fact.session }) {
      current = closed.remove(at: place)
    } else {
      current = Session(ordinal: fact.session, at: fact.second, opening: numbers)
    }
    current.isCurrent = true
    current.currentSince = fact.second
    current.apply(fact, to: &numbers)
  }

  private mutating func applyToClosed(_ fact: Fact) {
    var session: Session
    if let place = closed.firstIndex(where: { $0.ordinal == fact.session }) {
      session = closed[place]
      session.apply(fact, to: &numbers)
      session.finishAfterCall(at: fact.second, &numbers)
      closed[place] = session
    } else {
      session = Session(ordinal: fact.session, at: fact.second, opening: numbers)
      session.apply(fact, to: &numbers)
      session.finishAfterCall(at: fact.second, &numbers)
      remember(session)
    }
  }

  private mutating func remember(_ session: Session) {
    if closed.count == Self.closedSessionLimit { closed.removeFirst() }
    closed.append(session)
  }
}
