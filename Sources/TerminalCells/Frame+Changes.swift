/// What differs from another frame.
extension Frame: Equatable {
  package static func == (left: Frame, right: Frame) -> Bool {
    left.rows == right.rows && left.columns == right.columns && left.repertoire == right.repertoire
      && left.cursor?.row == right.cursor?.row && left.cursor?.column == right.cursor?.column
      && left.packed.indices.allSatisfy { left.isSame(as: right, at: $0) }
  }

  /// The cells of a row.
  package subscript(row row: Int) -> ArraySlice<PackedCell> {
    packed[row * columns..<(row + 1) * columns]
  }

  /// The columns of a row from the first to the last that differ from a frame of the same size; empty
  /// if none does.
  package func changes(inRow row: Int, since known: Frame) -> Range<Int> {
    let places = row * columns..<(row + 1) * columns
    guard let first = places.first(where: { !isSame(as: known, at: $0) }),
      let last = places.last(where: { !isSame(as: known, at: $0) })
    else { return 0..<0 }
    return first - places.lowerBound..<last - places.lowerBound + 1
  }

  /// Whether a place shows the same in both.
  package func isSame(as known: Frame, row: Int, column: Int) -> Bool {
    isSame(as: known, at: row * columns + column)
  }

  private func isSame(as known: Frame, at place: Int) -> Bool {
    let (mine, others) = (packed[place], known.packed[place])
    guard mine.isLong, others.isLong else { return mine == others }
    // Each frame has its own table.
    return mine.role == others.role && mine.emphasis == others.emphasis
      && grapheme(of: mine) == known.grapheme(of: others)
  }
}
