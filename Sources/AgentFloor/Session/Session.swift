/// A session of an agent, known by its `SessionId` (FloorRules Sessions).
struct Session: Hashable, Sendable {
  enum Phase: Hashable, Sendable {
    /// Its first event is being folded.
    case new
    case live
    /// Since its newest SignedOut.
    case signedOut(Int64)
    /// Another session took charge (FloorRules S5).
    case superseded(Supersession)
  }

  /// The status that a StatusChanged set.
  struct Base: Hashable, Sendable {
    var status: AgentStatus
    /// The second of the newest StatusChanged, also if it repeats the status.
    var second: Int64
  }

  var id: Identifier
  var phase = Phase.new
  /// The second of the event that began it, or began it anew.
  var start: Int64
  /// The second of its newest event, and the number of that fact.
  var lastEvent: Int64
  var lastFact = 0
  /// The number of its newest activity. The live session with the highest is in charge
  /// (FloorRules S2).
  var activity = 0
  var isSignInKnown = false
  /// Nil before its first StatusChanged.
  var base: Base?

  init(id: Identifier, start: Int64) {
    self.id = id
    self.start = start
    self.lastEvent = start
  }

  var isLive: Bool { if case .live = phase { true } else { false } }
  /// Whether its numbers go on. A superseded session may become live again (FloorRules S5).
  var keepsCounting: Bool {
    switch phase {
    case .live, .superseded: true
    case .new, .signedOut: false
    }
  }

  /// The base; before the first StatusChanged by the sign-in.
  var baseStatus: AgentStatus {
    base?.status ?? AgentStatus(isSignInKnown ? .notReady : .unknown)
  }

  /// The period of its numbers.
  var period: Range<Int64> { start..<PeriodCalendar.bounds.upperBound }
}

/// Why a session ended by inference, and the time to book if it did go on.
struct Supersession: Hashable, Sendable {
  /// The number of the fact that took charge.
  var fact: Int
  /// From the newest event of a session then live to that fact.
  var unbooked: [Stretch] = []
}
