package import AgentFloor

/// The filter of the agents: terms that must all hold.
///
/// A bare word is found in the username, the name, or begins a word of the status. `team:billing` is
/// found in the team; `status:wrap-up` begins a word of the status, or is found in an activity's
/// name. `>warning` and `>critical` are that level or worse, `>15m` that long in the status. `!`
/// before a term negates it, quotes keep words together. Case does not matter. An unfinished term
/// (`>`, `status:`, `!`) holds for every agent.
package struct FilterExpression: Hashable, Sendable {
  enum Test: Hashable, Sendable {
    case word(SearchPattern, statuses: Set<StatusKind>)
    case team(SearchPattern)
    case status(Set<StatusKind>, activity: SearchPattern)
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

  package init(_ text: String) { terms = FilterParser(text).terms }

  package var isEmpty: Bool { terms.isEmpty }

  package func matches(_ agent: AgentGlance) -> Bool {
    terms.allSatisfy { $0.test.holds(for: agent) != $0.isNegated }
  }

  /// The first term that holds for none of `agents` by itself, as typed.
  func nobodys(in agents: [AgentGlance]) -> String? {
    terms.first { term in
      !term.isNegated && !agents.contains { term.test.holds(for: $0) }
    }?.text
  }
}

extension FilterExpression.Test {
  func holds(for agent: AgentGlance) -> Bool {
    switch self {
    case .word(let pattern, let statuses):
      pattern.isFound(in: agent.username) || pattern.isFound(in: agent.name)
        || statuses.contains(agent.status.kind)
    case .team(let pattern): pattern.isFound(in: agent.team)
    case .status(let kinds, let activity):
      kinds.contains(agent.status.kind) || activity.isFound(in: agent.status.activityName)
    case .level(let level): agent.level >= level && !agent.isGhost
    case .longer(let seconds): agent.seconds > seconds
    case .unknown: false
    }
  }
}
