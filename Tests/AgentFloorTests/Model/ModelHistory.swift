/// All facts of an agent, in event order, also those that fell off: no fact can come before one
/// that fell off, so their order is settled.
struct ModelHistory {
  enum Arrival { case onTime, late, tooLate }

  private(set) var facts: [ModelFact] = []
  /// How many of them fell off.
  private var fallen = 0

  /// FloorRules O3, O4.
  mutating func take(_ fact: ModelFact, limit: Int) -> Arrival {
    if fallen > 0, fact.isBefore(facts[fallen]) { return .tooLate }
    let isLate = facts.last.map { $0.second > fact.second } ?? false
    let place = facts.firstIndex { fact.isBefore($0) } ?? facts.count
    facts.insert(fact, at: place)
    fallen = max(fallen, facts.count - limit)
    return isLate ? .late : .onTime
  }
}
