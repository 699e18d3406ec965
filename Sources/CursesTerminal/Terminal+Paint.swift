import CCurses
import LinuxIO
package import TerminalCells
package import Theming

extension Terminal {
  /// Shows a frame: writes only what differs from the last one, within the screen.
  package func paint(_ frame: Frame) {
    let known = painted.flatMap { $0.rows == frame.rows && $0.columns == frame.columns ? $0 : nil }
    guard state == .taken, known != frame else { return }
    if known == nil { unsafe clearok(screen, true) }
    for row in 0..<min(frame.rows, size.rows) {
      paint(row, of: frame, over: known, &palette)
    }
    // It may have been stopped meanwhile, and continued in the background.
    guard tty.isForeground else { return repaintAll() }
    painted = frame
    // The first time after it was left, curses sets the terminal's modes.
    write(gathers: known != nil) { refresh(cursor: frame.cursor) }
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

  private func write(gathers: Bool, _ update: () -> Void) {
    guard gathers else { return meter.measure(update) }
    meter.count {
      // The poll notices a terminal that is gone.
      do throws(SystemError) { return try drawing.gather(update) } catch {
        repaintAll()
        return 0
      }
    }
  }

  /// Writes the span of a row that changed.
  private func paint(_ row: Int, of frame: Frame, over known: Frame?, _ palette: inout PairPalette)
  {
    let columns = min(frame.columns, size.columns)
    let changed = (known.map { frame.changes(inRow: row, since: $0) } ?? 0..<columns)
      .clamped(to: 0..<columns)
    guard var column = changed.first else { return }
    let cells = Array(frame[row: row])
    // Write a wide character from its first half.
    if column > 0, cells[column].isSecondHalf { column -= 1 }
    var pen: Rendition?
    // The next column that is not blank, found once for a gap.
    var textColumn = column
    while column < changed.upperBound {
      let cell = cells[column]
      let isWide = column + 1 < columns && cells[column + 1].isSecondHalf
      var rendition = palette.rendition(cell.role, cell.emphasis)
      if cell.isBlank, let pen, pen.blanksLike(rendition) {
        textColumn = cells[max(column, textColumn)...].firstIndex { !$0.isBlank } ?? cells.count
        if textColumn < cells.count, textColumn - column <= Terminal.gapLimit { rendition = pen }
      }
      // How a blank looks depends on what is before it.
      if cell.isBlank || known.map({ !frame.isSame(as: $0, row: row, column: column) }) ?? true {
        unsafe CursesGlyph(of: cell, in: frame, isWide: isWide)
          .add(to: screen, row: row, column: column, rendition)
      }
      pen = rendition
      column += isWide ? 2 : 1
    }
  }

  /// Longest gap of blanks written in the previous colour, because a change costs about twenty
  /// bytes. Longer gaps, and one to the end of the row, are erased.
  private static let gapLimit = 12

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
    if queries.knowsSynchronizedOutput { send(SynchronizedOutput.begin, to: drawing.descriptor) }
    unsafe wrefresh(screen)
    if queries.knowsSynchronizedOutput { send(SynchronizedOutput.end, to: drawing.descriptor) }
    if isVisible, !cursorIsVisible { curs_set(1) }
    cursorIsVisible = isVisible
  }
}
