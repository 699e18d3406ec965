import AgentFloor

/// Sorts agents that are in order of name. Equal keys keep that order; ghosts are last in every order.
/// Each key is read once, not at each comparison.
struct RowSorter {
  let agents: [AgentGlance]
  private let traits: [RowTraits]
  /// The keys of a column with `SortKey.detail` or `detailNumber`, by username; else empty.
  private let details: [String: DetailKeys.Key]

  init(agents: [AgentGlance], details: [String: DetailKeys.Key] = [:]) {
    self.agents = agents
    self.details = details
    traits = agents.indices.map { place in
      var traits: RowTraits = []
      if agents[place].isGhost { traits.insert(.ghost) }
      if agents[place].shownLevel > .normal { traits.insert(.urgent) }
      if agents[place].status.kind == .signedOut { traits.insert(.signedOut) }
      return traits
    }
  }

  private struct Keyed<Key> {
    var key: Key
    /// The position in the order of names.
    var rank: Int
    var index: Int
  }

  /// Sorts indices of agents. By attention, agents whose alerts are acknowledged come behind those whose
  /// are not.
  func ordered(
    _ indices: [Int], by sort: SortOrder, acknowledged: Set<String> = []
  ) -> [Int] {
    let (present, ghosts) = split(indices) { !traits[$0].contains(.ghost) }
    let largestFirst = sort.isLargestFirst
    let ordered =
      switch sort.column.sortKey {
      case .name: sort.isReversed ? present.reversed() : present
      case .attention: byAttention(present, sort, acknowledged)
      case .text(let text): sorted(present, largestFirst: largestFirst) { text(agents[$0]) }
      case .rank(let rank): sorted(present, largestFirst: largestFirst) { rank(agents[$0]) }
      case .number(let number): sorted(present, largestFirst: largestFirst) { number(agents[$0]) }
      case .detail, .detailNumber:
        sorted(present, largestFirst: largestFirst) { details[agents[$0].username] }
      }
    return ordered + ghosts
  }

  /// The agents who are signed in, and those who are not.
  func presence(_ indices: [Int]) -> (present: [Int], absent: [Int]) {
    split(indices) { !traits[$0].contains(.signedOut) }
  }

  /// Sorts by rank; agents without one come last, in the order given.
  func ordered(_ indices: [Int], byRank ranks: [String: Int]) -> [Int] {
    sorted(indices) { ranks[agents[$0].username] }
  }

  /// Agents past warning first, by attention; the rest by name, so that their rows stay in place
  /// (FloorRules Thresholds Default order). Whether an unheard agent is past a limit is unknown.
  private func byAttention(
    _ indices: [Int], _ sort: SortOrder, _ acknowledged: Set<String>
  ) -> [Int] {
    let (past, rest) = split(indices) { traits[$0].contains(.urgent) }
    let (new, seen) = split(past) { !acknowledged.contains(agents[$0].username) }
    let urgent = [new, seen].flatMap { sorted($0, largestFirst: true) { agents[$0].attention } }
    return sort.isReversed ? (urgent + rest).reversed() : urgent + rest
  }

  /// Sorts by `key`; agents without one come last in both directions.
  private func sorted<Key: Comparable>(
    _ indices: [Int], largestFirst: Bool = false, by key: (Int) -> Key?
  ) -> [Int] {
    var known: [Keyed<Key>] = []
    known.reserveCapacity(indices.count)
    var unknown: [Int] = []
    for (rank, index) in indices.enumerated() {
      if let key = key(index) {
        known.append(Keyed(key: key, rank: rank, index: index))
      } else {
        unknown.append(index)
      }
    }
    known.sort { left, right in
      if left.key == right.key { return left.rank < right.rank }
      return (left.key > right.key) == largestFirst
    }
    return known.map { $0.index } + unknown
  }

  private func split(_ indices: [Int], by isFirst: (Int) -> Bool) -> ([Int], [Int]) {
    var (first, second): ([Int], [Int]) = ([], [])
    first.reserveCapacity(indices.count)
    for index in indices {
      if isFirst(index) { first.append(index) } else { second.append(index) }
    }
    return (first, second)
  }
}

/// What is asked of every agent, in one byte: agents are large, and in order of name they lie apart.
private struct RowTraits: OptionSet {
  let rawValue: UInt8

  static let ghost = RowTraits(rawValue: 1)
  static let urgent = RowTraits(rawValue: 2)
  static let signedOut = RowTraits(rawValue: 4)
}
