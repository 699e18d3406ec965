import AgentFloor

/// The word before the colon of a filter's term.
enum FilterKey: String, CaseIterable, Sendable {
  case team, status, queue, medium
}

/// What reading a filter needs of the floor.
struct FilterFloor: Sendable {
  var agents: [AgentGlance] = []
  var openItems: @Sendable (AgentGlance) -> [OpenItem] = { _ in [] }

  /// Whether a name on the floor holds `text`: then its words need no quotes.
  func holds(_ text: String, as key: FilterKey) -> Bool {
    let pattern = SearchPattern(text)
    return switch key {
    case .team: agents.contains { pattern.isFound(in: $0.team) }
    case .queue:
      agents.contains { openItems($0).contains { pattern.isFound(in: $0.queue) } }
    case .status:
      agents.contains {
        let label = $0.status.label
        return label.utf8.count == text.utf8.count && label.lowercased() == text.lowercased()
      }
    case .medium: false
    }
  }
}

extension FilterFloor {
  init(_ input: BoardInput) {
    agents = input.agents
    openItems = input.openItems
  }
}
