extension Frame {
  /// The rows as plain text, without trailing blanks.
  package var lines: [String] {
    textRows { $0.grapheme }
  }

  /// The rows as one `Role.letter` for each column, for golden screens.
  package var roleMap: [String] {
    textRows { String($0.role.letter) }
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
