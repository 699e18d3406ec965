public import WebhookEvents

/// A floor read at a moment under rules: what every screen and report is made from.
public struct FloorReading: Sendable {
  public let floor: Floor
  public let now: Timestamp
  public let rules: FloorRules
  public let days: DayTurns
  /// Agents whose last event is older than this arrival number are unheard; nil: none is.
  public let unheardBefore: Int?
  /// The limits by status, in the order of kinds: what most agents have.
  private let limits: [Limit?]

  public init(
    of floor: Floor, at now: Timestamp, under rules: FloorRules, days: DayTurns,
    unheardBefore: Int? = nil
  ) {
    var floor = floor
    floor.settle()
    self.floor = floor
    self.now = now
    self.rules = rules
    self.days = days
    self.unheardBefore = unheardBefore
    self.limits = StatusKind.allCases.map { rules.thresholds.byStatus[$0] }
  }

  /// Every agent, those on the roster and never seen among them, in order of username bytes.
  public var agents: [AgentGlance] { Array(roll) }

  /// The agent at a place of the floor.
  public func glance(at place: Int) -> AgentGlance { glance(of: floor.agents[place], at: place) }

  /// The agent of a username, nil for one who is neither on the floor nor on the roster.
  public func glance(of username: String) -> AgentGlance? {
    if let place = floor.agents.place(of: username) { return glance(at: place) }
    return rules.roster.entries[username] == nil ? nil : glance(unseen: username)
  }

  func glance(unseen username: String) -> AgentGlance {
    var glance = AgentGlance(
      username: username, status: AgentStatus(.signedOut), since: Timestamp(milliseconds: 0))
    let entry = rules.roster.entries[username]
    glance.name = entry?.name
    glance.team = entry?.team
    glance.isExcluded = rules.excluded.contains(username)
    return glance
  }

  private func glance(of agent: borrowing Agent, at place: Int) -> AgentGlance {
    var glance = AgentGlance(
      username: agent.username, status: floor.statuses.status(agent.state.current.shown),
      since: Timestamp(seconds: agent.state.current.since))
    glance.index = place
    if !rules.roster.entries.isEmpty, let entry = rules.roster.entries[agent.username] {
      glance.name = entry.name
      glance.team = entry.team
    }
    glance.isExcluded = !rules.excluded.isEmpty && rules.excluded.contains(agent.username)
    glance.seconds = max(0, now.seconds(since: glance.since))
    glance.isMuted = agent.state.current.isMuted
    glance.isHeld = agent.state.current.isHeld
    glance.isOffered = agent.state.current.isOffered
    glance.openContacts = agent.state.current.contacts
    glance.isGhost = isGhost(agent)
    glance.isUnheard =
      agent.pulse.isOpen && unheardBefore.map { agent.arrival < $0 } ?? false
    judge(&glance, agent.state.current)
    return glance
  }

  /// Level, attention and limit of an agent (floor.md, Thresholds).
  private func judge(_ glance: inout AgentGlance, _ session: borrowing Session) {
    glance.limit = limit(of: glance.status, in: glance.team)
    guard session.isOpen, !glance.isGhost, !glance.isExcluded else { return }
    if let limit = glance.limit {
      glance.attention = limit.share(of: glance.seconds)
      glance.level = limit.level(at: glance.seconds)
    }
    let refusals = session.refusals(at: now.seconds, unresolvedAfter: rules.unresolvedAfter)
    if refusals >= FloorRules.refusalsInARow {
      glance.level = max(glance.level, .warning)
      glance.attention = max(glance.attention, 0.5)
    }
  }

  private func limit(of status: AgentStatus, in team: String?) -> Limit? {
    guard rules.thresholds.byActivity.isEmpty, rules.thresholds.byTeam.isEmpty else {
      return rules.thresholds.limit(of: status, in: team)
    }
    return limits[Int(status.countedKind.rawValue)]
  }

  func isGhost(_ agent: borrowing Agent) -> Bool {
    agent.pulse.isOpen && now.seconds - agent.heard >= rules.ghostAfter
  }
}
