import AgentFloor

/// The rows of the table: the agents that pass the filter, in order, under their group headings.
struct Arrangement: Sendable {
  enum TableRow: Hashable, Sendable {
    case group(Int)
    /// An agent's index in the input's list.
    case agent(Int)
    /// The line under which the signed-out agents are folded.
    case signedOut
  }

  /// A group's heading, with the subtotals of its agents.
  struct AgentGroup: Hashable, Sendable {
    var title: String
    /// Whether the heading says that nobody is available: of a team, not of a status.
    var saysNobody = false
    var counts = StatusCounts()
    /// Sums over the group; its ratios are ratios of sums (FloorRules Numbers Sums).
    var numbers = WorkNumbers()
  }

  private(set) var rows: [TableRow] = []
  private(set) var groups: [AgentGroup] = []
  /// Of the agents that pass the filter.
  private(set) var counts = StatusCounts()
  /// Of all agents.
  private(set) var total = StatusCounts()
  /// Whether any agent is in a team.
  private(set) var hasTeams = false
  /// How many of the agents that pass the filter are signed out, and whether they are shown.
  private(set) var signedOut = 0
  private(set) var showsSignedOut = false

  init() {}

  /// - Parameters:
  ///   - names: The order of all agents by name.
  ///   - frozen: The ranks that agents keep while a prompt is open; the others come after them.
  ///   - details: What `RowSorter` needs for a column that sorts by details.
  ///   - acknowledged: The usernames of the agents whose alerts are.
  init(
    _ input: BoardInput, names: NameOrder, filter: FilterExpression, sort: SortOrder,
    grouping: Grouping,
    frozen: [String: Int]?, details: [String: DetailKeys.Key], showsSignedOut: Bool,
    acknowledged: Set<String>
  ) {
    for index in input.agents.indices {
      total.count(index, of: input.agents)
      if input.agents[index].team != nil { hasTeams = true }
    }
    var shown = names.places
    counts = total
    if !filter.isEmpty {
      shown = shown.filter { filter.matches(input.agents[$0]) }
      counts = StatusCounts()
      for index in shown { counts.count(index, of: input.agents) }
    }
    let sorter = RowSorter(agents: input.agents, details: details)
    var ordered = sorter.ordered(shown, by: sort, acknowledged: acknowledged)
    if let frozen { ordered = sorter.ordered(ordered, byRank: frozen) }
    let (present, absent) = sorter.presence(ordered)
    gather(present, of: input.agents, by: grouping)
    signedOut = absent.count
    // A filter that only they pass is meant for them.
    self.showsSignedOut = showsSignedOut || present.isEmpty && !filter.isEmpty
    if !absent.isEmpty { rows.append(.signedOut) }
    if self.showsSignedOut { rows += absent.map(TableRow.agent) }
  }

  private mutating func gather(
    _ ordered: [Int], of agents: [AgentGlance], by grouping: Grouping
  ) {
    guard grouping != .none else {
      rows = ordered.map(TableRow.agent)
      return
    }
    var members: [GroupKey: [Int]] = [:]
    for index in ordered {
      members[GroupKey(index, of: agents, grouping), default: []].append(index)
    }
    rows.reserveCapacity(ordered.count + members.count)
    for (key, indices) in members.sorted(by: { Self.precedes($0, $1, agents) }) {
      var group = AgentGroup(title: key.title, saysNobody: grouping == .team)
      for index in indices {
        group.counts.count(index, of: agents)
        if !agents[index].isExcluded { group.numbers += agents[index].today }
      }
      rows.append(.group(groups.count))
      groups.append(group)
      rows += indices.map(TableRow.agent)
    }
  }

  /// Groups in trouble first, by their worst agent; the rest by title.
  private static func precedes(
    _ left: (key: GroupKey, value: [Int]), _ right: (key: GroupKey, value: [Int]),
    _ agents: [AgentGlance]
  ) -> Bool {
    func worst(_ indices: [Int]) -> Double {
      indices.lazy.filter { agents[$0].shownLevel > .normal }.map { agents[$0].attention }.max()
        ?? 0
    }
    let (mine, other) = (worst(left.value), worst(right.value))
    return mine == other ? left.key < right.key : mine > other
  }

  /// How many rows there would be without a filter.
  var wholeRows: Int {
    let signedOut = total.agents - total.present
    return total.present + groups.count + min(1, signedOut) + (showsSignedOut ? signedOut : 0)
  }

  /// The index in the input's list of the agent in a row; nil for a heading or outside the table.
  func agent(at row: Int) -> Int? {
    guard rows.indices.contains(row), case .agent(let index) = rows[row] else { return nil }
    return index
  }

  /// The nearest row of an agent, from `row` down, then up; nil if there is none.
  func agentRow(near row: Int) -> Int? {
    guard !rows.isEmpty else { return nil }
    let row = min(max(0, row), rows.count - 1)
    return (row..<rows.count).first { agent(at: $0) != nil }
      ?? (0..<row).last { agent(at: $0) != nil }
  }
}

extension Arrangement {
  /// What the agents of a group share. Its order is that of the groups.
  private struct GroupKey: Hashable, Comparable {
    var title: String
    /// The rank of a status; 1 for agents without a team, who come last.
    var order: Int

    init(_ place: Int, of agents: [AgentGlance], _ grouping: Grouping) {
      switch grouping {
      case .status where agents[place].isGhost:
        title = "ghosts"
        order = .max
      case .status:
        title = agents[place].status.kind.label
        order = agents[place].status.kind.rank
      case .team, .none:
        title = agents[place].team ?? "no team"
        order = agents[place].team == nil ? 1 : 0
      }
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.order, left.title) < (right.order, right.title)
    }
  }
}
