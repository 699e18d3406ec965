/// The fold of an agent's facts: its sessions and work items, the status shown, and its numbers.
struct AgentState: Hashable, Sendable {
  /// Facts folded so far.
  var factCount = 0
  /// The moment reached.
  var now = PeriodCalendar.bounds.lowerBound
  /// When the newest event of a live session was.
  var heard = PeriodCalendar.bounds.lowerBound
  /// At most `sessionLimit`, in order of their first events.
  var sessions: [Session] = []
  /// Open items, and those an event could still name, in order of creation.
  var items: [WorkItem] = []
  /// The places of items that are open or in after-call work.
  var active: [Int] = []
  /// The newest release of a handled item.
  var newestRelease: Int64?
  /// The same, of items no longer in `items`.
  var forgottenRelease: Int64?
  /// When the next open item ends by inference.
  var nextExpiry: Int64?
  var shown = ShownStatus()
  var mute = Switch()
  var hold = Switch()
  /// Time since `heard`.
  var silence = Silence()
  /// Offers declined or unresolved since the last one accepted.
  var refusals = 0
  var newestAcceptance: Int64?
  /// The agent's numbers since the timeline's chunk began, without those of `items`: an item is added
  /// when it is forgotten, and before that by whoever reads the numbers.
  var breakdown = Breakdown()

  static let sessionLimit = 8
  static let openItemLimit = 64
  /// Bound of a checkpoint: 64 open and 512 named, rounded up.
  static let itemLimit = 1024

  /// A copy that shares nothing and has no room to grow.
  var compact: AgentState {
    var copy = self
    copy.sessions = sessions.map { $0 }
    copy.items = items.map { $0 }
    copy.active = active.map { $0 }
    return copy
  }

  /// Ends a chunk of facts, and returns what it added: the state goes on with nothing.
  mutating func endChunk(_ settings: FloorSettings, _ factLimit: Int) -> Breakdown {
    forgetItems(settings, factLimit)
    defer { breakdown = Breakdown() }
    return breakdown.compact
  }

  /// The place of the live session with the newest activity; nil while signed out (FloorRules S2).
  var placeInCharge: Int? {
    var best: Int?
    for place in sessions.indices where sessions[place].isLive {
      if best.map({ sessions[$0].activity < sessions[place].activity }) ?? true { best = place }
    }
    return best
  }

  var inCharge: Session? { placeInCharge.map { sessions[$0] } }
  var isSignedIn: Bool { placeInCharge != nil }
}

/// The status shown, and since when.
struct ShownStatus: Hashable, Sendable {
  var status = AgentStatus(.signedOut)
  /// Nil before the first fact.
  var since: Int64?
  var isMuted = false
  var isHeld = false
  var isOffered = false
  var openContacts = 0
}

/// Mute or hold: the newest of its two events.
struct Switch: Hashable, Sendable {
  var isOn = false
  var since: Int64 = 0
}
