/// What some facts of an agent add to its numbers by day, session and interval, and to those of a day
/// by status, queue and medium. Breakdowns of facts that follow one another add up.
struct Breakdown: Hashable, Sendable {

  /// Time in a status on a day, and how often it was entered.
  struct Stay: Hashable, Sendable {
    var day: Range<Int64>
    var status: AgentStatus
    var seconds: Int64 = 0
    var count: Int64 = 0
  }

  /// The work items of a queue or medium on a day.
  struct Share: Hashable, Sendable {
    var day: Range<Int64>
    var group: ItemGroup
    var numbers = PackedNumbers()
  }

  var ledger = Ledger()
  var intervals = PeriodSums()
  var stays: [Stay] = []
  var shares: [Share] = []
  /// Every booked stretch in a status, if `FloorSettings.keepsStates`.
  var states: [Stretch] = []

  /// Bound of rows for facts that fell off.
  static let limit = 1024

  // MARK: Adding

  /// The numbers of a queue or medium, whose row is made where there is none.
  subscript(group: ItemGroup, on day: Range<Int64>) -> PackedNumbers {
    get { shares.last { $0.day == day && $0.group == group }?.numbers ?? PackedNumbers() }
    _modify {
      let place = shares.lastIndex { $0.day == day && $0.group == group } ?? shares.count
      if place == shares.count { shares.append(Share(day: day, group: group)) }
      yield &shares[place].numbers
    }
  }

  mutating func add(_ seconds: Int64, _ count: Int64, in status: AgentStatus, on day: Range<Int64>)
  {
    let place =
      stays.lastIndex { $0.day == day && $0.status.readsLike(status) } ?? stays.count
    if place == stays.count { stays.append(Stay(day: day, status: status)) }
    stays[place].seconds += seconds
    stays[place].count += count
  }

  /// Adds a stretch, or lengthens the newest one if it continues it.
  mutating func add(_ stretch: Stretch) {
    guard let last = states.last, !stretch.beginsStay, stretch.status.readsLike(last.status),
      last.time.upperBound == stretch.time.lowerBound
    else {
      states.append(stretch)
      states[states.count - 1].afterCall = nil
      return
    }
    states[states.count - 1].time = last.time.lowerBound..<stretch.time.upperBound
    states[states.count - 1].isInferred = last.isInferred && stretch.isInferred
  }

  static func += (left: inout Self, right: Self) {
    left.ledger += right.ledger
    left.intervals += right.intervals
    for row in right.stays { left.add(row.seconds, row.count, in: row.status, on: row.day) }
    for row in right.shares { left[row.group, on: row.day] += row.numbers }
    for stretch in right.states { left.add(stretch) }
  }

  /// A copy that shares nothing and has no room to grow.
  var compact: Breakdown {
    Breakdown(
      ledger: ledger, intervals: intervals.compact, stays: stays.map { $0 },
      shares: shares.map { $0 }, states: states)
  }

  // MARK: Forgetting

  /// Removes intervals that ended by `moment`, and days before `day`.
  mutating func forget(intervalsUntil moment: Int64, daysBefore day: Int64) {
    intervals.rows.removeAll { $0.period.upperBound <= moment }
    stays.removeAll { $0.day.lowerBound < day }
    shares.removeAll { $0.day.lowerBound < day }
    stays.removeFirst(max(0, stays.count - Self.limit))
    shares.removeFirst(max(0, shares.count - Self.limit))
  }

  /// Whether both hold the same: shares in whatever order.
  func isLike(_ other: Self) -> Bool {
    var (mine, others) = (self, other)
    (mine.shares, others.shares) = ([], [])
    return mine == others && Set(shares) == Set(other.shares)
  }

  /// Without empty rows, and states in order, each whole: time that was given back lay between.
  var settled: Breakdown {
    var settled = self
    settled.intervals.rows.removeAll { $0.numbers.isZero }
    settled.stays.removeAll { $0.seconds == 0 && $0.count == 0 }
    for place in settled.shares.indices {
      settled.shares[place].numbers[.longestAnswerSeconds] = 0
    }
    settled.shares.removeAll { $0.numbers.isZero }
    settled.states = []
    for stretch in states.sorted(by: { $0.time.lowerBound < $1.time.lowerBound }) {
      settled.add(stretch)
    }
    return settled
  }
}

/// What a work item is counted under.
enum ItemGroup: Hashable, Sendable {
  case queue(Identifier)
  /// By the status it shows.
  case medium(AgentStatus)
}
