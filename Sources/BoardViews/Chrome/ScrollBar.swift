import TerminalCells

/// A scroll bar; none if the whole list is visible.
struct ScrollBar {
  var first: Int
  var visible: Int
  var total: Int

  /// - Parameter column: nil for the last of the screen.
  func draw(
    into frame: inout Frame, rows: Range<Int>, column: Int? = nil, glyphs: Glyphs
  ) {
    guard total > visible, visible > 0, rows.count > 1 else { return }
    let length = max(1, rows.count * visible / total)
    let start = min(rows.count - length, first * (rows.count - length + 1) / (total - visible + 1))
    for (offset, row) in rows.enumerated() {
      let isThumb = (start..<start + length).contains(offset)
      frame.put(
        SafeText(String(isThumb ? glyphs.scrollThumb : glyphs.scrollTrack)), row: row,
        column: column ?? frame.columns - 1, role: isThumb ? .accent : .dim)
    }
  }
}
