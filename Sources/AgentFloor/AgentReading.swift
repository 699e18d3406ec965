public import WebhookEvents

/// How near an agent is to trouble.
public enum AttentionLevel: UInt8, Comparable, Hashable, Sendable {
  case normal, warning, critical

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What the board needs of every agent to count, sort and filter: cheap to make for 10,000.
public struct AgentGlance: Sendable {
  /// The agent's place in its floor; nil for one who is on the roster and was never seen.
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
  public var seconds: Int64
  public var level: AttentionLevel
  /// Share of the critical limit used; 0 where the status has none.
  public var attention: Double
  public var isMuted: Bool
  public var isHeld: Bool
  /// An offer is open beside a contact.
  public var isOffered: Bool
  public var openContacts: Int
  /// No event for `ghostAfter` while signed in (floor.md, order 6).
  public var isGhost: Bool
  /// No event since the restart or silence (floor.md, order 8).
  public var isUnheard: Bool
  /// On the configured list of agents shown and not counted.
  public var isExcluded: Bool
  /// The warning and critical limits of the status, in seconds, where it has any.
  public var limit: Limit?

  public init(username: String, status: AgentStatus, since: Timestamp) {
    self.username = username
    self.status = status
    self.since = since
    self.seconds = 0
    self.level = .normal
    self.attention = 0
    self.isMuted = false
    self.isHeld = false
    self.isOffered = false
    self.openContacts = 0
    self.isGhost = false
    self.isUnheard = false
    self.isExcluded = false
  }
}

/// Everything known of one agent at a moment.
public struct AgentReading: Sendable {
  public var glance: AgentGlance
  public var sessionID: String?
  public var sessionType: String?
  public var phone: String?
  public var signedInSince: Timestamp?
  /// The name in the catalogue of the last event applied: `ReleasedWorkItem`.
  public var lastEvent: String?
  public var lastEventAt: Timestamp?
  public var today: WorkNumbers
  public var yesterday: WorkNumbers
  public var session: WorkNumbers

  public init(glance: AgentGlance) {
    self.glance = glance
    self.today = WorkNumbers()
    self.yesterday = WorkNumbers()
    self.session = WorkNumbers()
  }
}
