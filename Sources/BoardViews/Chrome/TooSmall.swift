import TerminalCells

/// The message on a screen that is too small for the board.
enum TooSmall {
  static func draw(into frame: inout Frame, glyphs: Glyphs) {
    let text = SafeText("needs \(Layout.least.columns)\(glyphs.times)\(Layout.least.rows)")
    frame.put(
      text, row: (frame.rows - 1) / 2, column: max(0, (frame.columns - text.width) / 2),
      role: .warning)
  }
}
