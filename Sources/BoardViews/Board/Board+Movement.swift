import AgentFloor

/// Moves the selection, the feed and the pages.
extension Board {
  /// How many rows a page key moves by.
  var pageHeight: Int {
    let layout = layout
    if state.screen == .teams { return max(1, TeamsPane.rows(of: layout).count - 1) }
    guard state.screen == .board else { return max(1, layout.page.count - 1) }
    return max(1, (state.focus == .feed ? layout.feed.count : layout.table.count) - 1)
  }

  mutating func move(by distance: Int) {
    switch state.screen {
    case .board where state.focus == .feed: moveInFeed(by: distance)
    case .board: moveInTable(by: distance)
    case .teams: moveInTeams(by: distance)
    case .detail: moveOnDetail(by: distance)
    default: state.pageScroll = max(0, state.pageScroll + distance)
    }
  }

  private mutating func moveInTable(by distance: Int) {
    guard let row = selectedRow else { return }
    let wanted = row + distance
    let target =
      distance < 0
      ? (0...max(0, min(wanted, row))).last { arrangement.agent(at: $0) != nil }
        ?? arrangement.agentRow(near: 0)
      : arrangement.agentRow(near: wanted)
    guard let target, let index = arrangement.agent(at: target) else { return }
    if wanted <= 0 { state.scroll = 0 }
    state.selected = shown.agents[index].username
    state.selectedRow = target
  }

  private mutating func moveInFeed(by distance: Int) {
    let feed = shown.feed
    guard feed.count > 0 else { return }
    let target = min(max(0, feedSelection + distance), feed.count - 1)
    select(feedEntry: target)
  }

  /// Selects the entry `offset` entries older than the newest; at 0 the feed is live again.
  mutating func select(feedEntry offset: Int) {
    state.feedSelected = offset == 0 ? nil : shown.feed.newestNumber - offset
    if offset == 0 { state.feedTop = nil }
  }

  /// Selects the next feed entry that matches the search text or, if there is none, the filter.
  mutating func search(towardsOlder: Bool) {
    let text = state.searchText.isEmpty ? state.filterText : state.searchText
    guard !text.isEmpty else {
      state.message = "nothing to search for: Tab to the feed, then /"
      return
    }
    let feed = shown.feed
    let match = FeedSearch(text)
    let offsets =
      towardsOlder
      ? Array(min(feedSelection + 1, feed.count)..<feed.count)
      : Array((0..<min(feedSelection, feed.count)).reversed())
    guard let found = offsets.first(where: { match.isFound(in: feed[newest: $0], shown) }) else {
      state.message = "no \(towardsOlder ? "older" : "newer") event matches \(text)"
      return
    }
    if !layout.feed.isEmpty { state.focus = .feed }
    select(feedEntry: found)
  }
}
