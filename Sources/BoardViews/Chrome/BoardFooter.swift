import AgentFloor
import TerminalCells

/// The last row: the prompt, else a message, else the keys.
struct BoardFooter {
  let board: Board
  let glyphs: Glyphs

  func draw(into frame: inout Frame, row: Int) {
    func ask(_ lead: String, _ hint: Spans) { drawPrompt(lead, hint, into: &frame, row: row) }
    let enter = glyphs.shown("⏎")
    let noteHint = Spans("\(enter) acknowledge  Esc leave it", .dim)
    switch board.state.prompt {
    case .filter: ask("filter /", filterHint)
    case .search: ask("search /", Spans("\(enter) find, n N next  Esc clear", .dim))
    case .note(.agent(let username, _)): ask("note on \(username) /", noteHint)
    case .note(.silence): ask("note on the silence /", noteHint)
    case .time: ask("go to @", timeHint)
    case .sortLetter: drawLetters("sort by", into: &frame, row: row)
    case .columns: drawLetters("columns", into: &frame, row: row)
    case .quit: put(quitQuestion, into: &frame, row: row)
    case .none:
      let message = board.state.message.map { Spans(SafeText($0), .warning) }
      put(message ?? keys(width: frame.columns - 2), into: &frame, row: row)
    }
  }

  private func put(_ spans: Spans, into frame: inout Frame, row: Int) {
    frame.put(spans, row: row, column: 1, width: frame.columns - 2)
  }

  private func drawPrompt(_ lead: String, _ hint: Spans, into frame: inout Frame, row: Int) {
    let text = board.state.prompt.text.map { board.state[keyPath: $0] } ?? ""
    let lead = SafeText("\(lead) ").cut(to: max(3, frame.columns - 10), ellipsis: glyphs.ellipsis)
    frame.put(lead, row: row, column: 1, role: .accent, emphasis: .bold)
    let start = 1 + lead.width
    // Of a long text the end is shown, where the cursor is.
    let room = max(1, frame.columns - start - 2)
    var typed = SafeText(text)
    if typed.width > room { typed = Self.tail(of: text, columns: room) }
    frame.put(typed, row: row, column: start)
    let cursor = start + typed.width
    frame.cursor = (row, min(cursor, frame.columns - 1))
    if cursor + 3 + hint.width < frame.columns {
      frame.put(hint, row: row, endingAt: frame.columns - 1)
    }
  }

  /// The end of `text`, as much of it as fits into `columns`.
  private static func tail(of text: String, columns: Int) -> SafeText {
    var kept = SafeText(text)
    var rest = text[...]
    while kept.width > columns, !rest.isEmpty {
      rest = rest.dropFirst()
      kept = SafeText(rest)
    }
    return kept
  }

  private var filterHint: Spans {
    let counts = (board.counts.signedIn, board.total.signedIn)
    var hint = Spans("\(Formatting.count(counts.0)) of \(Formatting.count(counts.1))", .accent)
    if let word = board.wordOfNobody {
      hint.add("   ")
      hint.add(board.nobodyMatches(SafeText(word).cut(to: 24, ellipsis: glyphs.ellipsis)))
      hint.add("   ")
    } else {
      hint.add("   maria  team:billing  queue:sales  medium:chat  >15m  !word   ", .dim)
    }
    hint.add("\(glyphs.shown("⏎")) keep  Esc clear", .dim)
    return hint
  }

  /// Why the time is refused, or what may be typed.
  private var timeHint: Spans {
    if let refusal = board.state.timeRefusal { return Spans(SafeText(refusal), .warning) }
    return Spans(
      "14:07, the end of that minute; now is live   \(glyphs.shown("⏎")) go  Esc leave it", .dim)
  }

  /// The letter of every column: first those shown, then the others, dim; over as many rows as it
  /// takes, the last of them `row`.
  private func drawLetters(_ title: SafeText, into frame: inout Frame, row: Int) {
    let shown = board.state.columns
    let columns = shown + ColumnTable.all.filter { !shown.contains($0) }
    let parts = columns.map { column in
      var part = Spans(" \(column.letter) ", .accent, .bold)
      part.add("\(SortOrder(column).name) ", shown.contains(column) ? .text : .dim)
      return part
    }
    let lines = Spans.flow([Spans("\(title) ", .accent, .bold)] + parts, width: frame.columns - 2)
    for (row, line) in zip((row - lines.count + 1)..., lines) {
      frame.put(.blanks(frame.columns), row: row, column: 0)
      put(line, into: &frame, row: row)
    }
  }

  private var quitQuestion: Spans {
    Spans(
      "Quitting stops reception: q again quits, any other key stays", .critical, .bold)
  }

  /// As many keys as fit, the most needed first, and always how to quit.
  private func keys(width: Int) -> Spans {
    let quit = key("q", board.state.screen == .board && board.state.trail.isEmpty ? "quit" : "back")
    var spans = Spans()
    for move in moves {
      spans.add(move)
      spans.add("  ")
    }
    for action in KeyTable.footerOrder where board.state.screen.takes(action) {
      guard let entry = KeyTable.entry(action), let label = label(entry) else { continue }
      let part = key(String(entry.shown.split(separator: " ")[0]), label)
      guard spans.width + part.width + 2 + quit.width <= width else { break }
      spans.add(part)
      spans.add("  ")
    }
    spans.add(quit)
    return spans
  }

  /// How to move on this screen; on the board everybody knows.
  private var moves: [Spans] {
    switch board.state.screen {
    case .board: []
    case .teams: [key("↑ ↓", "select")]
    case .day(.agent): [key("← →", "quarter"), key("↑ ↓", "agent")]
    case .day: [key("← →", "quarter"), key("↑ ↓", "team")]
    case .event: [key("↑↓ PgUp PgDn", "scroll"), key("g", "its agent")]
    default: [key("↑↓ PgUp PgDn", "scroll")]
    }
  }

  private func label(_ entry: KeyTable.Binding) -> String? {
    switch entry.action {
    case .find(.filter) where board.state.focus == .feed: "search"
    // On the board the arrow keys do the same.
    case .move(.nextAgent) where board.state.screen == .board: nil
    case .move(.detail) where board.state.screen == .teams: "its agents"
    case .move(.detail) where board.state.screen != .board: "fields"
    case .view(.pause) where board.isPaused: "go on"
    case .time(.live) where !board.isPast && !board.isPaused: nil
    case .acknowledge where board.showsPast || board.state.isReadOnly: nil
    case .program(.writeLayout) where board.state.isReadOnly: nil
    case .view(.teams) where board.state.screen == .teams: nil
    case .program(.help) where board.state.screen == .help: nil
    case .view(.day) where board.state.screen.isDay: nil
    case .move(.switchFocus) where board.state.screen != .board: nil
    default: entry.footer
    }
  }

  private func key(_ key: String, _ label: String) -> Spans {
    var spans = Spans(SafeText(glyphs.shown(key)), .accent, .bold)
    spans.add(" \(label)", .dim)
    return spans
  }
}
