/// A session of an agent, known by its `SessionId` (floor.md, Sessions).
struct Session: Hashable, Sendable {
  enum Phase: Hashable, Sendable {
    /// Its first event is being taken in.
    case new
    case live
    /// Since its newest SignedOut.
    case signedOut(Int64)
    /// Another session took charge (S5).
    case superseded(Supersession)
  }

  /// The status that a StatusChanged set.
  struct Base: Hashable, Sendable {
    var status: AgentStatus
    /// Of the newest StatusChanged, the same status again included.
    var second: Int64
  }

  var id: Identifier
  var phase = Phase.new
  /// Of the event that began it, or began it anew.
  var start: Int64
  /// The second of its newest event, and the number of that fact.
  var lastEvent: Int64
  var lastFact = 0
  /// The number of its newest activity (S2): the live session with the highest is in charge.
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
  /// Whether its numbers go on: a superseded session may turn out to be live (S5).
  var keepsCounting: Bool {
    switch phase {
    case .live, .superseded: true
    case .new, .signedOut: false
    }
  }

  /// The base shown: before the first StatusChanged what the sign-in says.
  var baseStatus: AgentStatus {
    base?.status ?? AgentStatus(isSignInKnown ? .notReady : .unknown)
  }

  /// Since when its numbers count.
  var period: Range<Int64> { start..<PeriodCalendar.bounds.upperBound }
}

/// Why a session is taken to be over, and the time that is not booked unless it proves to go on.
struct Supersession: Hashable, Sendable {
  /// The number of the fact that took charge.
  var fact: Int
  /// From the newest event of a session then live to that fact.
  var unbooked: [Stretch] = []
}
