/// A screen as data: painted by curses, printed as text, compared in tests.
///
/// A wide character takes two cells, the second one empty. Writing over one half blanks the other.
package struct Frame: Sendable {
  package let rows: Int
  package let columns: Int
  package let repertoire: Repertoire
  /// Row after row.
  private(set) var packed: [PackedCell]
  /// Graphemes of several code points, in the order of writing.
  private(set) var longGraphemes: [String] = []
  private var cursorRow: Int?
  private var cursorColumn = 0

  package init(rows: Int, columns: Int, repertoire: Repertoire = .unicode) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.repertoire = repertoire
    let blank = PackedCell(0x20, .text, [])
    self.packed = Array(repeating: blank, count: self.rows * self.columns)
  }

  /// Where the terminal's cursor is; nil without a prompt.
  package var cursor: (row: Int, column: Int)? {
    get { cursorRow.map { ($0, cursorColumn) } }
    set {
      cursorRow = newValue?.row
      cursorColumn = newValue?.column ?? 0
    }
  }

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
    let cutsWide = column > 0 && packed[start].isSecondHalf
    let look = PackedCell(0x20, role, emphasis)
    let written =
      text.isASCII
      ? putASCII(text, at: start, room: room, look)
      : text.isPlain && repertoire == .unicode
        ? putPlain(text, at: start, room: room, look)
        : putClusters(text, at: start, room: room, look)
    guard written > 0 else { return 0 }
    // What is left of a wide character at either end becomes a blank.
    if cutsWide { packed[start - 1].code = 0x20 }
    if column + written < columns, packed[start + written].isSecondHalf {
      packed[start + written].code = 0x20
    }
    return written
  }

  /// Changes the look of cells of a row.
  package mutating func mark(
    row: Int, columns: Range<Int>, _ change: (inout PackedCell) -> Void
  ) {
    guard 0..<rows ~= row else { return }
    for column in columns.clamped(to: 0..<self.columns) {
      change(&packed[row * self.columns + column])
    }
  }

  private mutating func putASCII(
    _ text: SafeText, at start: Int, room: Int, _ look: PackedCell
  ) -> Int {
    let bytes = text.description.utf8Span.span
    for place in 0..<room {
      packed[start + place] = PackedCell(UInt32(bytes[place]), look.role, look.emphasis)
    }
    return room
  }

  private mutating func putPlain(
    _ text: SafeText, at start: Int, room: Int, _ look: PackedCell
  ) -> Int {
    var written = 0
    for scalar in text.description.unicodeScalars {
      let width = ScalarClass(scalar) == .wide ? 2 : 1
      guard written + width <= room else { break }
      packed[start + written] = PackedCell(scalar.value, look.role, look.emphasis)
      if width == 2 { packed[start + written + 1] = PackedCell(0, look.role, look.emphasis) }
      written += width
    }
    return written
  }

  private mutating func putClusters(
    _ text: SafeText, at start: Int, room: Int, _ look: PackedCell
  ) -> Int {
    var written = 0
    for cluster in text.clusters {
      guard written + cluster.width <= room else { break }
      let index = start + written
      var cell = look
      if cluster.width == 2, repertoire != .unicode {
        cell.code = 0x3F
        packed[index + 1] = cell
      } else {
        cell.code = code(of: repertoire.shows(cluster))
        if cluster.width == 2 { packed[index + 1] = PackedCell(0, look.role, look.emphasis) }
      }
      packed[index] = cell
      written += cluster.width
    }
    return written
  }

  private mutating func code(of grapheme: Substring) -> UInt32 {
    let scalars = grapheme.unicodeScalars
    if let only = scalars.first, scalars.dropFirst().isEmpty { return only.value }
    longGraphemes.append(String(grapheme))
    return PackedCell.firstLong + UInt32(longGraphemes.count - 1)
  }
}
