extension Frame {
  /// The rows as plain text, trailing blanks left out.
  package var lines: [String] {
    textRows { $0.grapheme }
  }

  /// The rows as one letter of `Role.letter` for each column, trailing text left out: what a golden
  /// screen has beside its lines.
  package var roleMap: [String] {
    textRows { $0.role == .text ? " " : String($0.role.letter) }
  }

  /// The rows as one digit or letter for each column's `Emphasis` (its raw value), trailing plain
  /// cells left out.
  package var emphasisMap: [String] {
    textRows { $0.emphasis.isEmpty ? " " : String($0.emphasis.rawValue, radix: 16) }
  }

  private func textRows(_ text: (Cell) -> String) -> [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns { line += text(self[row, column]) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
