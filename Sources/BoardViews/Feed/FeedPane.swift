import AgentFloor
import TerminalCells
import WebhookEvents

/// The feed: events, newest first, under a heading that says whether they are live.
struct FeedPane {
  let board: Board
  let glyphs: Glyphs

  func draw(into frame: inout Frame, _ layout: Layout) {
    guard let heading = layout.feedHeading else { return }
    let width = layout.main.count
    // Once, because it is large.
    let shown = board.shown
    let feed = shown.feed
    drawHeading(into: &frame, row: heading, width: width, kept: feed.count)
    let start = board.feedStart
    let match = FeedSearch(board.state.searchText)
    let entries = (start..<max(start, feed.count)).prefix(layout.feed.count)
      .map { feed[newest: $0] }
    let times = entries.map { board.time($0.event.created) }
    let timeWidth = times.map(\.utf8.count).max() ?? 0
    let fit = FeedLine.fit(width: width - 2, timeWidth: timeWidth, glyphs)
    for (place, entry) in entries.enumerated() {
      let row = layout.feed.lowerBound + place
      let line = FeedLine(
        text: EventText(entry, of: shown, board.state, glyphs), who: who(entry, shown.agents),
        time: times[place], isMatch: !match.isEmpty && match.isFound(in: entry, shown))
      fit.draw(into: &frame, row: row, column: 1, of: line)
      if board.state.focus == .feed, start + place == board.feedSelection {
        frame.put(SafeText(String(glyphs.selection)), row: row, column: 0, role: .accent)
        frame.select(row: row, columns: layout.main)
      }
    }
    // At the newest entry there is no scroll bar.
    guard start > 0 else { return }
    ScrollBar(first: start, visible: layout.feed.count, total: feed.count)
      .draw(into: &frame, rows: layout.feed, column: width - 1, glyphs: glyphs)
  }

  private func who(_ entry: Feed.Entry, _ agents: [AgentGlance]) -> SafeText {
    guard let username = entry.username else { return SafeText(entry.categoryName) }
    return Board.agent(username, in: agents).map(glyphs.name(of:)) ?? SafeText(username)
  }

  private func drawHeading(into frame: inout Frame, row: Int, width: Int, kept: Int) {
    let hasFocus = board.state.focus == .feed
    frame.put(
      SafeText(repeating: glyphs.line, count: width - 2), row: row, column: 1, role: .dim)
    frame.put(
      " feed ", row: row, column: 2, role: hasFocus ? .accent : .text,
      emphasis: hasFocus ? .bold : [])
    frame.put(
      news(kept, hasFocus: hasFocus, width: width), row: row, endingAt: width - 2)
  }

  /// Whether the feed is live, how much of it there is, and the search in force.
  private func news(_ kept: Int, hasFocus: Bool, width: Int) -> Spans {
    var news = Spans(" ")
    news.add(state)
    // Not dim, like the events: the count grows with each.
    news.add(" \(glyphs.dot) \(Formatting.count(kept)) kept")
    guard !board.state.searchText.isEmpty else {
      news.add(" \(glyphs.dot) \(hasFocus ? "/ to search" : "Tab, / to search") ", .dim)
      return news
    }
    news.add(" \(glyphs.dot) ", .dim)
    news.add(
      SafeText("/\(board.state.searchText)").cut(to: width / 3, ellipsis: glyphs.ellipsis), .accent)
    news.add(" \(glyphs.dot) n N next ", .dim)
    return news
  }

  private var state: Spans {
    if board.showsPast { return Spans("past", .accent, .bold) }
    if board.isPaused { return Spans("paused", .accent, .bold) }
    if board.live.isStale { return Spans("stale", .critical, .bold) }
    if board.live.catchingUp != nil { return Spans("catching up", .warning) }
    let newer = board.feedStart
    if newer == 0, board.live.sources.contains(where: \.isAway) {
      return Spans("source away", .warning)
    }
    guard newer > 0 else { return Spans("live", .available) }
    return Spans("\(glyphs.up) \(Formatting.count(newer)) newer", .warning)
  }
}
