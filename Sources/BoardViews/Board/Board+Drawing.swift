import AgentFloor
package import TerminalCells
import WebhookEvents

/// Draws the board.
extension Board {
  /// The whole screen, in the characters of `repertoire`. The same board gives the same frame.
  package func frame(in repertoire: Repertoire) -> Frame {
    var frame = Frame(rows: rows, columns: columns, repertoire: repertoire)
    let glyphs = Glyphs(repertoire)
    let layout = layout
    guard !layout.isTooSmall else {
      let text = SafeText("needs \(Layout.least.columns)\(glyphs.times)\(Layout.least.rows)")
      let column = max(0, (columns - text.width) / 2)
      frame.put(text, row: (rows - 1) / 2, column: column, role: .warning)
      return frame
    }
    guard state.screen != .wallboard else {
      Wallboard(input: live, options: state.wallboard, glyphs: glyphs).draw(into: &frame)
      return frame
    }
    BoardHeader(board: self, glyphs: glyphs).draw(into: &frame)
    switch state.screen {
    case .board: drawBoard(into: &frame, layout, glyphs)
    case .teams: TeamsPane(board: self, glyphs: glyphs).draw(into: &frame, layout)
    default: draw(page(glyphs), into: &frame, layout, glyphs)
    }
    if live.isOfThePast {
      // While it catches up it is not known who is past a limit.
      let sparesTrouble = live.catchingUp == nil
      for row in layout.page.lowerBound..<layout.footer {
        frame.dim(row: row, sparesTrouble: sparesTrouble)
      }
    }
    BoardFooter(board: self, glyphs: glyphs).draw(into: &frame, row: layout.footer)
    return frame
  }

  private func drawBoard(into frame: inout Frame, _ layout: Layout, _ glyphs: Glyphs) {
    if shown.agents.isEmpty, shown.feed.count == 0 {
      EmptyBoard(input: live).draw(into: &frame, rows: layout.page)
      return
    }
    if let row = layout.trend {
      let trend = TrendRow(
        course: shown.courses?.floor, saysWhole: !state.filterText.isEmpty,
        staleAsOf: !showsPast && live.isStale ? live.now : nil, zone: live.zone,
        glyphs: glyphs)
      frame.put(trend.spans(width: columns - 2), row: row, column: 1, width: columns - 2)
    }
    AgentPane(board: self, glyphs: glyphs).draw(into: &frame, layout)
    FeedPane(board: self, glyphs: glyphs).draw(into: &frame, layout)
    for (panel, columns) in layout.panels {
      draw(panel, columns: columns, into: &frame, layout, glyphs)
    }
  }

  private func draw(
    _ panel: SidePanel, columns: Range<Int>, into frame: inout Frame, _ layout: Layout,
    _ glyphs: Glyphs
  ) {
    let lines =
      switch panel {
      case .agent:
        AgentPanel(board: self, glyphs: glyphs)
          .lines(width: columns.count, height: layout.besides.count)
      case .teams:
        TeamTable(list: teams, agents: shown.agents, courses: shown.courses, glyphs: glyphs)
          .lines(width: columns.count)
      }
    for row in layout.besides {
      frame.put(
        SafeText(String(glyphs.scrollTrack)), row: row, column: columns.lowerBound - 2, role: .dim)
    }
    for (row, line) in zip(layout.besides, lines) {
      frame.put(line, row: row, column: columns.lowerBound, width: columns.count)
    }
  }

  private func draw(
    _ page: [Spans], into frame: inout Frame, _ layout: Layout, _ glyphs: Glyphs
  ) {
    let first = min(state.pageScroll, max(0, page.count - layout.page.count))
    for (row, line) in zip(layout.page, page.dropFirst(first)) {
      frame.put(line, row: row, column: 1, width: columns - 3)
    }
    ScrollBar(first: first, visible: layout.page.count, total: page.count)
      .draw(into: &frame, rows: layout.page, glyphs: glyphs)
    drawSelectedEvent(into: &frame, layout, first: first, glyphs)
  }

  /// The lines of the page that covers the board; none on screens that draw themselves.
  func page(_ glyphs: Glyphs) -> [Spans] {
    switch state.screen {
    case .board, .wallboard, .teams: []
    case .help: HelpScreen(width: columns - 3, line: live.line, glyphs: glyphs).lines
    case .day(let scope): DayScreen(board: self, scope: scope, glyphs: glyphs).lines
    case .offers: OffersScreen(board: self, glyphs: glyphs).lines
    case .explain(let username):
      page(about: username) { ExplainScreen(board: self, agent: $0, glyphs: glyphs).lines }
    case .detail(let username):
      page(about: username) { DetailScreen(board: self, agent: $0, glyphs: glyphs).page.lines }
    case .offersOf(let username):
      page(about: username) { OfferList(board: self, agent: $0, glyphs: glyphs).lines }
    case .event(let number): EventScreen(board: self, number: number, glyphs: glyphs).lines
    }
  }

  private func page(about username: String, _ lines: (AgentGlance) -> [Spans]) -> [Spans] {
    guard let agent = agent(username) else {
      return [Spans("\(username) is no longer on the floor", .dim)]
    }
    return lines(agent)
  }

  /// Writes the cells of an agent's row.
  func cells(
    of agent: AgentGlance, in input: BoardInput, _ glyphs: Glyphs
  ) -> AgentCells {
    var agent = agent
    // While it catches up it is not known who is past a limit.
    if input.catchingUp != nil { agent.level = .normal }
    return AgentCells(
      agent: agent, listing: input.listing, masksNumbers: state.masksNumbers,
      isAcknowledged: isAcknowledged(agent), glyphs: glyphs)
  }

  /// `14:30:05`, with the date where it is not of today.
  func time(_ moment: Timestamp) -> String { live.zone.time(moment, asOf: live.now) }

  /// How many lines that page has.
  var pageLines: Int { page(Glyphs(.unicode)).count }
}
