/// What differs from a frame of the same size. Here, because the cells of a frame are compared fast
/// only in their own module.
extension Frame {
  /// The columns of a row from the first to the last that differ; empty if none does.
  package func changes(inRow row: Int, since known: Frame) -> Range<Int> {
    let places = row * columns..<(row + 1) * columns
    guard let first = places.first(where: { cells[$0] != known.cells[$0] }),
      let last = places.last(where: { cells[$0] != known.cells[$0] })
    else { return 0..<0 }
    return first - places.lowerBound..<last - places.lowerBound + 1
  }

  /// Whether a place shows the same in both.
  package func isSame(as known: Frame, row: Int, column: Int) -> Bool {
    cells[row * columns + column] == known.cells[row * columns + column]
  }

  /// Whether any of some columns of a row, within the frame, is not an empty place.
  package func hasText(row: Int, columns some: Range<Int>) -> Bool {
    some.clamped(to: 0..<columns).contains { cells[row * columns + $0] != .blank }
  }
}
