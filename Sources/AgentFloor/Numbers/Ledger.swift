/// The numbers of the newest periods.
struct Ledger: Hashable, Sendable {
  /// The numbers of one period.
  struct Row: Hashable, Sendable {
    var period: Range<Int64>
    var numbers = WorkNumbers()
  }

  /// Today, yesterday, and a day that an event of a fast clock may have begun.
  static let limit = 3

  /// The oldest first; at most `limit`.
  var rows: [Row] = []

  /// The numbers of `period`; none where it is not kept.
  func numbers(of period: Range<Int64>) -> WorkNumbers {
    rows.last { $0.period == period }?.numbers ?? WorkNumbers()
  }

  /// Makes rows for the periods from the newest one on to that of `moment`.
  mutating func open(to moment: Int64, in calendar: PeriodCalendar) {
    if let last = rows.last, last.period.upperBound > moment { return }
    rows.append(Row(period: calendar.period(containing: moment)))
    if rows.count > Self.limit { rows.removeFirst() }
  }

  /// Makes rows for all periods that `time` touches, but older ones than the newest.
  mutating func open(throughout time: Range<Int64>, in calendar: PeriodCalendar) {
    open(to: time.lowerBound, in: calendar)
    while let end = rows.last?.period.upperBound, end < time.upperBound {
      open(to: end, in: calendar)
    }
  }

  /// Adds a stretch of time, split where periods begin.
  mutating func add(_ stretch: Stretch, in calendar: PeriodCalendar) {
    guard stretch.activity.contains(.signedIn), !stretch.isEmpty else { return }
    open(throughout: stretch.time, in: calendar)
    update { numbers, period in numbers.add(stretch, in: period) }
  }

  /// Changes the numbers of every period kept.
  mutating func update(_ change: (inout WorkNumbers, Range<Int64>) -> Void) {
    for row in rows.indices { change(&rows[row].numbers, rows[row].period) }
  }

  init() {}

  /// From a checkpoint.
  ///
  /// - Returns: nil where the rows are too many or out of order.
  init?(rows: [Row]) {
    let areInOrder = zip(rows, rows.dropFirst()).allSatisfy {
      $0.period.upperBound <= $1.period.lowerBound
    }
    guard rows.count <= Self.limit, areInOrder else { return nil }
    self.rows = rows
  }
}
