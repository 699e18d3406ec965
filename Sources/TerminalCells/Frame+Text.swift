extension Frame {
  /// The rows as plain text, without trailing blanks.
  package var lines: [String] {
    (0..<rows).map { row in
      var line = ""
      for column in 0..<columns { line += self[row, column].grapheme }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
