public import WebhookEvents

/// A floor read at a moment under rules. Every screen and report is made from one.
public struct FloorReading: Sendable {
  public let floor: Floor
  public let now: Timestamp
  public let rules: FloorRules
  /// The period of the numbers, usually the day of `now`, and the one before.
  public let day: Range<Int64>
  public let dayBefore: Range<Int64>
  /// Agents whose last event has a lower arrival number are unheard; nil if none is.
  public let unheardBefore: Int?

  /// - Parameter moment: numbers are of its period; nil for that of `now`.
  public init(
    of floor: Floor, at now: Timestamp, under rules: FloorRules, unheardBefore: Int? = nil,
    periodOf moment: Timestamp? = nil
  ) {
    var floor = floor
    floor.settle()
    self.floor = floor
    self.now = now
    self.rules = rules
    self.unheardBefore = unheardBefore
    let calendar = floor.settings.calendar
    day = calendar.period(containing: (moment ?? now).seconds)
    dayBefore = calendar.period(containing: day.lowerBound - 1)
  }

  /// Every agent, also those only on the roster, in order of username bytes.
  public var agents: [AgentGlance] { Array(agentList) }

  /// The agent at a place of the floor.
  public func glance(at place: Int) -> AgentGlance {
    let (username, arrival) = floor.agents.identity(at: place)
    return state(at: place).glance(of: username, at: place, arrival, in: self)
  }

  /// The agent of a username; nil if it is neither on the floor nor on the roster.
  public func glance(of username: String) -> AgentGlance? {
    if let place = floor.agents.place(of: Identifier(username)) { return glance(at: place) }
    return rules.roster.entries[username] == nil ? nil : glance(unseen: username)
  }

  func glance(unseen username: String) -> AgentGlance {
    var glance = AgentGlance(
      username: username, status: AgentStatus(.signedOut), since: Timestamp(milliseconds: 0))
    addRules(to: &glance)
    return glance
  }

  func addRules(to glance: inout AgentGlance) {
    if !rules.roster.entries.isEmpty, let entry = rules.roster.entries[glance.username] {
      glance.name = entry.name
      glance.team = entry.team
    }
    glance.isExcluded = !rules.excluded.isEmpty && rules.excluded.contains(glance.username)
    glance.limit = rules.thresholds.limit(of: glance.status, in: glance.team)
  }

  /// The username that now has the session in charge, if it is another (FloorRules S1).
  func successor(of place: Int, in state: SettledState) -> String? {
    guard floor.agents.hasSharedSessions, let session = state.box[0].state.inCharge else {
      return nil
    }
    return floor.agents.successor(of: place, in: session.id)
  }

  /// The state of the agent at a place, with the time up to now.
  func state(at place: Int) -> SettledState {
    floor.agents.settled(at: place).advanced(to: now.seconds, under: floor.settings)
  }
}
