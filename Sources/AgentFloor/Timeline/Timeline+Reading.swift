// Reads a settled timeline.

extension Timeline {
  /// What all facts added to the numbers; `state` is that after the last one.
  func breakdown(with state: AgentState) -> Breakdown {
    var breakdown = forgotten
    for chunk in chunks { breakdown += chunk.breakdown }
    breakdown += state.breakdown
    breakdown.ledger.trim(by: state)
    return breakdown.settled
  }

  /// The seconds of a day in statuses of one kind; those of the last chunk are in the state.
  func seconds(in kind: StatusKind, on day: Range<Int64>) -> Int64 {
    var sum: Int64 = 0
    func add(_ stays: [Breakdown.Stay]) {
      for stay in stays where stay.day == day && stay.status.kind == kind { sum += stay.seconds }
    }
    add(forgotten.stays)
    for place in chunks.indices { add(chunks[place].breakdown.stays) }
    return sum
  }

  /// The facts in `chunks`, which include those kept.
  var facts: some Sequence<Fact> { chunks.lazy.flatMap(\.facts) }
  /// The state before the first of `facts`.
  var start: AgentState { chunks[0].start }
}
