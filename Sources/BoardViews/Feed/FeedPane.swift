import AgentFloor
import TerminalCells
import WebhookEvents

/// The newest events, newest first, under a heading that says whether they are live.
struct FeedPane {
  let board: Board
  let glyphs: Glyphs

  private var feed: FeedWindow { board.shown.feed }

  func draw(into frame: inout Frame, _ layout: Layout) {
    guard let heading = layout.feedHeading else { return }
    drawHeading(into: &frame, row: heading)
    let start = board.feedStart
    let match = FeedMatch(board.state.searchText)
    for (row, offset) in zip(layout.feed, start..<max(start, feed.count)) {
      let entry = feed[newest: offset]
      let line = FeedLine(
        text: EventText(
          entry: entry, catalogue: board.shown.catalogue, masksNumbers: board.state.masksNumbers,
          glyphs: glyphs),
        zone: board.live.zone, width: frame.columns)
      let isMatch = !match.isEmpty && match.isFound(in: entry, board.shown)
      line.draw(into: &frame, row: row, isMatch: isMatch)
      if board.state.focus == .feed, offset == board.feedSelection {
        frame.put(SafeText(String(glyphs.selection)), row: row, column: 0, role: .accent)
        frame.select(row: row)
      }
    }
    ScrollBar(first: start, visible: layout.feed.count, total: feed.count)
      .drawIfScrolled(into: &frame, rows: layout.feed, glyphs: glyphs)
  }

  private func drawHeading(into frame: inout Frame, row: Int) {
    let hasFocus = board.state.focus == .feed
    frame.put(
      SafeText(repeating: glyphs.line, count: frame.columns - 2), row: row, column: 1, role: .dim)
    frame.put(
      " feed ", row: row, column: 2, role: hasFocus ? .accent : .text,
      emphasis: hasFocus ? .bold : [])
    var news = Spans(" ")
    let newer = board.feedStart
    if board.isPast {
      news.add("past", .critical)
    } else if board.isPaused {
      news.add("paused", .critical)
    } else if newer > 0 {
      news.add(SafeText("\(glyphs.up) \(Formatting.count(newer)) newer"), .warning)
    } else {
      news.add("live", .available)
    }
    // In the ink of the events themselves: it grows with each of them.
    news.add(SafeText(" \(glyphs.dot) \(Formatting.count(feed.count)) kept"))
    if !board.state.searchText.isEmpty {
      news.add(SafeText(" \(glyphs.dot) "), .dim)
      news.add(
        SafeText("/\(board.state.searchText)").cut(
          to: frame.columns / 3, ellipsis: glyphs.ellipsis), .accent)
      news.add(SafeText(" \(glyphs.dot) n N next "), .dim)
    } else {
      news.add(SafeText(" \(glyphs.dot) \(hasFocus ? "/ to search" : "Tab, / to search") "), .dim)
    }
    frame.put(news, row: row, endingAt: frame.columns - 2, ellipsis: glyphs.ellipsis)
  }
}

extension ScrollBar {
  /// The feed has a bar only while it is not at the newest: live, there is nothing to place.
  fileprivate func drawIfScrolled(into frame: inout Frame, rows: Range<Int>, glyphs: Glyphs) {
    if first > 0 { draw(into: &frame, rows: rows, glyphs: glyphs) }
  }
}

/// One event on one line: local time, category, name, username, summary, session.
struct FeedLine {
  let text: EventText
  let zone: ZoneOffsets
  let width: Int

  private var entry: Feed.Entry { text.entry }

  func draw(into frame: inout Frame, row: Int, isMatch: Bool) {
    let glyphs = text.glyphs
    let emphasis: Emphasis = isMatch ? .bold : []
    var column = 1
    func put(_ string: String, columns: Int, role: Role) {
      frame.put(
        SafeText(string).cut(to: columns, ellipsis: glyphs.ellipsis), row: row, column: column,
        role: role, emphasis: emphasis)
      column += columns + 2
    }
    put(zone.time(entry.event.created), columns: 8, role: .text)
    if width >= 56 {
      let columns = width >= 110 ? 11 : 5
      put(
        entry.isTooLate ? "too late" : entry.isLate ? "late" : category(columns: columns),
        columns: columns, role: entry.isLate || entry.isTooLate ? .warning : .text)
    }
    put(entry.name, columns: width >= 72 ? 17 : 14, role: isMatch ? .accent : .text)
    put(
      entry.username ?? String(glyphs.dash), columns: width >= 110 ? 18 : width >= 72 ? 14 : 12,
      role: .text)
    let sessionWidth = width >= 110 ? 16 : width >= 88 ? 10 : 0
    // On a wide screen the session stays near what it belongs to.
    let end = min(width - 1 - (sessionWidth == 0 ? 0 : sessionWidth + 2), column + 72)
    frame.put(
      summary, row: row, column: column, width: max(0, end - column), ellipsis: glyphs.ellipsis)
    guard sessionWidth > 0 else { return }
    column = end + 2
    put(entry.sessionID ?? "", columns: sessionWidth, role: .text)
  }

  /// The category's name, the first of its names, or its number: what fits.
  private func category(columns: Int) -> String {
    let name = entry.categoryName
    guard SafeText(name).width > columns else { return name }
    let first = String(name.prefix { $0 != "/" })
    return SafeText(first).width > columns ? "\(entry.event.category)" : first
  }

  private var summary: Spans {
    var spans = Spans(SafeText(text.summary), text.status?.role ?? .text)
    if let note = text.timeNote { spans.add(SafeText("  \(note)"), .warning) }
    return spans
  }
}
