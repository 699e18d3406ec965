/// The columns that fit into a row, each with its position.
struct ColumnFit: Sendable {
  /// Where a column stands in a row.
  struct Slot: Hashable, Sendable {
    var column: BoardColumn
    var start: Int
    var width: Int
  }

  private(set) var slots: [Slot] = []

  /// Fits `columns` into the cells `range` of a row; drops columns in `ColumnTable.dropOrder`.
  init(_ columns: [BoardColumn], in range: Range<Int>) {
    var kept = columns
    kept += ColumnTable.all.filter { $0.dropRank == nil && !kept.contains($0) }
    func taken(_ width: (BoardColumn) -> Int) -> Int {
      kept.reduce(-(kept.first?.gap ?? 0)) { $0 + $1.gap + width($1) }
    }
    for column in ColumnTable.dropOrder where taken({ $0.widths.least }) > range.count {
      kept.removeAll { $0 == column }
    }
    let spare = range.count - taken { $0.widths.least }
    let widths = spare < 0 ? Self.shrunk(kept, by: -spare) : Self.grown(kept, by: spare)
    var start = range.lowerBound - (kept.first?.gap ?? 0)
    for (column, width) in zip(kept, widths) {
      start += column.gap
      let fitting = min(width, range.upperBound - start)
      guard fitting > 0 else { break }
      slots.append(Slot(column: column, start: start, width: fitting))
      start += width
    }
  }

  /// Widths below the least, for the narrowest screens: first the status shrinks, then the name,
  /// never the time.
  private static func shrunk(_ columns: [BoardColumn], by lacking: Int) -> [Int] {
    var widths = columns.map(\.widths.least)
    var lacking = lacking
    for (column, floor) in [(BoardColumn.status, 13), (.agent, 8)] {
      guard let index = columns.firstIndex(of: column) else { continue }
      let given = min(lacking, widths[index] - floor)
      widths[index] -= given
      lacking -= given
    }
    return widths
  }

  /// Widths from the least up: each column in turn to its ideal width, then all evenly to the most.
  private static func grown(_ columns: [BoardColumn], by spare: Int) -> [Int] {
    var widths = columns.map(\.widths.least)
    var spare = spare
    for (index, column) in columns.enumerated() where spare > 0 {
      let growth = min(spare, column.widths.ideal - widths[index])
      widths[index] += growth
      spare -= growth
    }
    while spare > 0, widths != columns.map(\.widths.most) {
      for (index, column) in columns.enumerated()
      where spare > 0 && widths[index] < column.widths.most {
        widths[index] += 1
        spare -= 1
      }
    }
    return widths
  }
}
