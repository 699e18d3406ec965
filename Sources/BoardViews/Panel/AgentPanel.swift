import AgentFloor
import TerminalCells
import WebhookEvents

/// The day of the selected agent beside the table: heading, newest offers, newest events.
struct AgentPanel {
  /// Fewest lines that offers and events have each, if there are as many.
  private static let leastList = 4

  let board: Board
  let glyphs: Glyphs

  /// At most `height` lines of `width` cells.
  func lines(width: Int, height: Int) -> [Spans] {
    guard let agent = board.selectedAgent else { return [Spans("no agent selected", .dim)] }
    let (history, events) = board.day(of: agent)
    let head = AgentHeading(board: board, agent: agent, glyphs: glyphs).lines(width: width, history)
    // Titles, headings and what is between the lists.
    let room = max(0, height - head.count - 5)
    let ofEvents = min(events.count, max(Self.leastList, room - history.offers.count))
    let offers = OfferTable(offers: history.offers, board: board, glyphs: glyphs)
      .lines(width: width, limit: max(Self.leastList, room - ofEvents))
    let left = max(0, height - head.count - offers.count - 2)
    let newest = AgentEvents(entries: Array(events.prefix(left)), board: board, glyphs: glyphs)
      .lines(width: width, visible: 0..<left)
    return Array((head + offers + [Spans()] + newest).prefix(height))
  }
}
