/// A screen as data: painted by curses, printed as text, compared in tests.
///
/// A wide character takes two cells, the second one empty. Writing over one half blanks the other.
package struct Frame: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  package let repertoire: Repertoire
  /// Row after row.
  package private(set) var cells: [Cell]
  private var cursorRow: Int?
  private var cursorColumn = 0

  package init(rows: Int, columns: Int, repertoire: Repertoire = .unicode) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.repertoire = repertoire
    self.cells = Array(repeating: .blank, count: self.rows * self.columns)
  }

  /// Where the terminal's cursor is; nil without a prompt.
  package var cursor: (row: Int, column: Int)? {
    get { cursorRow.map { ($0, cursorColumn) } }
    set {
      cursorRow = newValue?.row
      cursorColumn = newValue?.column ?? 0
    }
  }

  package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// Writes `text` from `column` on, cut to `width` columns and to the row. Returns the columns
  /// written; 0 outside the screen.
  @discardableResult
  package mutating func put(
    _ text: SafeText, row: Int, column: Int, width: Int = .max, role: Role = .text,
    emphasis: Emphasis = []
  ) -> Int {
    guard 0..<rows ~= row, 0..<columns ~= column else { return 0 }
    let room = min(width, columns - column, text.width)
    guard room > 0 else { return 0 }
    let start = row * columns + column
    let written =
      text.isASCII
      ? putASCII(text, at: start, room: room, role: role, emphasis: emphasis)
      : putClusters(text, at: start, room: room, role: role, emphasis: emphasis)
    mend(row: row, columns: column..<column + written)
    return written
  }

  /// Changes role or emphasis of a run of cells.
  package mutating func mark(
    row: Int, columns: Range<Int>, role: Role? = nil, emphasis: Emphasis? = nil
  ) {
    guard 0..<rows ~= row else { return }
    for column in columns.clamped(to: 0..<self.columns) {
      let index = row * self.columns + column
      if let role { cells[index].role = role }
      if let emphasis { cells[index].emphasis = emphasis }
    }
  }

  private mutating func putASCII(
    _ text: SafeText, at start: Int, room: Int, role: Role, emphasis: Emphasis
  ) -> Int {
    var index = start
    let end = start + room
    for byte in text.description.utf8 {
      guard index < end else { break }
      cells[index] = Cell(grapheme: Frame.ascii[Int(byte)], role: role, emphasis: emphasis)
      index += 1
    }
    return room
  }

  /// The character of each byte, made once.
  private static let ascii = (UInt8.min...UInt8.max).map { String(Unicode.Scalar($0)) }

  private mutating func putClusters(
    _ text: SafeText, at start: Int, room: Int, role: Role, emphasis: Emphasis
  ) -> Int {
    var written = 0
    for cluster in text.clusters {
      guard written + cluster.width <= room else { break }
      let shown = repertoire.shows(cluster)
      let index = start + written
      if cluster.width == 2, repertoire != .unicode {
        cells[index] = Cell(grapheme: "?", role: role, emphasis: emphasis)
        cells[index + 1] = cells[index]
      } else {
        cells[index] = Cell(grapheme: String(shown), role: role, emphasis: emphasis)
        if cluster.width == 2 {
          cells[index + 1] = Cell(grapheme: "", role: role, emphasis: emphasis)
        }
      }
      written += cluster.width
    }
    return written
  }

  /// Blanks halves of wide characters at both ends of a write.
  private mutating func mend(row: Int, columns written: Range<Int>) {
    guard !written.isEmpty else { return }
    let start = row * columns + written.lowerBound
    let end = row * columns + written.upperBound
    if written.lowerBound > 0, isWide(cells[start - 1].grapheme) {
      cells[start - 1].grapheme = " "
    }
    if written.upperBound < columns, cells[end].grapheme.isEmpty {
      cells[end].grapheme = " "
    }
  }

  /// By its text, because the next cell is already overwritten.
  private func isWide(_ grapheme: String) -> Bool {
    grapheme.utf8.count > 1 && Clusters(grapheme).reduce(0) { $0 + $1.width } == 2
  }
}
