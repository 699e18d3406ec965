package import AgentFloor

/// The filter of the agents: terms that must all hold.
///
/// `maria` is found in the username or name, `team:billing` in the team. `status:wrap-up` begins a
/// word of the status, or is found in an activity's name. `>warning` and `>critical` are that level
/// or worse. `!` before a term negates it. Case does not matter. An unfinished term (`>`, `status:`,
/// `!`) holds for every agent.
package struct FilterExpression: Hashable, Sendable {
  private enum Test: Hashable, Sendable {
    case name(SearchPattern)
    case team(SearchPattern)
    case status(Set<StatusKind>, activity: SearchPattern)
    /// Nil if no level's name begins so: holds for nobody.
    case level(AttentionLevel?)
  }

  private struct Term: Hashable, Sendable {
    var isNegated: Bool
    var test: Test
  }

  private var terms: [Term] = []

  package init(_ text: String) {
    terms = text.split(separator: " ").compactMap(Self.term)
  }

  package var isEmpty: Bool { terms.isEmpty }

  package func matches(_ agent: AgentGlance) -> Bool {
    terms.allSatisfy { Self.holds($0.test, for: agent) != $0.isNegated }
  }

  private static func term(_ text: Substring) -> Term? {
    let isNegated = text.first == "!"
    let text = isNegated ? text.dropFirst() : text
    guard let test = test(text) else { return nil }
    return Term(isNegated: isNegated, test: test)
  }

  private static func test(_ text: Substring) -> Test? {
    if text.first == ">" {
      let name = text.dropFirst().lowercased()
      guard !name.isEmpty else { return nil }
      return .level(
        "warning".hasPrefix(name) ? .warning : "critical".hasPrefix(name) ? .critical : nil)
    }
    if let value = value(of: "team:", in: text) {
      return value.isEmpty ? nil : .team(SearchPattern(value))
    }
    if let value = value(of: "status:", in: text) {
      return value.isEmpty
        ? nil : .status(kinds(beginning: value.lowercased()), activity: SearchPattern(value))
    }
    return text.isEmpty ? nil : .name(SearchPattern(text))
  }

  private static func value(of key: String, in text: Substring) -> Substring? {
    text.prefix(key.count).lowercased() == key ? text.dropFirst(key.count) : nil
  }

  /// The statuses with a word that begins with `text`: `wrap` and `up` both give wrap-up.
  private static func kinds(beginning text: String) -> Set<StatusKind> {
    Set(
      StatusKind.allCases.filter {
        let name = $0.name
        return name.hasPrefix(text)
          || name.split(separator: "-").contains { $0.hasPrefix(text) }
      })
  }

  private static func holds(_ test: Test, for agent: AgentGlance) -> Bool {
    switch test {
    case .name(let pattern):
      pattern.isFound(in: agent.username) || pattern.isFound(in: agent.name)
    case .team(let pattern):
      pattern.isFound(in: agent.team)
    case .status(let kinds, let activity):
      kinds.contains(agent.status.kind) || activity.isFound(in: agent.status.activityName)
    case .level(let level):
      level.map { agent.level >= $0 && !agent.isGhost } ?? false
    }
  }
}
