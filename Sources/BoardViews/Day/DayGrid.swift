/// Which quarters are on screen, and in which cells.
struct DayGrid: Hashable, Sendable {
  /// Most cells of a quarter: figures fill no more.
  static let widest = 6

  /// The cells before the first quarter.
  let margin: Int
  /// The cells of a quarter.
  let cell: Int
  /// The newest quarters, or from the cursor on, where that is before them.
  let shown: Range<Int>

  init(quarters: Int, cursor: Int, margin: Int, width: Int) {
    let room = max(1, width - margin)
    self.margin = margin
    cell = min(Self.widest, max(1, room / max(1, quarters)))
    let fitting = min(quarters, max(1, room / cell))
    let first = max(0, min(cursor, quarters - fitting))
    shown = first..<first + fitting
  }
}
