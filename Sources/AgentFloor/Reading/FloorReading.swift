public import WebhookEvents

/// A floor read at a moment under rules: what every screen and report is made from.
public struct FloorReading: Sendable {
  public let floor: Floor
  public let now: Timestamp
  public let rules: FloorRules
  /// The period that numbers are of, most often the day that holds `now`, and the one before.
  public let day: Range<Int64>
  public let dayBefore: Range<Int64>
  /// Agents whose last event is older than this arrival number are unheard; nil: none is.
  public let unheardBefore: Int?

  /// - Parameter moment: Numbers are of the period that holds it; nil: of that of `now`.
  public init(
    of floor: Floor, at now: Timestamp, under rules: FloorRules, unheardBefore: Int? = nil,
    periodOf moment: Timestamp? = nil
  ) {
    self.floor = floor
    self.now = now
    self.rules = rules
    self.unheardBefore = unheardBefore
    let calendar = floor.settings.calendar
    day = calendar.period(containing: (moment ?? now).seconds)
    dayBefore = calendar.period(containing: day.lowerBound - 1)
  }

  /// Every agent, those on the roster and never seen among them, in order of username bytes.
  public var agents: [AgentGlance] { Array(roll) }

  /// The agent at a place of the floor.
  public func glance(at place: Int) -> AgentGlance { glance(of: floor.agents[place], at: place) }

  /// The agent of a username, nil for one who is neither on the floor nor on the roster.
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

  private func addRules(to glance: inout AgentGlance) {
    if !rules.roster.entries.isEmpty, let entry = rules.roster.entries[glance.username] {
      glance.name = entry.name
      glance.team = entry.team
    }
    glance.isExcluded = !rules.excluded.isEmpty && rules.excluded.contains(glance.username)
    glance.limit = rules.thresholds.limit(of: glance.status, in: glance.team)
  }

  private func glance(of agent: borrowing Agent, at place: Int) -> AgentGlance {
    let state = state(of: agent)
    var glance = AgentGlance(
      username: agent.username.text, status: state.shown.status,
      since: Timestamp(seconds: state.shown.since ?? now.seconds))
    glance.index = place
    addRules(to: &glance)
    glance.seconds = max(0, now.seconds(since: glance.since))
    glance.isMuted = state.shown.isMuted
    glance.isHeld = state.shown.isHeld
    glance.isOffered = state.shown.isOffered
    glance.openContacts = state.active.count { state.items[$0].outcome.isOpenContact }
    glance.refusals = state.refusals
    if let session = state.inCharge {
      glance.successor = floor.agents.successor(of: place, in: session.id)
      glance.isGhost = glance.successor != nil || state.isSilent(floor.settings)
      glance.isUnheard = unheardBefore.map { agent.arrival < $0 } ?? false
    }
    glance.today = state.numbers(of: day, withSilence: !glance.isGhost)
    judge(&glance)
    return glance
  }

  /// An agent's state with the time up to now.
  func state(of agent: borrowing Agent) -> AgentState {
    var state = agent.state
    state.pass(to: now.seconds, under: floor.settings)
    return state
  }

  /// Level, attention and reasons (floor.md, Thresholds).
  private func judge(_ glance: inout AgentGlance) {
    guard glance.status.kind != .signedOut, !glance.isGhost, !glance.isExcluded else { return }
    if let limit = glance.limit {
      glance.attention = limit.share(of: glance.seconds)
      glance.level = limit.level(at: glance.seconds)
      if glance.level > .normal { glance.reasons.insert(.overLimit) }
    }
    if glance.refusals >= FloorRules.refusalsInARow {
      glance.level = max(glance.level, .warning)
      glance.reasons.insert(.refusals)
    }
  }
}
