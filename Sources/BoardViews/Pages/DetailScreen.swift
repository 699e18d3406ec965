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
    let ribbon = Ribbon(
      stretches: history.stretches, zone: board.live.zone, width: width, glyphs: glyphs
    ).lines
    let head =
      AgentHeading(board: board, agent: agent, glyphs: glyphs).lines(width: width) + [Spans()]
      + (ribbon.isEmpty ? [] : ribbon + [Spans()])
    let about = AgentNumbers(board: board, agent: agent, glyphs: glyphs)
      .lines(width: Self.aboutWidth - 3)
    let lists = (offers: history.offers, events: events)
    var page =
      board.columns < Self.wide
      ? below(about, lists, after: head.count)
      : board.columns < Self.widest
        ? beside(about, lists, after: head.count)
        : inThree(about, lists, after: head.count)
    page.lines = head + page.lines
    page.events = events.map(\.number)
    return page
  }

  private typealias Lists = (offers: [AgentHistory.Offer], events: [Feed.Entry])

  /// On a narrow screen: offers, facts and numbers, events.
  private func below(
    _ about: [Spans], _ lists: Lists, after head: Int
  ) -> DetailPage {
    let top =
      table(lists.offers).lines(width: width, limit: Self.offerLimit.most) + [Spans()] + about + [
        Spans()
      ]
    let first = head + top.count + 1
    return DetailPage(
      lines: top + lines(lists.events, width: width, from: first), firstEvent: first,
      eventColumn: 0, events: [])
  }

  /// Facts and numbers beside offers and events.
  private func beside(
    _ about: [Spans], _ lists: Lists, after head: Int
  ) -> DetailPage {
    let rest = width - Self.aboutWidth
    let top = table(lists.offers).lines(width: rest, limit: Self.offerLimit.aboveEvents) + [Spans()]
    let first = head + top.count + 1
    let right = top + lines(lists.events, width: rest, from: first)
    return DetailPage(
      lines: Spans.beside(about, right, at: Self.aboutWidth), firstEvent: first,
      eventColumn: Self.aboutWidth, events: [])
  }

  /// Facts and numbers, offers, events.
  private func inThree(
    _ about: [Spans], _ lists: Lists, after head: Int
  ) -> DetailPage {
    let start = Self.aboutWidth + Self.offerWidth
    let list = table(lists.offers).lines(width: Self.offerWidth - 3, limit: Self.offerLimit.most)
    let left = Spans.beside(about, list, at: Self.aboutWidth)
    let right = lines(lists.events, width: width - start, from: head + 1)
    return DetailPage(
      lines: Spans.beside(left, right, at: start), firstEvent: head + 1, eventColumn: start,
      events: [])
  }

  private func table(_ offers: [AgentHistory.Offer]) -> OfferTable {
    OfferTable(offers: offers, zone: board.live.zone, now: board.live.now, glyphs: glyphs)
  }

  /// - Parameter first: the page's line of the newest event.
  private func lines(_ events: [Feed.Entry], width: Int, from first: Int) -> [Spans] {
    let top = board.state.pageScroll - first
    let visible = max(0, top)..<max(0, top + board.layout.page.count)
    return AgentEvents(entries: events, board: board, glyphs: glyphs)
      .lines(width: width, visible: visible)
  }
}
