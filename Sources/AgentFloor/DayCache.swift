import Synchronization

/// Remembers what the agents of a floor added up to in a day, so that the floor's numbers, read
/// many times a second, fold each fact once and not each time.
///
/// Shared by the copies of a floor, and no part of what a floor is: an entry serves an agent only
/// where the digest of its events proves that it is of the same past.
final class DayCache: Sendable {
  /// Agents remembered; those past it are folded each time.
  static let limit = 20_000

  fileprivate struct Entry: Sendable {
    /// Of the agent when the entry was made.
    var digest: UInt64
    var arrivals: Int
    /// After the agent's last fact, with the ledgers of the day.
    var state: AgentState
    /// Of the day, where its facts had fallen off.
    var past: WorkNumbers
  }

  private struct Entries: Sendable {
    var day: Range<Int64> = 0..<0
    /// By the agent's place.
    var byPlace: [Int: Entry] = [:]
  }

  private let entries = Mutex(Entries())

  /// The numbers of the agents at `places` in `day`, added up.
  func numbers(
    of places: [Int], in agents: AgentTable, over day: Range<Int64>, at now: Int64,
    unresolvedAfter limit: Int64
  ) -> WorkNumbers {
    entries.withLock { entries in
      if entries.day != day { entries = Entries(day: day) }
      var sum = WorkNumbers()
      for place in places {
        var entry = entries.byPlace.removeValue(forKey: place)
        if !(entry?.follow(agents[place]) ?? false) { entry = Entry(agents[place], over: day) }
        guard let entry else { continue }
        sum += entry.state.ledger(at: now, unresolvedAfter: limit).stretchNumbers
        sum += entry.past
        if place < Self.limit { entries.byPlace[place] = entry }
      }
      return sum
    }
  }
}

extension DayCache.Entry {
  fileprivate init(_ agent: borrowing Agent, over day: Range<Int64>) {
    digest = agent.digest
    arrivals = agent.arrivals
    state = agent.timeline.state(over: day, showing: agent.state.current.ordinal)
    past = agent.timeline.pastNumbers(in: day)
  }

  /// Takes in what the agent was told since; false where that is no continuation of what was.
  fileprivate mutating func follow(_ agent: borrowing Agent) -> Bool {
    if digest == agent.digest { return true }
    let count = agent.arrivals - arrivals
    guard count > 0, let facts = agent.timeline.newest(count) else { return false }
    guard facts.reduce(digest, { $1.extending($0) }) == agent.digest else { return false }
    for fact in facts { state.apply(fact) }
    state.show(agent.state.current.ordinal)
    digest = agent.digest
    arrivals = agent.arrivals
    return true
  }
}
