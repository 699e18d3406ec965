import AgentFloor

/// The filter of the agents: terms that must all hold.
///
/// A bare word is found in the username, the name, or the status as shown, or is or begins one of the
/// status's words; `warning` and `critical` are levels. `team:billing` is
/// found in the team, `team:=billing` is its whole name, and `team:=` holds for those without one.
/// `queue:billing` is found in the queue of an open offer or contact; `medium:chat` begins a word of
/// the medium of one. `status:on` is a word of the status; where no status has it, it begins one, as
/// `status:wr`; or it is found in an activity's name. `>warning` and `>critical` are that level or
/// worse, `>15m` that long in the status. `!` before a term negates it, quotes keep words together, and
/// a quote written twice within them stands for itself: `team:="The ""A"" team"`. Case does not matter,
/// and a term without accents finds letters with them. An unfinished term (`>`, `status:`, `!`) holds
/// for every agent.
struct FilterExpression: Sendable {
  enum Test: Hashable, Sendable {
    case word(SearchPattern, statuses: Set<StatusKind>, isLong: Bool)
    case team(SearchPattern)
    /// That team and no other, in this spelling; empty: without a team.
    case wholeTeam(String)
    case status(Set<StatusKind>, activity: SearchPattern)
    case queue(SearchPattern)
    case medium(Set<StatusKind>, type: SearchPattern)
    case level(AttentionLevel)
    case longer(seconds: Int64)
    /// It means nothing, and holds for nobody.
    case unknown
  }

  struct Term: Hashable, Sendable {
    /// As typed, without `!`.
    var text: String
    var isNegated: Bool
    var test: Test
  }

  private let terms: [Term]
  private let floor: FilterFloor

  init(_ text: String, on floor: FilterFloor = FilterFloor()) {
    terms = FilterParser(text, on: floor).terms
    self.floor = floor
  }

  var isEmpty: Bool { terms.isEmpty }

  func matches(_ agent: AgentGlance) -> Bool {
    terms.allSatisfy { $0.test.holds(for: agent, on: floor) != $0.isNegated }
  }

  /// The first term that holds for nobody on the floor by itself, as typed.
  var nobodys: String? {
    terms.first { term in
      !term.isNegated && !floor.agents.contains { term.test.holds(for: $0, on: floor) }
    }?.text
  }
}

extension FilterExpression.Test {
  func holds(for agent: AgentGlance, on floor: FilterFloor) -> Bool {
    switch self {
    case .word(let pattern, let statuses, let isLong):
      pattern.isFound(in: agent.username) || pattern.isFound(in: agent.name)
        || statuses.holdStatus(of: agent)
        || isLong && pattern.isFound(in: agent.status.label)
    case .team(let pattern): pattern.isFound(in: agent.team)
    case .wholeTeam(let name): (agent.team ?? "") == name
    case .status(let kinds, let activity):
      kinds.holdStatus(of: agent) || activity.isFound(in: agent.status.activityName)
    case .queue(let pattern):
      floor.openItems(agent).contains { pattern.isFound(in: $0.queue) }
    case .medium(let kinds, let type):
      // A call may be told by its status alone.
      kinds.contains(agent.status.kind)
        || floor.openItems(agent).contains {
          kinds.contains($0.medium.kind) || type.isFound(in: $0.medium.itemType)
        }
    case .level(let level): agent.level >= level && !agent.isGhost
    case .longer(let seconds): agent.seconds > seconds
    case .unknown: false
    }
  }
}

extension Set<StatusKind> {
  /// The status as shown, or as it counts in the header.
  fileprivate func holdStatus(of agent: AgentGlance) -> Bool {
    contains(agent.status.kind) || contains(agent.status.countedKind)
  }
}

/// What reading a filter needs of the floor.
struct FilterFloor: Sendable {
  var agents: [AgentGlance] = []
  var openItems: @Sendable (AgentGlance) -> [OpenItem] = { _ in [] }
}

extension FilterFloor {
  init(_ input: BoardInput) { self.init(agents: input.agents, openItems: input.openItems) }
}
