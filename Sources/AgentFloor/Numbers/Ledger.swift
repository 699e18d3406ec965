/// The numbers of the newest periods.
struct Ledger: Hashable, Sendable {
  /// The numbers of one period.
  struct Row: Hashable, Sendable {
    var period: Range<Int64>
    var numbers = WorkNumbers()
  }

  /// Today, yesterday, and a day that an event of a fast clock may begin.
  static let limit = 3

  /// The oldest first; at most `limit`.
  var rows: [Row] = []

  /// The numbers of `period`; zeros if it is not kept.
  func numbers(of period: Range<Int64>) -> WorkNumbers {
    rows.last { $0.period == period }?.numbers ?? WorkNumbers()
  }

  /// Makes a row for the period of `moment`, unless `limit` newer ones are kept.
  mutating func open(at moment: Int64, in calendar: PeriodCalendar) {
    let older = rows.lastIndex { $0.period.lowerBound <= moment }
    if let older, rows[older].period.contains(moment) { return }
    let place = older.map { $0 + 1 } ?? 0
    rows.insert(Row(period: calendar.period(containing: moment)), at: place)
    if rows.count > Self.limit { rows.removeFirst() }
  }

  /// Makes a row for each period that `time` touches.
  mutating func open(throughout time: Range<Int64>, in calendar: PeriodCalendar) {
    var moment = time.lowerBound
    while moment < time.upperBound {
      open(at: moment, in: calendar)
      let row = rows.last { $0.period.contains(moment) }
      moment = (row?.period ?? calendar.period(containing: moment)).upperBound
    }
  }

  /// Adds a stretch of time, split where periods begin.
  mutating func add(_ stretch: Stretch, in calendar: PeriodCalendar) {
    guard stretch.activity.contains(.signedIn) else { return }
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
  /// - Returns: nil if there are too many rows or they are out of order.
  init?(rows: [Row]) {
    let areInOrder = zip(rows, rows.dropFirst()).allSatisfy {
      $0.period.upperBound <= $1.period.lowerBound
    }
    guard rows.count <= Self.limit, areInOrder else { return nil }
    self.rows = rows
  }
}
