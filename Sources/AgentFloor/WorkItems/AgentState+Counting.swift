// Counts items in every sum that holds them.

extension AgentState {
  /// Counts an item for good: it is forgotten, and nothing more can be learnt of it.
  mutating func count(_ item: WorkItem, under settings: FloorSettings) {
    let outcome = item.outcome
    for day in periods(of: outcome, { day(containing: $0, under: settings) }) {
      outcome.count(in: &breakdown.ledger.days[day], day, settings)
      if let queue = item.queue {
        outcome.count(in: &breakdown[.queue(queue), on: day], day, settings)
      }
      outcome.count(in: &breakdown[.medium(item.status), on: day], day, settings)
    }
    for place in sessions.indices where isCounted(place) {
      let period = sessions[place].period
      outcome.count(in: &breakdown.ledger.sessions[period], period, settings)
    }
    let newest = [outcome.offered, outcome.answered, outcome.released].compactMap(\.self).max()
    let oldest = settings.oldestInterval(at: newest ?? now)
    for interval in periods(of: outcome, { interval(containing: $0, under: settings) })
    where interval.upperBound > oldest {
      outcome.count(in: &breakdown.intervals[interval], interval, settings)
    }
  }

  /// The periods in which an item counts.
  private func periods(
    of outcome: ItemOutcome, _ period: (Int64) -> Range<Int64>
  ) -> [Range<Int64>] {
    var periods: [Range<Int64>] = []
    for case let moment? in [outcome.offered, outcome.answered, outcome.released]
    where !periods.contains(where: { $0.contains(moment) }) {
      periods.append(period(moment))
    }
    return periods
  }
}
