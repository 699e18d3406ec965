import AgentFloor

/// How many agents are in which status, for the header. Ghosts and excluded agents count only in
/// `agents` and `ghosts`.
struct StatusCounts: Hashable, Sendable {
  /// All agents, ghosts and excluded ones too.
  private(set) var agents = 0
  /// All but the signed-out.
  private(set) var present = 0
  private(set) var signedIn = 0
  private(set) var available = 0
  /// In a talk status (FloorRules Status).
  private(set) var onContact = 0
  private(set) var ringing = 0
  private(set) var wrapUp = 0
  private(set) var notReady = 0
  private(set) var onBreak = 0
  /// Signed in and in no other count.
  private(set) var other = 0
  /// By how urgent they look: unheard agents raise no alert.
  private(set) var alerts = AlertCounts()
  private(set) var ghosts = 0
  private(set) var unheard = 0

  init() {}

  init(of agents: [AgentGlance], where isCounted: (AgentGlance) -> Bool) {
    for place in agents.indices where isCounted(agents[place]) { count(place, of: agents) }
  }

  /// Counts one of `all`. By place, because a copy of an agent is large.
  mutating func count(_ place: Int, of all: [AgentGlance]) {
    agents += 1
    if all[place].status.kind != .signedOut { present += 1 }
    if all[place].isExcluded { return }
    if all[place].isGhost {
      ghosts += 1
      return
    }
    if all[place].isUnheard { unheard += 1 }
    alerts.count(all[place].shownLevel)
    guard all[place].status.kind != .signedOut else { return }
    signedIn += 1
    switch all[place].status.countedKind {
    case .available: available += 1
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut: onContact += 1
    case .ringing: ringing += 1
    case .wrapUp: wrapUp += 1
    case .notReady: notReady += 1
    case .onBreak: onBreak += 1
    case .signedOut, .internalOnly, .busyOther, .unknown: other += 1
    }
  }

  /// The counts in the order of the header, each with its label, and one for narrow screens.
  var named: [NamedCount] {
    [
      .init(signedIn, "in", "in"), .init(available, "available", "avail"),
      .init(onContact, "on contact", "cont"), .init(ringing, "ringing", "ring"),
      .init(wrapUp, "wrap-up", "wrap"), .init(notReady, "not ready", "n/r"),
      .init(onBreak, "on break", "brk"), .init(other, "other", "oth"),
    ]
  }

  struct NamedCount {
    var count: Int
    var label: String
    var shortLabel: String

    init(_ count: Int, _ label: String, _ shortLabel: String) {
      self.count = count
      self.label = label
      self.shortLabel = shortLabel
    }
  }
}
