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
    /// What the agent adds up to, without another look at its state.
    var sum: DaySum
    /// Of the day, where its facts had fallen off.
    var past: WorkNumbers
    /// After the agent's last fact, with the ledgers of the day.
    var state: AgentState
  }

  private struct Entries: Sendable {
    var day: Range<Int64> = 0..<0
    /// By the agent's place.
    var byPlace: [Entry?] = []
  }

  private let entries = Mutex(Entries())

  /// The numbers of the agents at `places` in `day`, added up.
  func numbers(
    of places: [Int], in agents: AgentTable, over day: Range<Int64>, at now: Int64,
    unresolvedAfter limit: Int64
  ) -> WorkNumbers {
    entries.withLock { entries in
      if entries.day != day { entries = Entries(day: day) }
      let missing = min(agents.count, Self.limit) - entries.byPlace.count
      if missing > 0 { entries.byPlace.append(contentsOf: repeatElement(nil, count: missing)) }
      var sum = WorkNumbers()
      for place in places {
        if place < Self.limit {
          let isKnown = entries.byPlace[place]?.follow(agents[place], over: day) ?? false
          if !isKnown { entries.byPlace[place] = Entry(agents[place], over: day) }
          entries.byPlace[place]?.add(to: &sum, at: now, unresolvedAfter: limit)
        } else {
          Entry(agents[place], over: day).add(to: &sum, at: now, unresolvedAfter: limit)
        }
      }
      return sum
    }
  }
}

extension DayCache.Entry {
  fileprivate init(_ agent: borrowing Agent, over day: Range<Int64>) {
    digest = agent.digest
    arrivals = agent.arrivals
    state = agent.timeline.state(over: day, showing: agent.pulse.ordinal)
    past = agent.timeline.pastNumbers(in: day)
    sum = DaySum(state, past, over: day)
  }

  @inline(__always)
  fileprivate func add(to total: inout WorkNumbers, at now: Int64, unresolvedAfter limit: Int64) {
    if sum.isWhole {
      sum.add(to: &total, at: now)
    } else {
      total += state.ledger(at: now, unresolvedAfter: limit).stretchNumbers
      total += past
    }
  }

  /// Takes in what the agent was told since; false where that is no continuation of what was.
  @inline(__always)
  fileprivate mutating func follow(_ agent: borrowing Agent, over day: Range<Int64>) -> Bool {
    digest == agent.digest || fold(agent, over: day)
  }

  @inline(never)
  private mutating func fold(_ agent: borrowing Agent, over day: Range<Int64>) -> Bool {
    let count = agent.arrivals - arrivals
    guard count > 0, let facts = agent.timeline.newest(count) else { return false }
    guard facts.reduce(digest, { $1.extending($0) }) == agent.digest else { return false }
    for fact in facts { state.apply(fact) }
    state.show(agent.pulse.ordinal)
    digest = agent.digest
    arrivals = agent.arrivals
    sum = DaySum(state, past, over: day)
    return true
  }
}

/// What an agent adds up to in a day until its next event: sums, and a time that runs on.
struct DaySum: Sendable {
  private var numbers: WorkNumbers
  /// The part of the day in which time runs, from the newest event on; empty where none does.
  private var running: Range<Int64>
  private var booking: Session.TimeBooking
  /// Time is all that changes: no offer is open that could age.
  let isWhole: Bool

  init(_ state: AgentState, _ past: WorkNumbers, over day: Range<Int64>) {
    let session = state.current
    isWhole = session.offers == 0
    booking = Session.TimeBooking(of: session)
    let start = max(session.newest, day.lowerBound)
    let runs = session.isOpen && session.newest != WorkItem.never && start < day.upperBound
    running = runs ? start..<day.upperBound : 0..<0
    // At the newest event nothing has run since.
    numbers = state.ledger(at: session.newest, unresolvedAfter: .max).stretchNumbers
    numbers += past
  }

  /// The numbers as they read at `now`.
  @inline(__always)
  func add(to total: inout WorkNumbers, at now: Int64) {
    total += numbers
    let seconds = min(now, running.upperBound) - running.lowerBound
    if seconds > 0 { booking.add(seconds, to: &total) }
  }
}
