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
    let text = EventText(entry, on: board, glyphs)
    let event = entry.event
    var head = Spans(SafeText(entry.name), .accent, .bold)
    head.add("   ")
    head.add(text.words)
    return [head, Spans()]
      + [
        ("category", "\(entry.categoryName) (\(event.category))"),
        ("code", "\(event.code)"),
        ("created", board.live.zone.time(event.created)),
        ("received", event.received.map(board.live.zone.time) ?? String(glyphs.dash)),
        ("arrival", "number \(Formatting.count(entry.number))"),
      ].map(Self.field)
      + [Spans()] + event.fields.map { Self.field($0.name, text.shown($0)) }
  }

  private static func field(_ name: String, _ value: String) -> Spans {
    var line = Spans(SafeText(name).padded(to: 20), .dim)
    line.add(" ")
    line.add(SafeText(value))
    return line
  }

  /// An event with all its fields, on as many lines as they take, for the detail screen.
  static func lines(of text: EventText, zone: ZoneOffsets, width: Int) -> [Spans] {
    let entry = text.entry
    var line = Spans("\(zone.time(entry.event.created))  ", .dim)
    line.add(SafeText(entry.name).padded(to: 18), text.status?.role ?? .text)
    if let remark = text.timeRemark { line.add("  \(remark)", .warning) }
    let indent = 28
    var lines: [Spans] = []
    for field in entry.event.fields where !EventText.isSame(field.name, "Username") {
      var part = Spans("  \(field.name) ", .dim)
      let value = text.shown(field)
      part.add(SafeText(value.isEmpty ? String(text.glyphs.dash) : value))
      if line.width + part.width > width, line.width > indent {
        lines.append(line)
        line = Spans(SafeText(repeating: " ", count: indent))
      }
      line.add(part)
    }
    return lines + [line]
  }
}
