import TerminalCells

/// The columns that fit into a row, each with its position. Every table is laid out by it.
struct ColumnFit<Column: TableColumn>: Sendable {
  /// Where a column stands in a row.
  struct Slot: Sendable {
    var column: Column
    var start: Int
    var width: Int
  }

  private(set) var slots: [Slot] = []
  private let start: Int
  private let ellipsis: Character

  /// Fits `columns` into `width` cells of a row; the lowest `dropRank` gives way first.
  ///
  /// - Parameter start: the first of the cells.
  init(_ columns: [Column], from start: Int = 0, width: Int, ellipsis: Character = "…") {
    self.start = start
    self.ellipsis = ellipsis
    let kept = Self.kept(columns, in: width)
    let spare = width - Self.taken(kept)
    let widths = spare < 0 ? Self.shrunk(kept, by: -spare) : Self.grown(kept, by: spare)
    var place = start - (kept.first?.gap ?? 0)
    for (column, wanted) in zip(kept, widths) {
      place += column.gap
      let fitting = min(wanted, start + width - place)
      guard fitting > 0 else { break }
      slots.append(Slot(column: column, start: place, width: fitting))
      place += wanted
    }
  }

  /// A line that begins with the first of the cells: in each column what `text` gives.
  func line(_ text: (Column, _ width: Int) -> Spans) -> Spans {
    var line = Spans()
    for slot in slots {
      let text = text(slot.column, slot.width).cut(to: slot.width, ellipsis: ellipsis)
      let indent = slot.column.isRightAligned ? slot.width - text.width : 0
      line.fill(to: slot.start - start + indent)
      line.add(text)
    }
    return line
  }

  func line(of row: Column.Row) -> Spans { line { $0.cell(row, $1) } }

  /// Writes the same line to an empty row, without laying it out as `Spans`.
  ///
  /// - Parameter column: that of the first of the cells.
  func draw(into frame: inout Frame, row: Int, column: Int, of content: Column.Row) {
    // By place, because a column is large.
    for place in slots.indices {
      let width = slots[place].width
      let text = slots[place].column.cell(content, width)
        .cut(to: width, ellipsis: ellipsis)
      let indent = slots[place].column.isRightAligned ? width - text.width : 0
      frame.put(text, row: row, column: column + slots[place].start - start + indent)
    }
  }

  var headings: Spans { line { column, _ in Spans(SafeText(column.heading), .dim) } }

  private static func taken(_ columns: [Column]) -> Int {
    columns.reduce(-(columns.first?.gap ?? 0)) { $0 + $1.gap + $1.widths.least }
  }

  /// The columns whose least widths fit, and those that are always shown.
  private static func kept(_ columns: [Column], in room: Int) -> [Column] {
    var kept = columns
    while taken(kept) > room,
      let rank = kept.compactMap(\.dropRank).min(),
      let next = kept.lastIndex(where: { $0.dropRank == rank })
    {
      kept.remove(at: next)
    }
    return kept
  }

  /// Widths below the least, for the narrowest screens: from the last column that can shrink back.
  private static func shrunk(_ columns: [Column], by lacking: Int) -> [Int] {
    var widths = columns.map(\.widths.least)
    var lacking = lacking
    for (index, column) in columns.enumerated().reversed() {
      guard let narrowest = column.narrowest else { continue }
      let given = min(lacking, widths[index] - narrowest)
      widths[index] -= given
      lacking -= given
    }
    return widths
  }

  /// Widths from the least up: each column in turn to its ideal width, then all evenly to the most.
  private static func grown(_ columns: [Column], by spare: Int) -> [Int] {
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
