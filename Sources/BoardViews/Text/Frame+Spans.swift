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
  mutating func select(row: Int, columns selected: Range<Int>) {
    guard 0..<rows ~= row else { return }
    for column in selected.clamped(to: 0..<columns) {
      mark(
        row: row, columns: column..<column + 1,
        emphasis: self[row, column].emphasis.union(.selected))
    }
  }

  /// Makes a row dim, the look of what is not of now.
  ///
  /// - Parameter sparesTrouble: whether what was past a limit keeps its colours.
  mutating func dim(row: Int, sparesTrouble: Bool) {
    guard 0..<rows ~= row else { return }
    for column in 0..<columns where !sparesTrouble || !self[row, column].role.isOfTrouble {
      mark(row: row, columns: column..<column + 1, role: .dim, emphasis: .dim)
    }
  }

  /// Gives every cell of a row a role.
  mutating func tint(row: Int, role: Role) {
    mark(row: row, columns: 0..<columns, role: role)
  }
}

extension Role {
  fileprivate var isOfTrouble: Bool { self == .critical || self == .warning }
}
