import TerminalCells

/// A stretch of one screen line in several roles, measured as it is put together.
struct Spans: Sendable {
  struct Span: Sendable {
    var text: SafeText
    var role: Role
    var emphasis: Emphasis
  }

  private(set) var spans: [Span] = []
  /// Columns the whole takes.
  private(set) var width = 0

  init() {}

  init(_ text: SafeText, _ role: Role = .text, _ emphasis: Emphasis = []) {
    add(text, role, emphasis)
  }

  mutating func add(_ text: SafeText, _ role: Role = .text, _ emphasis: Emphasis = []) {
    spans.append(Span(text: text, role: role, emphasis: emphasis))
    width += text.width
  }

  mutating func add(_ other: Spans) {
    spans += other.spans
    width += other.width
  }

  /// `parts` one after the other, on as many lines of `width` columns as they take.
  static func flow(_ parts: [Spans], width: Int) -> [Spans] {
    var lines: [Spans] = []
    var line = Spans()
    for part in parts {
      if line.width > 0, line.width + part.width > width {
        lines.append(line)
        line = Spans()
      }
      line.add(part)
    }
    return line.width > 0 ? lines + [line] : lines
  }

  /// The lines of `right` from `column` on, those of `left` before them.
  static func beside(_ left: [Spans], _ right: [Spans], at column: Int) -> [Spans] {
    (0..<max(left.count, right.count)).map { row in
      var line = row < left.count ? left[row] : Spans()
      guard row < right.count else { return line }
      line.add(SafeText(repeating: " ", count: column - line.width))
      line.add(right[row])
      return line
    }
  }
}

extension Frame {
  /// Writes `spans` from `column` on, cut with `ellipsis` to `width` columns.
  mutating func put(
    _ spans: Spans, row: Int, column: Int, width: Int = .max, ellipsis: Character
  ) {
    let end = min(columns, width >= columns ? columns : column + width)
    var column = column
    for span in spans.spans {
      guard column < end else { return }
      let fitting = span.text.width <= end - column
      put(
        fitting ? span.text : span.text.cut(to: end - column, ellipsis: ellipsis), row: row,
        column: column, role: span.role, emphasis: span.emphasis)
      column += span.text.width
    }
  }

  /// Writes `spans` so that they end before `end`.
  mutating func put(_ spans: Spans, row: Int, endingAt end: Int, ellipsis: Character) {
    put(spans, row: row, column: max(0, end - spans.width), ellipsis: ellipsis)
  }

  /// Puts a row on the selection's background; what it says keeps its colours.
  mutating func select(row: Int) {
    guard 0..<rows ~= row else { return }
    for column in 0..<columns {
      mark(
        row: row, columns: column..<column + 1,
        emphasis: self[row, column].emphasis.union(.selected))
    }
  }

  /// What stale data looks like: all of it dim, whatever its role.
  mutating func dim(row: Int) {
    mark(row: row, columns: 0..<columns, role: .dim, emphasis: .dim)
  }

  /// Gives every cell of a row a role, and optionally an emphasis.
  mutating func tint(row: Int, role: Role, emphasis: Emphasis? = nil) {
    mark(row: row, columns: 0..<columns, role: role, emphasis: emphasis)
  }
}
