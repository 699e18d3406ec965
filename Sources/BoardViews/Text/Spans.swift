import TerminalCells

/// A piece of a screen line, in one or more roles, that knows its width.
struct Spans: Sendable {
  struct Run: Sendable {
    var text: SafeText
    var role: Role
    var emphasis: Emphasis
  }

  /// Most pieces are one run, which takes no array.
  private var first: Run?
  private var others: [Run] = []
  /// In cells of the screen.
  private(set) var width = 0

  init() {}

  init(_ text: SafeText, _ role: Role = .text, _ emphasis: Emphasis = []) {
    first = Run(text: text, role: role, emphasis: emphasis)
    width = text.width
  }

  var runs: Runs { Runs(upcoming: first, others: others.makeIterator()) }

  struct Runs: Sequence, IteratorProtocol {
    fileprivate var upcoming: Run?
    fileprivate var others: IndexingIterator<[Run]>

    mutating func next() -> Run? {
      defer { upcoming = others.next() }
      return upcoming
    }
  }

  mutating func add(_ text: SafeText, _ role: Role = .text, _ emphasis: Emphasis = []) {
    add(Run(text: text, role: role, emphasis: emphasis))
  }

  mutating func add(_ other: Spans) {
    for run in other.runs { add(run) }
  }

  private mutating func add(_ run: Run) {
    if first == nil { first = run } else { others.append(run) }
    width += run.text.width
  }

  /// Adds blanks up to the cell `width`.
  mutating func fill(to width: Int) {
    if width > self.width { add(.blanks(width - self.width)) }
  }

  /// The first `width` cells, with `ellipsis` where anything is left out.
  func cut(to width: Int, ellipsis: Character) -> Spans {
    guard self.width > width else { return self }
    let mark = SafeText(String(ellipsis))
    var cut = Spans()
    for run in runs {
      let room = width - cut.width
      guard run.text.width + mark.width > room else {
        cut.add(run.text, run.role, run.emphasis)
        continue
      }
      // More follows, also where this run just fits.
      cut.add((run.text + mark).cut(to: room, ellipsis: ellipsis), run.role, run.emphasis)
      break
    }
    return cut
  }

  /// Without roles.
  var text: String { runs.map(\.text.description).joined() }

  /// A reversed text that cannot be overlooked.
  static func badge(_ text: String, _ role: Role = .critical) -> Spans {
    Spans(" \(text) ", role, [.bold, .reverse])
  }

  /// Lays out `parts` on as many lines of `width` cells as they take.
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

  /// Lays out the lines of `right` from `column` on, beside those of `left`.
  static func beside(_ left: [Spans], _ right: [Spans], at column: Int) -> [Spans] {
    (0..<max(left.count, right.count)).map { row in
      var line = row < left.count ? left[row] : Spans()
      guard row < right.count else { return line }
      line.fill(to: column)
      line.add(right[row])
      return line
    }
  }
}
