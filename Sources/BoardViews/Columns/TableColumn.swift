/// A column of a table: how wide it is, when it gives way, and what it shows of a row.
protocol TableColumn: Sendable {
  associatedtype Row

  var heading: String { get }
  /// Cells of the screen it takes at least, comfortably, and at most.
  var widths: (least: Int, ideal: Int, most: Int) { get }
  /// Cells to which it shrinks where even the least widths do not fit; nil: it never does.
  var narrowest: Int? { get }
  /// On a narrow screen the lowest rank gives way first; nil: the column is always shown.
  var dropRank: Int? { get }
  var isRightAligned: Bool { get }
  /// What it shows of a row in at most so many cells.
  var cell: @Sendable (Row, _ width: Int) -> Spans { get }
}

extension TableColumn {
  /// Blank cells before it; right-aligned columns seldom fill theirs.
  var gap: Int { isRightAligned ? 1 : 2 }
}

/// A column of a small table that is drawn in one place.
struct TextColumn<Row>: TableColumn {
  var heading = ""
  var widths: (least: Int, ideal: Int, most: Int)
  var narrowest: Int?
  var dropRank: Int?
  var isRightAligned = false
  /// What it shows of a row in at most so many cells.
  let cell: @Sendable (Row, _ width: Int) -> Spans
}

extension TextColumn {
  /// A column whose text is cut where it does not fit.
  init(
    heading: String = "", widths: (least: Int, ideal: Int, most: Int), narrowest: Int? = nil,
    dropRank: Int? = nil, isRightAligned: Bool = false,
    text: @escaping @Sendable (Row) -> Spans
  ) {
    self.init(
      heading: heading, widths: widths, narrowest: narrowest, dropRank: dropRank,
      isRightAligned: isRightAligned, cell: { row, _ in text(row) })
  }
}
