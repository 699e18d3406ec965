/// The cells of a frame, with their graphemes.
extension Frame {
  package subscript(row: Int, column: Int) -> Cell { cell(packed[row * columns + column]) }

  /// Row after row.
  package var cells: [Cell] { packed.map(cell) }

  /// The grapheme of one of its cells.
  package func grapheme(of cell: PackedCell) -> String {
    if cell.isLong { return longGraphemes[Int(cell.code - PackedCell.firstLong)] }
    guard !cell.isSecondHalf, let scalar = Unicode.Scalar(cell.code) else { return "" }
    return String(Character(scalar))
  }

  /// The rows as plain text, without trailing blanks.
  package var lines: [String] {
    (0..<rows).map { row in
      var line = ""
      for cell in self[row: row] { line += grapheme(of: cell) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  private func cell(_ packed: PackedCell) -> Cell {
    Cell(grapheme: grapheme(of: packed), role: packed.role, emphasis: packed.emphasis)
  }
}
