import AgentFloor
import TerminalCells

/// Handles the mouse, where it is on: selects, scrolls, and sorts by a click on a heading.
extension Board {
  /// How many rows one turn of the wheel moves by.
  static let wheelRows = 3

  mutating func point(_ pointer: Pointer) {
    if state.screen == .wallboard { return }
    switch pointer.action {
    case .wheelUp: turnWheel(by: -Self.wheelRows, at: pointer.row)
    case .wheelDown: turnWheel(by: Self.wheelRows, at: pointer.row)
    case .press: if state.screen == .board { press(row: pointer.row, column: pointer.column) }
    }
  }

  /// Moves in the table or feed under the pointer, whichever has the focus.
  private mutating func turnWheel(by rows: Int, at row: Int) {
    let focus = state.focus
    if state.screen == .board { state.focus = layout.feed.contains(row) ? .feed : .board }
    move(by: rows)
    state.focus = focus
  }

  private mutating func press(row: Int, column: Int) {
    let layout = layout
    guard layout.main.contains(column) else { return }
    if row == layout.heading {
      let fit = AgentPane.fit(of: self)
      let hit = fit.slots.first { ($0.start..<$0.start + $0.width).contains(column) }
      if let hit { sort(by: hit.column) }
    } else if layout.table.contains(row) {
      pressAgent(row: state.scroll + row - layout.table.lowerBound)
    } else if layout.feed.contains(row) {
      pressEvent(offset: feedStart + row - layout.feed.lowerBound)
    }
  }

  /// Selects the agent of a row, or opens it if it is selected already.
  private mutating func pressAgent(row: Int) {
    guard let index = arrangement.agent(at: row) else { return }
    let isOpened = state.focus == .board && row == selectedRow && state.selected != nil
    state.focus = .board
    state.selected = shown.agents[index].username
    state.selectedRow = row
    if isOpened { openSelected() }
  }

  private mutating func pressEvent(offset: Int) {
    guard offset < shown.feed.count else { return }
    let isOpened = state.focus == .feed && offset == feedSelection
    state.focus = .feed
    select(feedEntry: offset)
    if isOpened { openSelected() }
  }
}
