import AgentFloor
import TerminalCells

/// An agent's own page: its selected event, and the way to other agents.
extension Board {
  private var detailPage: DetailPage? { detailPage(Glyphs(.unicode)) }

  private func detailPage(_ glyphs: Glyphs) -> DetailPage? {
    guard case .detail(let username) = state.screen, let agent = agent(username) else { return nil }
    return DetailScreen(board: self, agent: agent, glyphs: glyphs).page
  }

  /// The event selected on an agent's page; nil if none is, or it is no longer kept.
  var selectedEvent: Feed.Entry? {
    guard case .detail = state.screen else { return nil }
    return state.eventSelected.flatMap { shown.feed.entry(number: $0) }
  }

  /// Scrolls; line by line the selection goes through the events once they are on screen.
  mutating func moveOnDetail(by distance: Int) {
    guard let page = detailPage else { return }
    let screen = layout.page.count
    let visible = { (scroll: Int) in scroll..<scroll + screen }
    let selected = state.eventSelected.flatMap(page.events.firstIndex)
    let target =
      if let selected { selected + distance } else {
        distance > 0 ? max(0, state.pageScroll - page.firstEvent) : -1
      }
    let isStep = abs(distance) == 1
    if isStep, page.events.indices.contains(target),
      selected != nil || visible(state.pageScroll).contains(page.firstEvent + target)
    {
      state.eventSelected = page.events[target]
      let line = page.firstEvent + target
      state.pageScroll = min(line, max(state.pageScroll, line - screen + 1))
    } else if !isStep || selected == nil || target < 0 {
      state.pageScroll = max(0, min(state.pageScroll + distance, page.lines.count - screen))
      let line = selected.map { page.firstEvent + $0 }
      if isStep || line.map({ !visible(state.pageScroll).contains($0) }) ?? true {
        state.eventSelected = nil
      }
    }
  }

  /// Opens the selected event, else the newest.
  mutating func openSelectedEvent() {
    guard let page = detailPage, let newest = page.events.first else {
      state.message = "no event of this agent is kept"
      return
    }
    let number = state.eventSelected.flatMap { page.events.contains($0) ? $0 : nil } ?? newest
    state.eventSelected = number
    open(.event(number))
  }

  func drawSelectedEvent(
    into frame: inout Frame, _ layout: Layout, first: Int, _ glyphs: Glyphs
  ) {
    guard let number = state.eventSelected, let page = detailPage(glyphs),
      let index = page.events.firstIndex(of: number)
    else { return }
    let row = layout.page.lowerBound + page.firstEvent + index - first
    guard layout.page.contains(row) else { return }
    frame.put(
      SafeText(String(glyphs.selection)), row: row, column: page.eventColumn, role: .accent)
    frame.select(row: row, columns: page.eventColumn..<columns - 1)
  }

  /// Goes to the agent before or after in the board's order, on the board or on an agent's page.
  mutating func goToNeighbour(_ step: Int) {
    let rows = arrangement.rows
    let page = state.screen.username
    let row = (page ?? selectedAgent?.username).flatMap(row(of:))
    let target =
      if let row {
        stride(from: row + step, to: step > 0 ? rows.count : -1, by: step)
          .first { arrangement.agent(at: $0) != nil }
      } else { arrangement.agentRow(near: state.selectedRow) }
    guard let target, let index = arrangement.agent(at: target) else {
      state.message = "no agent \(step > 0 ? "after" : "before") this one on the board"
      return
    }
    let username = shown.agents[index].username
    if let old = page { turnPages(from: old, to: username) }
    state.selected = username
    state.selectedRow = target
  }

  /// Makes the pages about one agent those about another.
  private mutating func turnPages(from old: String, to new: String) {
    func turned(_ screen: BoardState.Screen) -> BoardState.Screen {
      switch screen {
      case .detail(old): .detail(new)
      case .explain(old): .explain(new)
      case .offersOf(old): .offersOf(new)
      case .day(.agent(old)): .day(.agent(new))
      default: screen
      }
    }
    state.eventSelected = nil
    state.screen = turned(state.screen)
    for place in state.trail.indices {
      state.trail[place].screen = turned(state.trail[place].screen)
    }
  }
}
