import AgentFloor

/// The rows of the table: which agents are shown, in what order, under what group headings.
struct Arrangement: Sendable {
  enum Row: Hashable, Sendable {
    case group(Int)
    /// An agent's place in the input's list.
    case agent(Int)
  }

  /// A heading with the subtotals of its agents.
  struct Group: Hashable, Sendable {
    var title: String
    var counts = StatusCounts()
    /// Sums over the group, so that its ratios are ratios of sums.
    var numbers = WorkNumbers()
  }

  private(set) var rows: [Row] = []
  private(set) var groups: [Group] = []
  /// What the filter shows.
  private(set) var counts = StatusCounts()
  /// All agents, whatever the filter.
  private(set) var total = StatusCounts()
  /// Whether any agent is in a team.
  private(set) var hasTeams = false

  init() {}

  /// Arranges the agents of `input`. `frozen` gives the rank of those agents that keep their
  /// order while a prompt is open; the rest come after them.
  init(
    _ input: BoardInput, filter: FilterExpression, sort: SortOrder, grouping: Grouping,
    frozen: [String: Int]?, figures: [AgentNumbers], isAcknowledged: (AgentGlance) -> Bool
  ) {
    var shown: [Int] = []
    shown.reserveCapacity(input.agents.count)
    for place in input.agents.indices {
      total.count(input.agents[place])
      if input.agents[place].team != nil { hasTeams = true }
      guard filter.isEmpty || filter.matches(input.agents[place]) else { continue }
      shown.append(place)
    }
    if filter.isEmpty {
      counts = total
    } else {
      for place in shown { counts.count(input.agents[place]) }
    }
    let sorter = RowSorter(agents: input.agents, figures: figures)
    var ordered = sorter.ordered(shown, by: sort, isAcknowledged: isAcknowledged)
    if let frozen { ordered = sorter.ordered(ordered, byRank: frozen) }
    gather(ordered, of: input.agents, by: grouping, figures: figures)
  }

  private mutating func gather(
    _ ordered: [Int], of agents: [AgentGlance], by grouping: Grouping, figures: [AgentNumbers]
  ) {
    guard grouping != .none else {
      rows = ordered.map(Row.agent)
      return
    }
    var members: [GroupKey: [Int]] = [:]
    for place in ordered { members[GroupKey(agents[place], grouping), default: []].append(place) }
    rows.reserveCapacity(ordered.count + members.count)
    for (key, places) in members.sorted(by: { $0.key < $1.key }) {
      var group = Group(title: key.title)
      for place in places {
        group.counts.count(agents[place])
        if figures.indices.contains(place), !agents[place].isExcluded, !agents[place].isGhost {
          group.numbers += figures[place].today
        }
      }
      rows.append(.group(groups.count))
      groups.append(group)
      rows += places.map(Row.agent)
    }
  }

  /// The row of the agent with this place; nil for one not shown.
  func row(of place: Int) -> Int? { rows.firstIndex(of: .agent(place)) }

  /// The agent's place in the input's list, nil for a heading or outside.
  func agent(at row: Int) -> Int? {
    guard rows.indices.contains(row), case .agent(let place) = rows[row] else { return nil }
    return place
  }

  /// The row of an agent nearest to `row`, looking down first; nil where there is none.
  func agentRow(near row: Int) -> Int? {
    guard !rows.isEmpty else { return nil }
    let row = min(max(0, row), rows.count - 1)
    return (row..<rows.count).first { agent(at: $0) != nil }
      ?? (0..<row).last { agent(at: $0) != nil }
  }
}

/// What a group is gathered by, in the order in which groups stand.
private struct GroupKey: Hashable, Comparable {
  var title: String
  /// The place of a status; a team that is none comes last.
  var order: Int

  init(_ agent: borrowing AgentGlance, _ grouping: Grouping) {
    switch grouping {
    case .status:
      title = agent.status.kind.word
      order = RowSorter.order(of: agent.status.kind)
    case .team, .none:
      title = agent.team ?? "no team"
      order = agent.team == nil ? 1 : 0
    }
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.order, left.title) < (right.order, right.title)
  }
}
