import AgentFloor
import TerminalCells
import WebhookEvents

/// The lines of an agent's page, those of events off the screen left blank, and where its events are.
struct DetailPage {
  var lines: [Spans]
  /// The line of the newest event.
  var firstEvent: Int
  /// Cells before an event.
  var eventColumn: Int
  /// The arrival numbers, the newest first.
  var events: [Int]
}

/// Everything about one agent: status, day, offers, numbers, and the agent's events.
struct DetailScreen {
  /// Most offers listed; fewer above the events.
  private static let offerLimit = (most: 24, aboveEvents: 8)
  /// The narrowest screen with the events beside facts and numbers.
  private static let wide = 120
  /// The narrowest screen with the offers between them.
  private static let widest = 180
  /// Cells of facts and numbers, and of the offers, with the space after them.
  private static let aboutWidth = 55
  private static let offerWidth = 60

  let board: Board
  let agent: AgentGlance
  let glyphs: Glyphs

  private var width: Int { board.columns - 3 }

  var page: DetailPage {
    let (history, events) = board.day(of: agent)
    let head = AgentHeading(board: board, agent: agent, glyphs: glyphs).lines(width: width, history)
    let about = AgentNumbers(board: board, agent: agent, glyphs: glyphs)
      .lines(width: Self.aboutWidth - 3)
    let table = OfferTable(offers: history.offers, board: board, glyphs: glyphs)
    // What stands left of the events, and above them.
    let (left, top, column): ([Spans], [Spans], Int)
    switch board.columns {
    case ..<Self.wide:
      let offers = table.lines(width: width, limit: Self.offerLimit.most)
      (left, top, column) = ([], offers + [Spans()] + about + [Spans()], 0)
    case ..<Self.widest:
      let offers = table.lines(
        width: width - Self.aboutWidth, limit: Self.offerLimit.aboveEvents)
      (left, top, column) = (about, offers + [Spans()], Self.aboutWidth)
    default:
      let offers = table.lines(width: Self.offerWidth - 3, limit: Self.offerLimit.most)
      left = Spans.beside(about, offers, at: Self.aboutWidth)
      (top, column) = ([], Self.aboutWidth + Self.offerWidth)
    }
    let first = head.count + top.count + 1
    let right = top + lines(events, width: width - column, from: first)
    return DetailPage(
      lines: head + Spans.beside(left, right, at: column), firstEvent: first, eventColumn: column,
      events: events.map(\.number))
  }

  /// - Parameter first: the page's line of the newest event.
  private func lines(_ events: [Feed.Entry], width: Int, from first: Int) -> [Spans] {
    let top = board.state.pageScroll - first
    let visible = max(0, top)..<max(0, top + board.layout.page.count)
    return AgentEvents(entries: events, board: board, glyphs: glyphs)
      .lines(width: width, visible: visible)
  }
}
