import TerminalCells

/// Terms with what they mean beside them, wrapped: keys, fields, facts.
struct TermList {
  /// Cells of the longest term.
  let termWidth: Int
  /// Cells of a whole line.
  let width: Int
  var ellipsis: Character = "…"

  /// The columns are as wide as the longest of `terms`, but never more than a third of the line.
  init(_ terms: [String], width: Int, ellipsis: Character) {
    let longest = terms.map { SafeText($0).width }.max() ?? 0
    termWidth = min(longest, width / 3)
    self.width = width
    self.ellipsis = ellipsis
  }

  private var indent: Int { termWidth + 2 }

  /// A term with its text on as many lines as that takes.
  func lines(_ term: Spans, _ text: String, _ role: Role = .text) -> [Spans] {
    let room = max(12, width - indent)
    return Wrapping.lines(of: text, width: room).enumerated().map { place, part in
      var line = place == 0 ? term.cut(to: termWidth, ellipsis: ellipsis) : Spans()
      line.fill(to: indent)
      line.add(SafeText(part), role)
      return line
    }
  }
}
