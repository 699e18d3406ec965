import AgentFloor

extension DayCourse {
  /// The newest quarters that have begun, the oldest first: at most `count`, and none before one of
  /// which not all facts are kept.
  func known(last count: Int) -> [Quarter] {
    let begun = quarters.suffix(count + 1).filter { elapsed(of: $0) > 0 }
    return begun.suffix(count).reversed().prefix(while: \.isKept).reversed()
  }

  /// How many agents were in `kinds` on average over the time of `quarters` that has passed.
  func agents(in kinds: [StatusKind], over quarters: ArraySlice<Quarter>) -> Double {
    let elapsed = quarters.reduce(Int64(0)) { $0 + self.elapsed(of: $1) }
    let seconds = quarters.flatMap { quarter in
      kinds.map { quarter.secondsByStatus[Int($0.rawValue)] }
    }
    return elapsed > 0 ? Double(seconds.reduce(0, +)) / Double(elapsed) : 0
  }
}

extension [StatusKind] {
  /// As the header counts them.
  static let onContact = StatusKind.allCases.filter(\.isTalk)
  /// On contact or ringing.
  static let busy = onContact + [.ringing]
}
