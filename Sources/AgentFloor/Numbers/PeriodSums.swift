/// Numbers by period, a row each. The sums of facts that follow one another add up.
struct PeriodSums: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    var period: Range<Int64>
    var numbers = PackedNumbers()
  }

  /// In order of their beginnings, of which no two are the same.
  var rows: [Row] = []

  /// The numbers of `period`, nil where nothing was added to them.
  func numbers(of period: Range<Int64>) -> PackedNumbers? {
    rows.last { $0.period == period }?.numbers
  }

  /// The row of a period, made where there is none.
  subscript(period: Range<Int64>) -> PackedNumbers {
    get { numbers(of: period) ?? PackedNumbers() }
    _modify {
      let place = place(of: period)
      yield &rows[place].numbers
    }
  }

  /// The period that holds `moment`: most often that of the newest row.
  func period(containing moment: Int64, orElse find: (Int64) -> Range<Int64>) -> Range<Int64> {
    if let last = rows.last?.period, last.contains(moment) { return last }
    return find(moment)
  }

  private mutating func place(of period: Range<Int64>) -> Int {
    let before = rows.lastIndex { $0.period.lowerBound <= period.lowerBound }
    if let before, rows[before].period.lowerBound == period.lowerBound { return before }
    let place = before.map { $0 + 1 } ?? 0
    rows.insert(Row(period: period), at: place)
    return place
  }

  static func += (left: inout Self, right: Self) {
    for row in right.rows { left[row.period] += row.numbers }
  }

  /// A copy that shares nothing and has no room to grow.
  var compact: Self { Self(rows: rows.map { $0 }) }
}

/// What holds a value for each sum.
protocol NumberSums {
  subscript(sum: WorkNumbers.Sum) -> Int64 { get set }
}
