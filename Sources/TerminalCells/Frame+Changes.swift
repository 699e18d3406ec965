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
    var (first, end) = (places.lowerBound, places.upperBound)
    // By hand, because every row of every frame is looked through.
    while first < end, isSame(as: known, at: first) { first += 1 }
    guard first < end else { return 0..<0 }
    while isSame(as: known, at: end - 1) { end -= 1 }
    return first - places.lowerBound..<end - places.lowerBound
  }

  /// Whether a place shows the same in both.
  package func isSame(as known: Frame, row: Int, column: Int) -> Bool {
    isSame(as: known, at: row * columns + column)
  }

  private func isSame(as known: Frame, at place: Int) -> Bool {
    let (mine, others) = (packed[place], known.packed[place])
    return mine.isLong && others.isLong ? isSameText(mine, others, of: known) : mine == others
  }

  /// Each frame has its own table of long graphemes.
  private func isSameText(_ mine: PackedCell, _ others: PackedCell, of known: Frame) -> Bool {
    mine.role == others.role && mine.emphasis == others.emphasis
      && grapheme(of: mine) == known.grapheme(of: others)
  }
}
