import AgentFloor
import TerminalCells
import WebhookEvents

/// One event on one line: local time, whom it is about, what happened, the session.
struct FeedLine {
  let text: EventText
  /// The agent's name, else the category's.
  let who: String
  /// When it was created, in a column of `timeWidth` cells.
  let time: String
  let timeWidth: Int
  let width: Int

  /// The widths of name and session; no session on a narrow screen.
  private var widths: (who: Int, session: Int) {
    width >= 110 ? (24, 16) : width >= 88 ? (18, 10) : width >= 60 ? (16, 0) : (12, 0)
  }

  func draw(into frame: inout Frame, row: Int, isMatch: Bool) {
    let emphasis: Emphasis = isMatch ? .bold : []
    let widths = widths
    frame.put(SafeText(time), row: row, column: 1, emphasis: emphasis)
    let name = 1 + timeWidth + 2
    frame.put(
      SafeText(who).cut(to: widths.who, ellipsis: text.glyphs.ellipsis), row: row, column: name,
      role: isMatch ? .accent : text.entry.username == nil ? .dim : .text, emphasis: emphasis)
    let words = name + widths.who + 2
    // On a wide screen the session stays near the words.
    let end = min(width - 1 - (widths.session == 0 ? 0 : widths.session + 2), words + 72)
    frame.put(text.words, row: row, column: words, width: max(0, end - words))
    guard widths.session > 0 else { return }
    frame.put(
      SafeText(text.entry.sessionID ?? "").cut(to: widths.session, ellipsis: text.glyphs.ellipsis),
      row: row, column: end + 2, role: .dim)
  }
}
