import AgentFloor
import TerminalCells

/// All of an agent's offers of the day, the newest first.
struct OfferList {
  let board: Board
  let agent: AgentGlance
  let glyphs: Glyphs

  var lines: [Spans] {
    let offers = board.day(of: agent).history.offers
    return [Spans(SafeText(agent.shownName), .accent, .bold), Spans()]
      + OfferTable(offers: offers, board: board, glyphs: glyphs)
      .lines(width: board.columns - 3, limit: offers.count)
  }
}
