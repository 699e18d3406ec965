import AgentFloor

/// How many agents are in which status, for the header. Ghosts and excluded agents count only in
/// `agents` and `ghosts`.
struct StatusCounts: Hashable, Sendable {
  /// All agents, ghosts and excluded ones too.
  private(set) var agents = 0
  private(set) var signedIn = 0
  private(set) var available = 0
  /// On call, on email, chatting or dialing out.
  private(set) var onContact = 0
  private(set) var onCall = 0
  private(set) var ringing = 0
  private(set) var wrapUp = 0
  private(set) var notReady = 0
  private(set) var onBreak = 0
  /// Signed in and in no other count.
  private(set) var other = 0
  /// Past a warning or critical limit, without unheard agents, who raise no alert.
  private(set) var pastLimit = 0
  private(set) var critical = 0
  private(set) var ghosts = 0
  private(set) var unheard = 0

  init() {}

  init(of agents: [AgentGlance], where isCounted: (AgentGlance) -> Bool) {
    for agent in agents where isCounted(agent) { count(agent) }
  }

  mutating func count(_ agent: borrowing AgentGlance) {
    agents += 1
    if agent.isExcluded { return }
    if agent.isGhost {
      ghosts += 1
      return
    }
    if agent.isUnheard {
      unheard += 1
    } else if agent.level > .normal {
      pastLimit += 1
      if agent.level == .critical { critical += 1 }
    }
    guard agent.status.kind != .signedOut else { return }
    signedIn += 1
    if agent.status.kind == .onCall { onCall += 1 }
    switch agent.status.countedKind {
    case .available: available += 1
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut: onContact += 1
    case .ringing: ringing += 1
    case .wrapUp: wrapUp += 1
    case .notReady: notReady += 1
    case .onBreak: onBreak += 1
    case .signedOut, .internalOnly, .busyOther, .unknown: other += 1
    }
  }

  /// The counts in the order of the header, each with its label.
  var named: [(count: Int, label: String)] {
    [
      (signedIn, "in"), (available, "available"), (onContact, "on contact"), (ringing, "ringing"),
      (wrapUp, "wrap-up"), (notReady, "not ready"), (onBreak, "on break"), (other, "other"),
    ]
  }
}
