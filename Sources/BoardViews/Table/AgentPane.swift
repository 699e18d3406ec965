import AgentFloor
import TerminalCells

/// The agents, one a row under the column headings, those of a group under its own heading.
struct AgentPane {
  /// Columns before the first of the table: the selection's mark stands in them.
  static let lead = 3

  let board: Board
  let glyphs: Glyphs

  func draw(into frame: inout Frame, _ layout: Layout) {
    let fit = Self.fit(of: board)
    drawHeadings(into: &frame, row: layout.heading, fit)
    let arrangement = board.arrangement
    let first = board.state.scroll
    let selected = board.selectedRow
    for (row, place) in zip(layout.table, arrangement.rows.indices.dropFirst(first)) {
      switch arrangement.rows[place] {
      case .group(let group):
        GroupRow(group: arrangement.groups[group], glyphs: glyphs)
          .draw(into: &frame, row: row, fit)
      case .agent(let agent):
        draw(
          board.shown.agents[agent], isSelected: place == selected, into: &frame,
          row: row, fit)
      }
    }
    if arrangement.rows.isEmpty, let row = layout.table.first {
      frame.put(
        board.total.agents == 0 ? "no agent yet" : "no agent passes the filter: Esc clears it",
        row: row, column: Self.lead, role: .dim)
    }
    ScrollBar(first: first, visible: layout.table.count, total: arrangement.rows.count)
      .draw(into: &frame, rows: layout.table, glyphs: glyphs)
  }

  /// The columns on this screen; nobody's team is no column.
  static func fit(of board: Board) -> ColumnFit {
    let columns = board.state.columns.filter { $0 != .team || board.arrangement.hasTeams }
    return ColumnFit(columns, in: lead..<max(lead, board.columns - 2))
  }

  private func drawHeadings(into frame: inout Frame, row: Int, _ fit: ColumnFit) {
    let isAsking = board.state.prompt == .sortLetter || board.state.prompt == .columns
    for place in fit.places {
      let isSorted = place.column == board.state.sort.column
      let text = SafeText(isAsking ? place.column.headingWithLetter : place.column.heading)
        .cut(to: place.width, ellipsis: glyphs.ellipsis)
      let start =
        place.column.isRightAligned ? place.start + place.width - text.width : place.start
      frame.put(
        text, row: row, column: start, role: isAsking || isSorted ? .accent : .dim,
        emphasis: isSorted ? .bold : [])
    }
  }

  private func draw(
    _ agent: AgentGlance, isSelected: Bool, into frame: inout Frame, row: Int, _ fit: ColumnFit
  ) {
    let cells = AgentCells(
      reading: board.shown.detail(agent), masksNumbers: board.state.masksNumbers,
      isAcknowledged: board.isAcknowledged(agent), glyphs: glyphs)
    if isSelected {
      let hasFocus = board.state.focus == .board
      frame.put(
        SafeText(String(hasFocus ? glyphs.selection : glyphs.selectionElsewhere)), row: row,
        column: 1, role: hasFocus ? .accent : .dim, emphasis: .bold)
    }
    for place in fit.places {
      let spans = cells.spans(in: place.column, width: place.width)
      let start =
        place.column.isRightAligned
        ? place.start + max(0, place.width - spans.width) : place.start
      frame.put(
        spans, row: row, column: start, width: place.start + place.width - start,
        ellipsis: glyphs.ellipsis)
    }
    if isSelected, board.state.focus == .board { frame.select(row: row) }
  }
}
