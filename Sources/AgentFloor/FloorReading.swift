public import WebhookEvents

/// A floor read at a moment under rules: what every screen and report is made from.
public struct FloorReading: Sendable {
  public let floor: Floor
  public let now: Timestamp
  public let rules: FloorRules
  public let days: DayTurns
  /// Agents whose last event is older than this arrival number are unheard; nil: none is.
  public let unheardBefore: Int?

  public init(
    of floor: Floor, at now: Timestamp, under rules: FloorRules, days: DayTurns,
    unheardBefore: Int? = nil
  ) {
    self.floor = floor
    self.now = now
    self.rules = rules
    self.days = days
    self.unheardBefore = unheardBefore
  }

  /// Every agent, those on the roster and never seen among them, in order of username bytes.
  public var agents: [AgentGlance] { [] }

  /// Everything about one agent of `agents`.
  public func detail(of agent: AgentGlance) -> AgentReading { AgentReading(glance: agent) }

  /// The numbers of the whole floor, today.
  public var numbers: FloorNumbers { FloorNumbers() }
}

/// The floor as a whole.
public struct FloorNumbers: Sendable {
  /// All agents, ghosts and signed-out ones too.
  public var agents = 0
  public var ghosts = 0
  public var signedIn = 0
  public var unheard = 0
  /// Ghosts and excluded agents are in no entry.
  public var byStatus: [StatusKind: Int] = [:]
  /// Busy-other sent with AvailabilityCode 1 is counted in `available` too.
  public var today = WorkNumbers()

  public init() {}
}
