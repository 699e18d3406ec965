import AgentFloor
import TerminalCells
import WebhookEvents

/// The lines of an agent's page, and where its events are.
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
    var page =
      board.columns < Self.wide
      ? below(about, history.offers, events)
      : board.columns < Self.widest
        ? beside(about, history.offers, events)
        : inThree(about, history.offers, events)
    page.lines = head + page.lines
    page.firstEvent += head.count
    page.events = events.map(\.number)
    return page
  }

  /// On a narrow screen: offers, facts and numbers, events.
  private func below(
    _ about: [Spans], _ offers: [AgentHistory.Offer], _ events: [Feed.Entry]
  ) -> DetailPage {
    let top =
      table(offers).lines(width: width, limit: Self.offerLimit.most) + [Spans()] + about + [Spans()]
    return DetailPage(
      lines: top + lines(events, width: width), firstEvent: top.count + 1, eventColumn: 0,
      events: [])
  }

  /// Facts and numbers beside offers and events.
  private func beside(
    _ about: [Spans], _ offers: [AgentHistory.Offer], _ events: [Feed.Entry]
  ) -> DetailPage {
    let rest = width - Self.aboutWidth
    let top = table(offers).lines(width: rest, limit: Self.offerLimit.aboveEvents) + [Spans()]
    return DetailPage(
      lines: Spans.beside(about, top + lines(events, width: rest), at: Self.aboutWidth),
      firstEvent: top.count + 1, eventColumn: Self.aboutWidth, events: [])
  }

  /// Facts and numbers, offers, events.
  private func inThree(
    _ about: [Spans], _ offers: [AgentHistory.Offer], _ events: [Feed.Entry]
  ) -> DetailPage {
    let start = Self.aboutWidth + Self.offerWidth
    let list = table(offers).lines(width: Self.offerWidth - 3, limit: Self.offerLimit.most)
    let left = Spans.beside(about, list, at: Self.aboutWidth)
    return DetailPage(
      lines: Spans.beside(left, lines(events, width: width - start), at: start), firstEvent: 1,
      eventColumn: start, events: [])
  }

  private func table(_ offers: [AgentHistory.Offer]) -> OfferTable {
    OfferTable(offers: offers, zone: board.live.zone, now: board.live.now, glyphs: glyphs)
  }

  private func lines(_ events: [Feed.Entry], width: Int) -> [Spans] {
    AgentEvents(entries: events, board: board, glyphs: glyphs).lines(width: width)
  }
}
