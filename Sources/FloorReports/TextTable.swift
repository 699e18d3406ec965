import TerminalCells

/// Rows under headings, in columns as wide as their widest cell, safe for a terminal.
struct TextTable {
  enum Alignment { case left, right }

  private let repertoire: Repertoire
  private let alignments: [Alignment]
  /// The headings first.
  private var rows: [[SafeText]]
  private var widths: [Int]

  init(_ headings: [(title: String, alignment: Alignment)], in repertoire: Repertoire) {
    self.repertoire = repertoire
    alignments = headings.map(\.alignment)
    rows = []
    widths = headings.map { _ in 0 }
    add(headings.map(\.title))
  }

  /// Adds a row with one cell for each heading.
  mutating func add(_ cells: [String]) {
    let row = cells.map { SafeText($0).shown(in: repertoire) }
    for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.width) }
    rows.append(row)
  }

  /// Appends the rows, each with a line end and without trailing blanks.
  func write(into text: inout String) {
    for row in rows {
      var line = ""
      var blanks = 0
      for (column, cell) in row.enumerated() {
        let padding = widths[column] - cell.width
        let before = alignments[column] == .right ? padding : 0
        if !cell.isEmpty {
          line += String(repeating: " ", count: blanks + before) + cell.description
          blanks = padding - before
        } else {
          blanks += padding
        }
        blanks += 2
      }
      text += line + "\n"
    }
  }
}
