/// The column that agents are sorted by, and the direction. `limit` is the order of attention.
package struct SortOrder: Hashable, Sendable {
  package var column: BoardColumn
  package var isReversed: Bool

  package static let attention = SortOrder(.limit)

  /// Every name that the configuration may give, without the `-` that reverses.
  package static let names = ["attention"] + ColumnTable.all.map(\.name)

  package init(_ column: BoardColumn, isReversed: Bool = false) {
    self.column = column
    self.isReversed = isReversed
  }

  /// Reads the setting `board.sort`: `attention` or a column, `-` before it reverses.
  package init?(_ text: String) {
    let isReversed = text.hasPrefix("-")
    let name = isReversed ? String(text.dropFirst()) : text
    guard let column = name == "attention" ? .limit : ColumnTable.column(named: name) else {
      return nil
    }
    self.init(column, isReversed: isReversed)
  }

  /// The order after choosing `column`: choosing the same column again reverses.
  func choosing(_ column: BoardColumn) -> SortOrder {
    SortOrder(column, isReversed: column == self.column && !isReversed)
  }

  /// The value of the setting `board.sort`.
  package var setting: String { (isReversed ? "-" : "") + name }

  var name: String { column == .limit ? "attention" : column.name }

  /// Whether the largest value is in the first row.
  var isLargestFirst: Bool { column.sortKey.isLargestFirst != isReversed }
}
