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

/// The numbers of one agent or of the whole floor over one span of time (floor.md, Numbers).
///
/// Counts and sums only; every ratio is derived, so that floors add up by addition.
public struct WorkNumbers: Hashable, Sendable {
  /// Offers received.
  public var offers = 0
  public var accepted = 0
  public var declined = 0
  /// Closed or aged offers with neither answer.
  public var unresolved = 0
  /// Contacts released.
  public var handled = 0
  /// Sum and longest of Receiving → Accepted, and how many were measured.
  public var answerSeconds: Int64 = 0
  public var longestAnswerSeconds: Int64 = 0
  public var answersMeasured = 0
  /// Sum of Accepted → Released, and of how many contacts.
  public var contactSeconds: Int64 = 0
  public var contactsMeasured = 0
  /// Sum of Released → next status other than wrap-up, finished stretches only.
  public var afterCallSeconds: Int64 = 0
  /// Contacts whose contact time and after-call work are both known.
  public var handlesMeasured = 0
  public var handleSeconds: Int64 = 0
  /// Available with no offer and no contact open.
  public var idleSeconds: Int64 = 0
  /// Clock time with a contact open, in a talk status or in wrap-up.
  public var busySeconds: Int64 = 0
  /// On break, busy-other and not-ready.
  public var auxSeconds: Int64 = 0
  public var signedInSeconds: Int64 = 0

  public init() {}

  public var answerTime: Double? { ratio(answerSeconds, answersMeasured) }
  public var closedOffers: Int { accepted + declined + unresolved }
  public var answerRate: Double? { ratio(accepted, closedOffers) }
  public var declineRate: Double? { ratio(declined, closedOffers) }
  public var contactTime: Double? { ratio(contactSeconds, contactsMeasured) }
  /// AHT: contact time and after-call work of finished contacts.
  public var handleTime: Double? { ratio(handleSeconds, handlesMeasured) }
  public var occupancy: Double? { ratio(busySeconds, busySeconds + idleSeconds) }
  public var auxShare: Double? { ratio(auxSeconds, signedInSeconds) }
  /// Nil below a quarter of an hour signed in.
  public var contactsPerHour: Double? {
    signedInSeconds < 900 ? nil : Double(handled) * 3600 / Double(signedInSeconds)
  }

  private func ratio(_ part: some BinaryInteger, _ whole: some BinaryInteger) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
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
