import AgentFloor

/// Puts agents in order; keys are read once, not at each comparison, and equal keys keep the
/// order of names. Ghosts are last in every order.
struct RowSorter {
  let agents: [AgentGlance]
  /// Empty, or one for each agent.
  let figures: [AgentNumbers]

  private struct Keyed<Key> {
    var key: Key
    /// The place in the order of names.
    var rank: Int
    var place: Int
  }

  /// The places in the order of `sort`. `places` is in order of username; what was acknowledged
  /// no longer stands on top.
  func ordered(
    _ places: [Int], by sort: SortOrder, isAcknowledged: (AgentGlance) -> Bool = { _ in false }
  ) -> [Int] {
    let named = byName(places)
    let (present, ghosts) = split(named) { !agents[$0].isGhost }
    let ordered =
      switch sort.column {
      case .agent: sort.isReversed ? present.reversed() : present
      case .limit: byAttention(present, sort, isAcknowledged)
      case .team: byValue(present, sort) { agents[$0].team }
      case .status: byValue(present, sort) { Double(Self.order(of: agents[$0].status.kind)) }
      case .time: byValue(present, sort) { Double(agents[$0].seconds) }
      case .last, .session, .phone:
        byValue(present, sort) { value(of: $0) { $0.text(in: sort.column) } }
      case .contacts, .aht, .occupancy, .answer, .idle, .declined:
        byValue(present, sort) { value(of: $0) { $0.number(in: sort.column) } }
      }
    return ordered + ghosts
  }

  /// The places by their agents' ranks; agents without one come last, in the order given.
  func ordered(_ places: [Int], byRank ranks: [String: Int]) -> [Int] {
    smallestFirst(places) { ranks[agents[$0].username] ?? .max }
  }

  /// The order of a status when sorting or grouping by it: work first, absence last.
  static func order(of kind: StatusKind) -> Int {
    switch kind {
    case .ringing: 0
    case .onCall: 1
    case .onEmail: 2
    case .chatting: 3
    case .onItem: 4
    case .dialingOut: 5
    case .wrapUp: 6
    case .available: 7
    case .internalOnly: 8
    case .notReady: 9
    case .onBreak: 10
    case .busyOther: 11
    case .unknown: 12
    case .signedOut: 13
    }
  }

  /// Past warning first, the highest share at the top; the rest by name, so that rows do not
  /// wander. Of an unheard agent nobody knows whether the limit is past.
  private func byAttention(
    _ places: [Int], _ sort: SortOrder, _ isAcknowledged: (AgentGlance) -> Bool
  ) -> [Int] {
    let (past, rest) = split(places) {
      agents[$0].level > .normal && !agents[$0].isUnheard && !isAcknowledged(agents[$0])
    }
    let urgent = smallestFirst(past) { -agents[$0].attention }
    return sort.isReversed ? (urgent + rest).reversed() : urgent + rest
  }

  /// By a column's value; agents without one come last whichever way round.
  private func byValue<Key: Comparable>(
    _ places: [Int], _ sort: SortOrder, key: (Int) -> Key?
  ) -> [Int] {
    var known: [Keyed<Key>] = []
    var unknown: [Int] = []
    for (rank, place) in places.enumerated() {
      if let key = key(place) {
        known.append(Keyed(key: key, rank: rank, place: place))
      } else {
        unknown.append(place)
      }
    }
    let largestFirst = sort.isLargestFirst
    known.sort { left, right in
      if left.key == right.key { return left.rank < right.rank }
      return (left.key > right.key) == largestFirst
    }
    return known.map { $0.place } + unknown
  }

  private func smallestFirst<Key: Comparable>(_ places: [Int], key: (Int) -> Key) -> [Int] {
    var keyed: [Keyed<Key>] = []
    keyed.reserveCapacity(places.count)
    for (rank, place) in places.enumerated() {
      keyed.append(Keyed(key: key(place), rank: rank, place: place))
    }
    keyed.sort { left, right in
      left.key == right.key ? left.rank < right.rank : left.key < right.key
    }
    return keyed.map { $0.place }
  }

  /// By the name shown; without a roster the order of usernames is that already.
  private func byName(_ places: [Int]) -> [Int] {
    guard places.contains(where: { agents[$0].name != nil }) else { return places }
    return smallestFirst(places) { agents[$0].shownName }
  }

  private func value<Key>(of place: Int, _ read: (AgentNumbers) -> Key?) -> Key? {
    figures.indices.contains(place) ? read(figures[place]) : nil
  }

  private func split(_ places: [Int], by isFirst: (Int) -> Bool) -> ([Int], [Int]) {
    var (first, second): ([Int], [Int]) = ([], [])
    first.reserveCapacity(places.count)
    for place in places {
      if isFirst(place) { first.append(place) } else { second.append(place) }
    }
    return (first, second)
  }
}

extension AgentGlance {
  /// The roster's name, else the username.
  var shownName: String {
    guard let name, !name.isEmpty else { return username }
    return name
  }
}
