import AgentFloor
import TerminalCells

/// The table of agents: column headings, a row for each agent, a heading for each group.
struct AgentPane {
  /// Cells before the first column, for the arrow of the selection.
  static let lead = 3

  let board: Board
  let glyphs: Glyphs

  func draw(into frame: inout Frame, _ layout: Layout) {
    // Once, because it is large.
    let shown = board.shown
    let fit = Self.fit(of: board, ellipsis: glyphs.ellipsis)
    let width = layout.main.count
    frame.put(headings(fit), row: layout.heading, column: Self.lead)
    let arrangement = board.arrangement
    let first = board.state.scroll
    let selected = board.selectedRow
    for (row, index) in zip(layout.table, arrangement.rows.indices.dropFirst(first)) {
      switch arrangement.rows[index] {
      case .group(let group):
        GroupRow(group: arrangement.groups[group], glyphs: glyphs)
          .draw(into: &frame, row: row, width: width, fit)
      case .signedOut: frame.put(fold, row: row, column: 1, width: width - 3)
      case .agent(let agent):
        let cells = board.cells(of: shown.agents[agent], in: shown, glyphs)
        fit.draw(into: &frame, row: row, column: Self.lead, of: cells)
        if index == selected { select(into: &frame, row: row, layout) }
      }
    }
    if arrangement.rows.isEmpty, let row = layout.table.first {
      frame.put(nobody, row: row, column: Self.lead, width: width - Self.lead - 1)
    }
    ScrollBar(first: first, visible: layout.table.count, total: arrangement.rows.count)
      .draw(into: &frame, rows: layout.table, column: width - 1, glyphs: glyphs)
  }

  /// Why there is no row.
  private var nobody: Spans {
    guard board.total.agents > 0 else { return Spans("no agent yet", .dim) }
    var line = Spans("no agent passes the filter", .dim)
    if let word = board.wordOfNobody {
      line = board.nobodyMatches(SafeText(word))
    }
    line.add("   Esc clears the filter", .dim)
    return line
  }

  /// The line under which the signed-out agents are folded.
  private var fold: Spans {
    let arrangement = board.arrangement
    let mark = arrangement.showsSignedOut ? glyphs.unfolded : glyphs.folded
    var line = Spans("\(mark) \(Formatting.count(arrangement.signedOut)) signed out", .dim)
    line.add(" (x \(arrangement.showsSignedOut ? "folds" : "shows") them)", .dim)
    return line
  }

  /// The columns on this screen, without the team's while nobody is in one; never without who, in
  /// what status, and for how long. The column sorted by gives way last.
  static func fit(of board: Board, ellipsis: Character = "…") -> ColumnFit<BoardColumn> {
    let chosen = board.state.columns.filter { $0 != .team || board.arrangement.hasTeams }
      .map { $0 == board.state.sort.column ? $0.last : $0 }
    let always = ColumnTable.all.filter { $0.dropRank == nil && !chosen.contains($0) }
    return ColumnFit(
      chosen + always, from: lead, width: board.layout.main.count - 2 - lead, ellipsis: ellipsis)
  }

  private func headings(_ fit: ColumnFit<BoardColumn>) -> Spans {
    let isAsking = board.state.prompt == .sortLetter || board.state.prompt == .columns
    return fit.line { column, _ in
      let isSorted = column == board.state.sort.column
      return Spans(
        SafeText(isAsking ? column.headingWithLetter : column.heading),
        isAsking || isSorted ? .accent : .dim, isSorted ? .bold : [])
    }
  }

  private func select(into frame: inout Frame, row: Int, _ layout: Layout) {
    let hasFocus = board.state.focus == .board
    frame.put(
      SafeText(String(hasFocus ? glyphs.selection : glyphs.selectionElsewhere)), row: row,
      column: 1, role: hasFocus ? .accent : .dim, emphasis: .bold)
    if hasFocus { frame.select(row: row, columns: layout.main) }
  }
}
