/// One place on the screen: a grapheme, what it means, and how it is stressed.
package struct Cell: Hashable, Sendable {
  /// A grapheme one or two columns wide; empty in the second column of a wide one.
  package var grapheme: String
  package var role: Role
  package var emphasis: Emphasis

  package init(_ grapheme: String, role: Role, emphasis: Emphasis) {
    self.grapheme = grapheme
    self.role = role
    self.emphasis = emphasis
  }
}

/// Stress beyond the role's own attributes.
package struct Emphasis: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let bold = Emphasis(rawValue: 1)
  package static let reverse = Emphasis(rawValue: 2)
  package static let underline = Emphasis(rawValue: 4)
  package static let dim = Emphasis(rawValue: 8)
}

/// Which characters the terminal can show.
package enum Repertoire: Hashable, Sendable {
  case unicode
  /// Everything beyond ASCII becomes `?`, one for each column.
  case ascii
  /// The Linux console: Latin-1, box drawing and blocks.
  case console
}

/// A whole screen as data: pure, painted by curses, printed as text, compared in tests.
package struct Frame: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  package let repertoire: Repertoire
  package private(set) var cells: [Cell]
  /// Where the terminal's cursor stands, when a prompt is open.
  package var cursor: (row: Int, column: Int)? {
    get { cursorRow.map { ($0, cursorColumn) } }
    set {
      cursorRow = newValue?.row
      cursorColumn = newValue?.column ?? 0
    }
  }
  private var cursorRow: Int?
  private var cursorColumn = 0

  package init(rows: Int, columns: Int, repertoire: Repertoire = .unicode) {
    self.rows = rows
    self.columns = columns
    self.repertoire = repertoire
    self.cells = Array(
      repeating: Cell(" ", role: .text, emphasis: []), count: max(0, rows) * max(0, columns))
  }

  package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// Writes `text` from `column` on, cut to `width` columns and to the row's end; outside the
  /// screen nothing happens. Returns the columns written.
  @discardableResult
  package mutating func put(
    _ text: SafeText, row: Int, column: Int, width: Int = .max, role: Role = .text,
    emphasis: Emphasis = []
  ) -> Int { 0 }

  /// Gives a run of cells another role or emphasis, keeping their text.
  package mutating func mark(
    row: Int, columns: Range<Int>, role: Role? = nil, emphasis: Emphasis? = nil
  ) {}

  /// The rows as plain text, trailing blanks left out.
  package var lines: [String] { [] }
}
