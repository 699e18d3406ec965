import AgentFloor

/// The agents in order of the names shown, sorted again only when a name has changed.
struct NameOrder: Sendable {
  private var names: [String] = []
  /// The agents' places in their list.
  private(set) var places: [Int] = []

  init() {}

  init(_ agents: [AgentGlance]) { refresh(from: agents) }

  /// - Parameter agents: in order of username, which is that of names where nobody has another.
  mutating func refresh(from agents: [AgentGlance]) {
    let isKnown =
      names.count == agents.count && agents.indices.allSatisfy { names[$0] == agents[$0].shownName }
    if isKnown { return }
    names = agents.map(\.shownName)
    places = Array(agents.indices)
    guard agents.contains(where: { $0.name != nil }) else { return }
    places.sort { names[$0] == names[$1] ? $0 < $1 : names[$0] < names[$1] }
  }
}
