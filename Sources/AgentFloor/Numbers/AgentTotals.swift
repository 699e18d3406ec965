/// What an agent's facts amount to: its state, and the numbers of all its chunks but the last.
struct AgentTotals: Sendable {
  var state = AgentState()
  var closed = Ledger()
  /// The numbers of the day of the newest fact, as far as they are booked: worked out when the facts
  /// are settled, as every frame reads them of every agent.
  var newestDay: (period: Range<Int64>, numbers: WorkNumbers)?

  /// Adds what a chunk came to.
  mutating func close(_ chunk: Ledger) {
    closed += chunk
    closed.trim(by: state)
  }

  mutating func sumNewestDay(under settings: FloorSettings) {
    let day = state.day(containing: state.now, under: settings)
    newestDay = (day, numbers(of: day, under: settings))
  }

  /// The numbers of a day, as far as they are booked, with the items at hand.
  func numbers(of day: Range<Int64>, under settings: FloorSettings) -> WorkNumbers {
    sum(closed.days, state.breakdown.ledger.days, of: day, under: settings)
  }

  /// Likewise since the beginning of a session.
  func numbers(of session: Session, under settings: FloorSettings) -> WorkNumbers {
    sum(closed.sessions, state.breakdown.ledger.sessions, of: session.period, under: settings)
  }

  private func sum(
    _ closed: PeriodSums, _ newest: PeriodSums,
    of period: Range<Int64>, under settings: FloorSettings
  ) -> WorkNumbers {
    var numbers = closed.numbers(of: period)?.unpacked ?? WorkNumbers()
    if let newest = newest.numbers(of: period) { numbers += newest.unpacked }
    for item in state.items { item.outcome.count(in: &numbers, period, settings) }
    return numbers
  }
}
