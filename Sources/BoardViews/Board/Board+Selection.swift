import AgentFloor

/// Keeps selection and scroll positions valid as rows and events change.
extension Board {
  /// The selected row; nil while no agent is shown.
  var selectedRow: Int? {
    if let selected = state.selected {
      if let row = arrangement.rows.firstIndex(where: { isRow($0, of: selected) }) { return row }
      return arrangement.agentRow(near: state.selectedRow)
    }
    return arrangement.agentRow(near: 0)
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

  func isRow(_ row: Arrangement.TableRow, of username: String) -> Bool {
    guard case .agent(let index) = row else { return false }
    return shown.agents[index].username == username
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

  private mutating func scrollTable(height: Int) {
    guard let row = selectedRow, height > 0 else {
      state.scroll = 0
      return
    }
    state.selectedRow = row
    var scroll = min(state.scroll, row)
    // Keep the heading of the group in view with its first agent.
    if scroll == row, row > 0, arrangement.agent(at: row - 1) == nil { scroll = row - 1 }
    scroll = max(scroll, row - height + 1)
    state.scroll = max(0, min(scroll, arrangement.rows.count - height))
  }

  private mutating func scrollFeed(height: Int) {
    guard shown.feed.count > 0, height > 0 else {
      state.feedTop = nil
      state.feedSelected = nil
      return
    }
    let selection = feedSelection
    var start = min(feedStart, selection)
    start = max(start, selection - height + 1)
    start = max(0, min(start, shown.feed.count - height))
    let newest = shown.feed.newestNumber
    // A feed at its newest entry stays live; one that was scrolled keeps its position.
    state.feedTop = state.feedSelected == nil && start == 0 ? nil : newest - start
    if state.feedSelected != nil { state.feedSelected = newest - selection }
  }
}
