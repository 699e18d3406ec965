import AgentFloor
import TerminalCells
import WebhookEvents

/// An agent's own events, one a line, the newest first.
struct AgentEvents {
  let entries: [Feed.Entry]
  let board: Board
  let glyphs: Glyphs

  /// A title, then the events, of which those not among `visible` are left blank.
  func lines(width: Int, visible: Range<Int>) -> [Spans] {
    let shown = visible.clamped(to: entries.indices)
    guard !shown.isEmpty else { return [title] + blanks(entries.count) }
    let times = entries.map { board.time($0.event.created) }
    let timeWidth = times.map(\.utf8.count).max() ?? 0
    let fit = FeedLine.fit(width: width, timeWidth: timeWidth, hasNames: false, glyphs)
    let input = board.shown
    let lines = shown.map { place in
      let text = EventText(entries[place], of: input, board.state, glyphs)
      return fit.line(of: FeedLine(text: text, who: "", time: times[place]))
    }
    return [title] + blanks(shown.lowerBound) + lines + blanks(entries.count - shown.upperBound)
  }

  private func blanks(_ count: Int) -> [Spans] { Array(repeating: Spans(), count: count) }

  private var title: Spans {
    if entries.isEmpty {
      var none = Spans("events   ", .accent, .bold)
      none.add("none kept", .dim)
      return none
    }
    let count = Formatting.count(entries.count)
    let isCut = entries.count == AgentDay.eventLimit
    return Spans(SafeText(isCut ? "the newest \(count) events" : "events"), .accent, .bold)
  }
}
