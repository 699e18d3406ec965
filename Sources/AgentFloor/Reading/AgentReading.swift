public import WebhookEvents

/// How near an agent is to trouble.
public enum AttentionLevel: Comparable, Hashable, Sendable {
  case normal, warning, critical
}

/// What an agent wants attention for.
public enum AttentionReason: String, CaseIterable, Hashable, Sendable {
  case overLimit = "over limit"
  /// Three offers or more declined or unresolved in a row.
  case refusals = "3 refusals"
}

/// What the board needs of every agent to count, sort and filter. It is cheap to make for 10,000.
public struct AgentGlance: Equatable, Sendable {
  /// The agent's place in its floor; nil if it is only on the roster.
  public var index: Int?
  public var username: String
  /// From the roster.
  public var name: String?
  /// From the roster.
  public var team: String?
  public var status: AgentStatus
  /// When the status shown was entered, in event time.
  public var since: Timestamp
  /// Whole seconds in the status shown, never negative.
  public var seconds: Int64 = 0
  public var level: AttentionLevel = .normal
  /// Whether the level is above normal because of the time in status.
  public var isOverLimit = false
  /// Whether it is because of refusals in a row.
  public var isRefusing = false
  /// Share of the critical time used; 0 if the status has no limit.
  public var attention: Double = 0
  public var isMuted = false
  public var isHeld = false
  /// Whether an offer is open beside a contact.
  public var isOffered = false
  public var openContacts = 0
  /// Whether it is a ghost (FloorRules Status).
  public var isGhost = false
  /// The username of the newest event of its session, if that is another (FloorRules S1).
  public var successor: String?
  /// Whether the status follows from a work item or a sign-in, not from a StatusChanged.
  public var isInferred = false
  /// Offers declined or unresolved since the last one accepted.
  public var refusals = 0
  /// Whether it is unheard (FloorRules Status).
  public var isUnheard = false
  /// Whether `floor.exclude` lists it.
  public var isExcluded = false
  /// The limit of the status; nil if it has none.
  public var limit: Limit?
  /// The numbers of the reading's day.
  public var today = WorkNumbers()

  public init(username: String, status: AgentStatus, since: Timestamp) {
    self.username = username
    self.status = status
    self.since = since
  }
}

extension AgentGlance {
  /// Why the level is above normal.
  public var reasons: [AttentionReason] {
    (isOverLimit ? [.overLimit] : []) + (isRefusing ? [.refusals] : [])
  }
}

/// Everything known of one agent at a moment.
public struct AgentReading: Sendable {
  public var glance: AgentGlance
  public var sessionID: String?
  public var sessionType: String?
  public var phone: String?
  public var signedInSince: Timestamp?
  /// The catalogue's name of the agent's newest event, in event order: `ReleasedWorkItem`.
  public var lastEvent: String?
  public var lastEventAt: Timestamp?
  /// The number of the event that arrived last: of one floor, the agent's facts are the same as long
  /// as it is. 0 for an agent that was never seen.
  public var arrival = 0
  public var today: WorkNumbers { glance.today }
  public var yesterday = WorkNumbers()
  /// Seconds in wrap-up on the reading's day, whatever it came after.
  public var wrapUpSeconds: Int64 = 0
  public var session = WorkNumbers()

  public init(glance: AgentGlance) { self.glance = glance }
}
