import AgentFloor
import TerminalCells
import WebhookEvents

/// All fields of one event of the feed.
struct EventScreen {
  let board: Board
  let number: Int
  let glyphs: Glyphs

  var lines: [Spans] {
    guard let entry = board.shown.feed.entry(number: number) else {
      return [Spans("this event is no longer kept", .dim)]
    }
    let text = EventText(entry, of: board.shown, board.state, glyphs)
    let event = entry.event
    var head = Spans(SafeText(entry.name), .accent, .bold)
    head.add("   ")
    head.add(text.words)
    let list = TermList(
      ["category", "received"] + event.fields.map(\.name), width: board.columns - 3,
      ellipsis: glyphs.ellipsis)
    let field = { (name: String, value: String) in
      list.lines(Spans(SafeText(name), .dim), value)
    }
    return [head, Spans()]
      + [
        ("category", "\(entry.categoryName) (\(event.category))"),
        ("code", "\(event.code)"),
        ("created", board.time(event.created)),
        ("received", event.received.map(board.time) ?? String(glyphs.dash)),
        ("arrival", "number \(Formatting.count(entry.number))"),
      ].flatMap(field)
      + [Spans()] + event.fields.flatMap { field($0.name, text.shown($0)) }
  }
}
