// Counts items in every sum that holds them.

extension WorkItem {
  /// What an item counts, and under which queue and medium.
  struct Counted {
    var outcome: ItemOutcome
    var queue: Identifier?
    var medium: AgentStatus
  }

  var counted: Counted { Counted(outcome: outcome, queue: queue, medium: status) }
}

extension AgentState {
  /// Subtracts what an item counted before, and adds what it counts now.
  mutating func recount(
    _ before: WorkItem.Counted, _ after: WorkItem.Counted, under settings: FloorSettings
  ) {
    ledger.open(at: now, in: settings.calendar)
    for row in ledger.rows.indices {
      let day = ledger.rows[row].period
      if after.outcome.isRecounted(since: before.outcome, in: day) {
        after.outcome.count(
          insteadOf: before.outcome, in: &ledger.rows[row].numbers, day, settings)
      }
      recountShares(before, after, on: day, settings)
    }
    for place in sessions.indices where sessions[place].keepsCounting {
      let period = sessions[place].period
      if after.outcome.isRecounted(since: before.outcome, in: period) {
        after.outcome.count(
          insteadOf: before.outcome, in: &sessions[place].numbers, period, settings)
      }
    }
    recountIntervals(before.outcome, after.outcome, settings)
  }

  private mutating func recountShares(
    _ before: WorkItem.Counted, _ after: WorkItem.Counted, on day: Range<Int64>,
    _ settings: FloorSettings
  ) {
    if before.queue == after.queue, before.medium.readsLike(after.medium) {
      share(before.outcome, after.outcome, of: after, on: day, settings)
    } else {
      // The name changed: move everything.
      share(before.outcome, ItemOutcome(), of: before, on: day, settings)
      share(ItemOutcome(), after.outcome, of: after, on: day, settings)
    }
  }

  private mutating func share(
    _ before: ItemOutcome, _ after: ItemOutcome, of item: WorkItem.Counted, on day: Range<Int64>,
    _ settings: FloorSettings
  ) {
    guard after.isRecounted(since: before, in: day) else { return }
    if let queue = item.queue {
      let place = breakdown.place(of: .queue(queue), on: day)
      after.count(insteadOf: before, in: &breakdown.shares[place].numbers, day, settings)
    }
    let place = breakdown.place(of: .medium(item.medium), on: day)
    after.count(insteadOf: before, in: &breakdown.shares[place].numbers, day, settings)
  }

  private mutating func recountIntervals(
    _ before: ItemOutcome, _ after: ItemOutcome, _ settings: FloorSettings
  ) {
    if before == after { return }
    let oldest = settings.oldestInterval(at: now)
    var counted: [Range<Int64>] = []
    for moment in [after.offered, after.answered, after.released] {
      guard let moment, moment >= oldest else { continue }
      let interval = interval(containing: moment, under: settings)
      guard !counted.contains(interval) else { continue }
      counted.append(interval)
      let place = breakdown.place(of: interval)
      after.count(
        insteadOf: before, in: &breakdown.intervals[place].numbers, interval, settings)
    }
  }
}
