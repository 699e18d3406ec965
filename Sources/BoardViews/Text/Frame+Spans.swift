import TerminalCells

extension Frame {
  /// Writes `spans` from `column` on, cut to `width` columns.
  mutating func put(_ spans: Spans, row: Int, column: Int, width: Int = .max) {
    let end = min(columns, width >= columns ? columns : column + width)
    var column = column
    for run in spans.runs {
      guard column < end else { return }
      let fitting = run.text.width <= end - column
      put(
        fitting ? run.text : run.text.cut(to: end - column, ellipsis: repertoire.ellipsis),
        row: row, column: column, role: run.role, emphasis: run.emphasis)
      column += run.text.width
    }
  }

  /// Writes `spans` so that they end before `end`.
  mutating func put(_ spans: Spans, row: Int, endingAt end: Int) {
    put(spans, row: row, column: max(0, end - spans.width))
  }

  /// Gives cells of a row the background of the selection; its text keeps its colours.
  mutating func select(row: Int, columns: Range<Int>) {
    mark(row: row, columns: columns) { $0.emphasis.formUnion(.selected) }
  }

  /// Makes a row dim, the look of what is not of now.
  ///
  /// - Parameter sparesTrouble: whether what was past a limit keeps its colours.
  mutating func dim(row: Int, sparesTrouble: Bool) {
    mark(row: row, columns: 0..<columns) { cell in
      if sparesTrouble, cell.role.isOfTrouble { return }
      cell.role = .dim
      cell.emphasis = .dim
    }
  }

  /// Gives every cell of a row a role.
  mutating func tint(row: Int, role: Role) {
    mark(row: row, columns: 0..<columns) { $0.role = role }
  }
}

extension Role {
  fileprivate var isOfTrouble: Bool { self == .critical || self == .warning }
}
