import TerminalCells

extension Glyphs {
  /// What fills a cell in part from below, the least first; none but in Unicode.
  var rising: [Character] {
    repertoire == .unicode ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇"] : []
  }

  var axisCorner: Character { repertoire == .ascii ? "+" : "└" }
  var axisTick: Character { repertoire == .ascii ? "+" : "┬" }
}
