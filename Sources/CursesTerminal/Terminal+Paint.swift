import CCurses
package import TerminalCells
package import Theming

extension Terminal {
  /// Shows a frame: writes only what differs from the last one, within the screen.
  package func paint(_ frame: Frame) {
    let known = painted.flatMap { $0.rows == frame.rows && $0.columns == frame.columns ? $0 : nil }
    guard state == .taken, known != frame else { return }
    if known == nil { unsafe clearok(screen, true) }
    for row in 0..<min(frame.rows, size.rows) {
      paint(row, of: frame, over: known)
    }
    // It may have been stopped meanwhile, and continued in the background.
    guard tty.isForeground else { return repaintAll() }
    painted = frame
    meter.measure { refresh(cursor: frame.cursor) }
  }

  /// Makes the next paint write the whole screen.
  package func repaintAll() {
    painted = nil
  }

  /// Sets the theme. The next paint writes the whole screen.
  package func setTheme(_ theme: Theme) {
    palette = PairPalette(theme: theme, depth: colorDepth)
    unsafe palette.apply(to: screen)
    repaintAll()
  }

  /// Writes the span of a row that changed.
  private func paint(_ row: Int, of frame: Frame, over known: Frame?) {
    let start = row * frame.columns
    let columns = min(frame.columns, size.columns)
    guard columns > 0 else { return }
    var first = 0
    var last = columns - 1
    if let known {
      while first < columns, frame.cells[start + first] == known.cells[start + first] { first += 1 }
      guard first < columns else { return }
      while frame.cells[start + last] == known.cells[start + last] { last -= 1 }
    }
    // Write a wide character from its first half.
    if first > 0, frame.cells[start + first].grapheme.isEmpty { first -= 1 }
    var column = first
    var pen: Rendition?
    while column <= last {
      let cell = frame.cells[start + column]
      let next = start + column + 1
      let isWide = column + 1 < columns && frame.cells[next].grapheme.isEmpty
      var rendition = palette.rendition(cell.role, cell.emphasis)
      if cell == .blank, let pen, pen.blanksLike(rendition),
        isGap(in: frame, from: start + column, to: start + columns)
      {
        rendition = pen
      }
      // How a blank looks depends on what is before it.
      if cell == .blank || known?.cells[start + column] != cell {
        unsafe CursesGlyph(cell.grapheme, isWide: isWide)
          .add(to: screen, row: row, column: column, rendition)
      }
      pen = rendition
      column += isWide ? 2 : 1
    }
  }

  /// Longest gap of blanks written in the previous colour, because a change costs about twenty
  /// bytes. Longer gaps, and one to the end of the row, are erased.
  private static let gapLimit = 12

  /// Whether the next word is within `gapLimit`.
  private func isGap(in frame: Frame, from start: Int, to end: Int) -> Bool {
    (start..<min(end, start + Terminal.gapLimit + 1)).contains { frame.cells[$0] != .blank }
  }

  /// Lets curses write the difference, and shows the cursor only in a prompt. One that cannot be
  /// hidden waits in the corner: within the table it looks like data.
  private func refresh(cursor: (row: Int, column: Int)?) {
    var isVisible = false
    if let cursor, 0..<size.rows ~= cursor.row, 0..<size.columns ~= cursor.column {
      unsafe wmove(screen, Int32(cursor.row), Int32(cursor.column))
      isVisible = true
    }
    if cursorIsVisible, !isVisible { curs_set(0) }
    if !isVisible, !hidesCursor {
      unsafe wmove(screen, Int32(size.rows - 1), Int32(size.columns - 1))
    }
    unsafe leaveok(screen, !isVisible && hidesCursor)
    if queries.knowsSynchronizedOutput { send(SynchronizedOutput.begin) }
    unsafe wrefresh(screen)
    if queries.knowsSynchronizedOutput { send(SynchronizedOutput.end) }
    if isVisible, !cursorIsVisible { curs_set(1) }
    cursorIsVisible = isVisible
  }
}
