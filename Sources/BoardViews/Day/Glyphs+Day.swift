import TerminalCells

extension Glyphs {
  /// What fills a cell in part from below, the least first; none but in Unicode.
  var rising: [Character] {
    repertoire == .unicode ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇"] : []
  }

  /// Bars of one cell, the lowest, which stands for zero, first. None is the dash, which stands for
  /// what is not known.
  var bars: [Character] {
    switch repertoire {
    case .unicode: rising + ["█"]
    case .console: ["_", "░", "▒", "▓", "█"]
    case .ascii: ["_", ".", ":", "=", "+", "*", "#"]
    }
  }

  var axisCorner: Character { repertoire == .ascii ? "+" : "└" }
  var axisTick: Character { repertoire == .ascii ? "+" : "┬" }
}
