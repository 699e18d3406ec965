import TerminalCells

/// Digits made of blocks, to be read across a room.
struct BigDigits {
  /// How large one dot of a digit is.
  struct Scale: Hashable, Sendable {
    var columns: Int
    var rows: Int

    /// From the largest down. A dot twice as many columns as rows looks square.
    static let all = [(8, 4), (6, 3), (4, 2), (2, 1), (1, 1)].map {
      Scale(columns: $0.0, rows: $0.1)
    }

    /// Rows a digit takes.
    var height: Int { BigDigits.height * rows }
  }

  /// Dots of a digit, from top to bottom.
  static let height = 5

  let text: String
  let scale: Scale

  /// In cells of the screen.
  var width: Int {
    let dots = text.reduce(0) { $0 + (Self.dots[$1]?[0].count ?? 0) + 1 }
    return max(0, dots - 1) * scale.columns
  }

  /// - Parameter dot: The character of a dot; a space cuts the digits out of a filled tile.
  func draw(into frame: inout Frame, row: Int, column: Int, role: Role, dot ink: Character) {
    var left = column
    for character in text {
      guard let dots = Self.dots[character] else { continue }
      for (line, pattern) in dots.enumerated() {
        for (index, dot) in pattern.enumerated() where dot == "#" {
          for repeated in 0..<scale.rows {
            frame.put(
              SafeText(repeating: ink, count: scale.columns),
              row: row + line * scale.rows + repeated, column: left + index * scale.columns,
              role: role)
          }
        }
      }
      left += (dots[0].count + 1) * scale.columns
    }
  }

  private static let dots: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"],
    "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"],
    "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"],
    "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"],
    "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"],
    "9": ["###", "# #", "###", "  #", "###"],
    ":": [" ", "#", " ", "#", " "],
    "-": ["   ", "   ", "###", "   ", "   "],
  ]
}
