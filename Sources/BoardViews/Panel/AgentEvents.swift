import AgentFloor
import TerminalCells
import WebhookEvents

/// An agent's own events, one a line, the newest first.
struct AgentEvents {
  let entries: [Feed.Entry]
  let board: Board
  let glyphs: Glyphs

  /// A title, then the events.
  func lines(width: Int) -> [Spans] {
    let times = entries.map { board.live.zone.time($0.event.created, asOf: board.live.now) }
    let timeWidth = times.map(\.utf8.count).max() ?? 0
    let fit = FeedLine.fit(width: width, timeWidth: timeWidth, hasNames: false, glyphs)
    return [title]
      + zip(entries, times).map { entry, time in
        fit.line(of: FeedLine(text: EventText(entry, on: board, glyphs), who: "", time: time))
      }
  }

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
