/// What an agent's timeline no longer holds: its numbers at the quarters of the hour.
///
/// Days turn at a quarter of an hour nearly everywhere, so that the numbers of a day stay exact when
/// its facts have gone; at other moments they are read between two quarters.
struct Past: Sendable {
  /// Marks of one agent: two days of quarters. The oldest fall off.
  static let limit = 192
  /// Marks of all agents together, of which each has its share, but at least four.
  static let limitOfAll = 131_072
  static let quarter: Int64 = 900
  /// Marks of a chunk of facts, most often.
  private static let usualMarks = 4

  /// The numbers up to a moment.
  struct Mark: Hashable, Sendable {
    var second: Int64
    private var packed: PackedNumbers
    var numbers: WorkNumbers {
      get { packed.numbers }
      set { packed = PackedNumbers(newValue) }
    }

    init(second: Int64, numbers: WorkNumbers) {
      self.second = second
      packed = PackedNumbers(numbers)
    }
  }

  /// What a run of facts leaves to the past.
  struct Trace: Sendable {
    /// Between the facts.
    var marks: [Mark] = []
    /// What they booked for seconds before the quarter of an hour they are of. The marks above have
    /// it already, those of facts before them not.
    var belated: [Ledger.Belated] = []
  }

  /// The oldest first; those before `head` fell off, and make room from time to time.
  private var storage: [Mark] = []
  private var head = 0
  var marks: ArraySlice<Mark> { storage[head...] }
  private var hasLostMarks = false
  /// The second of the newest fact that went; nil where none did.
  private(set) var newest: Int64?

  /// Marks that each of so many agents may keep.
  static func share(among agents: Int) -> Int {
    min(limit, max(4, limitOfAll / max(1, agents)))
  }

  /// Takes in the trace of facts that leave, the newest of them at `second`, and the state they end
  /// in, until `next`.
  mutating func add(
    _ trace: Trace, endingIn end: Timeline.Folded, at second: Int64, before next: Int64?,
    _ markLimit: Int
  ) {
    for belated in trace.belated { Self.add(belated, to: &storage) }
    for mark in trace.marks { append(mark) }
    if let next, !Self.isOneQuarter(second, next) {
      let others = end.state.numbersOfOthers
      Self.eachMark(of: end.state, beside: others, from: second, to: next) { append($0) }
    }
    newest = max(newest ?? second, second)
    if self.marks.count > markLimit {
      head = storage.count - markLimit
      hasLostMarks = true
      // As many may have fallen off and not be cleared away yet.
      if head >= markLimit {
        storage.removeFirst(head)
        head = 0
      }
    }
  }

  private mutating func append(_ mark: Mark) {
    if let last = marks.last, last.second >= mark.second { return }
    storage.append(mark)
  }

  /// Folds facts over `state`, and adds what they leave, from the one at `second` on, to `trace`.
  static func fold(
    _ facts: ArraySlice<Fact>, after second: Int64?, over state: inout AgentState,
    leaving trace: inout Trace
  ) {
    guard var last = second ?? facts.first?.second else { return }
    var turn = quarterAfter(last)
    state.watch(before: turn - quarter)
    // The numbers of the other sessions, which hardly ever change.
    var others = WorkNumbers()
    var knowsOthers = false
    for fact in facts {
      if fact.second >= turn {
        if trace.marks.isEmpty { trace.marks.reserveCapacity(usualMarks) }
        if !knowsOthers { others = state.numbersOfOthers }
        knowsOthers = true
        eachMark(of: state, beside: others, from: last, to: fact.second) { trace.marks.append($0) }
        turn = quarterAfter(fact.second)
        state.watch(before: turn - quarter)
      }
      last = fact.second
      if fact.session == state.current.ordinal {
        state.apply(fact)
      } else {
        knowsOthers = false
        state.watch(before: turn - quarter, for: fact)
        state.apply(fact)
        state.takeBelatedOfOthers { trace.note($0) }
        state.watch(before: turn - quarter)
      }
      state.takeBelated { trace.note($0) }
    }
    state.watch(before: WorkItem.never)
  }

  /// Adds to the marks what was booked for a second before them.
  fileprivate static func add(_ belated: Ledger.Belated, to marks: inout [Mark]) {
    var place = marks.count
    while place > 0, marks[place - 1].second > belated.second {
      place -= 1
      marks[place].numbers += belated.numbers
    }
  }

  /// The marks between one fact, which gave `state`, and the next: at the first and the last
  /// quarter, as time runs evenly from the one to the other.
  @inline(__always)
  private static func eachMark(
    of state: borrowing AgentState, beside others: WorkNumbers, from second: Int64, to next: Int64,
    _ body: (Mark) -> Void
  ) {
    let first = quarterAfter(second)
    guard first <= next else { return }
    let last = quarterAfter(next) - quarter
    var numbers = others
    numbers += state.current.ledger.numbers
    let booked = numbers
    state.current.addTime(until: first, to: &numbers)
    body(Mark(second: first, numbers: numbers))
    guard first < last else { return }
    numbers = booked
    state.current.addTime(until: last, to: &numbers)
    body(Mark(second: last, numbers: numbers))
  }

  /// The numbers up to `second`, as near as the marks know.
  func numbers(before second: Int64) -> WorkNumbers {
    guard let place = marks.lastIndex(where: { $0.second <= second }) else {
      return hasLostMarks ? marks.first?.numbers ?? WorkNumbers() : WorkNumbers()
    }
    let mark = marks[place]
    guard mark.second < second, place + 1 < marks.endIndex else { return mark.numbers }
    let next = marks[place + 1]
    return mark.numbers.advanced(
      towards: next.numbers, by: second - mark.second, of: next.second - mark.second)
  }

  /// Whether facts from `first` on, before one of `next`, leave nothing to mark.
  static func isOneQuarter(_ first: Int64, _ next: Int64) -> Bool { quarterAfter(first) > next }

  private static func quarterAfter(_ second: Int64) -> Int64 {
    let quarters = second >= 0 ? second / quarter : (second - quarter + 1) / quarter
    return (quarters + 1) * quarter
  }
}

extension Past.Trace {
  @inline(never)
  fileprivate mutating func note(_ booking: Ledger.Belated) {
    Past.add(booking, to: &marks)
    belated.append(booking)
  }
}

extension Past: Equatable {
  static func == (left: Past, right: Past) -> Bool {
    left.marks == right.marks && left.hasLostMarks == right.hasLostMarks
      && left.newest == right.newest
  }
}

extension Past {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    var kept = Array(marks)
    try record.pass(&kept, limit: Self.limit, blank: .blank) {
      (record, mark) throws(CheckpointError) in try mark.pass(&record)
    }
    storage = kept
    head = 0
    try record.pass(&hasLostMarks)
    try record.pass(&newest, blank: 0) { (record, second) throws(CheckpointError) in
      try record.pass(&second)
    }
  }
}
