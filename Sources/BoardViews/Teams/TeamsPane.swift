import TerminalCells

/// The teams lens: the table of teams with its selection and, where there is room, what its headings
/// mean.
struct TeamsPane {
  /// Cells before the first column, for the arrow of the selection.
  private static let lead = 3

  let board: Board
  let glyphs: Glyphs

  /// The rows of the teams, below the headings.
  static func rows(of layout: Layout) -> Range<Int> {
    min(layout.page.lowerBound + 1, layout.page.upperBound)..<layout.page.upperBound
  }

  func draw(into frame: inout Frame, _ layout: Layout) {
    let teams = board.teams.teams
    guard !teams.isEmpty, let heading = layout.page.first else {
      frame.put(Spans("no agent yet", .dim), row: layout.page.lowerBound, column: Self.lead)
      return
    }
    let table = TeamTable(
      list: board.teams, agents: board.shown.agents, courses: board.shown.courses, glyphs: glyphs)
    let fit = table.fit(from: Self.lead, width: frame.columns - 2 - Self.lead)
    frame.put(fit.headings, row: heading, column: Self.lead)
    let rows = Self.rows(of: layout)
    let first = board.state.pageScroll
    for (row, place) in zip(rows, teams.indices.dropFirst(first)) {
      frame.put(fit.line(of: teams[place]), row: row, column: Self.lead)
      if place == board.selectedTeamRow {
        frame.put(
          SafeText(String(glyphs.selection)), row: row, column: 1, role: .accent, emphasis: .bold)
        frame.select(row: row, columns: 0..<frame.columns)
      }
    }
    ScrollBar(first: first, visible: rows.count, total: teams.count)
      .draw(into: &frame, rows: rows, glyphs: glyphs)
    drawMeanings(into: &frame, rows: rows.dropFirst(teams.count + 1))
  }

  private func drawMeanings(into frame: inout Frame, rows: Range<Int>.SubSequence) {
    let list = TermList(
      TeamTable.meanings.map(\.0), width: min(frame.columns - Self.lead - 2, 100),
      ellipsis: glyphs.ellipsis)
    let lines = TeamTable.meanings.flatMap { list.lines(Spans(SafeText($0.0), .dim), $0.1, .dim) }
    guard lines.count <= rows.count else { return }
    for (row, line) in zip(rows, lines) { frame.put(line, row: row, column: Self.lead) }
  }
}
