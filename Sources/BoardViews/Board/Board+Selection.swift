import AgentFloor

/// Keeps selection and scroll positions valid as rows and events change.
extension Board {
  /// The selected row; nil while no agent is shown.
  var selectedRow: Int? {
    guard let selected = state.selected else { return arrangement.agentRow(near: 0) }
    return row(of: selected) ?? arrangement.agentRow(near: state.selectedRow)
  }

  /// The selected agent.
  var selectedAgent: AgentGlance? {
    selectedRow.flatMap { arrangement.agent(at: $0) }.map { shown.agents[$0] }
  }

  /// How many entries older than the newest the selected feed entry is.
  var feedSelection: Int { feedOffset(of: state.feedSelected) }

  /// How many entries older than the newest the feed's first line is.
  var feedStart: Int { feedOffset(of: state.feedTop) }

  private func feedOffset(of number: Int?) -> Int {
    guard let number, shown.feed.count > 0 else { return 0 }
    return min(max(0, shown.feed.newestNumber - number), shown.feed.count - 1)
  }

  /// The row of an agent; nil while it is not in the table.
  func row(of username: String) -> Int? {
    let agents = shown.agents
    return arrangement.rows.firstIndex { row in
      guard case .agent(let index) = row else { return false }
      return agents[index].username == username
    }
  }

  /// Clamps the scroll positions so that the selection is on screen.
  mutating func scrollToSelection() {
    let layout = layout
    if layout.feed.isEmpty, state.focus == .feed { state.focus = .board }
    scrollTable(height: layout.table.count)
    scrollFeed(height: layout.feed.count)
    if state.screen == .teams {
      scrollTeams()
    } else if state.pageScroll > 0 {
      // A page is made for this only where it was scrolled.
      state.pageScroll = max(0, min(state.pageScroll, pageLines - layout.page.count))
    }
  }

  /// The first line on screen, the nearest to `first` at which `line` is among the `height` lines on
  /// it, and no row below the last of `count` is blank.
  static func scrolled(_ first: Int, toShow line: Int, height: Int, of count: Int) -> Int {
    max(0, min(max(min(first, line), line - height + 1), count - height))
  }

  private mutating func scrollTable(height: Int) {
    guard let row = selectedRow, height > 0 else {
      state.scroll = 0
      return
    }
    state.selectedRow = row
    // Keep the heading of the group in view with its first agent.
    let top = row > 0 && arrangement.agent(at: row - 1) == nil ? row - 1 : row
    state.scroll = Self.scrolled(
      min(state.scroll, top), toShow: row, height: height, of: arrangement.rows.count)
  }

  private mutating func scrollFeed(height: Int) {
    guard shown.feed.count > 0, height > 0 else {
      state.feedTop = nil
      state.feedSelected = nil
      return
    }
    let selection = feedSelection
    let start = Self.scrolled(
      feedStart, toShow: selection, height: height, of: shown.feed.count)
    let newest = shown.feed.newestNumber
    // A feed at its newest entry stays live; one that was scrolled keeps its position.
    state.feedTop = state.feedSelected == nil && start == 0 ? nil : newest - start
    if state.feedSelected != nil { state.feedSelected = newest - selection }
  }
}
