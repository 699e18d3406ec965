import AgentFloor
import TerminalCells

/// One event on one line: local time, whom it is about, what happened, the session.
struct FeedLine: Sendable {
  let text: EventText
  /// The agent's name, else the category's.
  let who: SafeText
  /// When it was created.
  let time: String
  var isMatch = false

  /// The columns of lines of `width` cells: without names where all are of one agent, without
  /// sessions where the screen is narrow.
  static func fit(
    width: Int, timeWidth: Int, hasNames: Bool = true, _ glyphs: Glyphs
  ) -> ColumnFit<TextColumn<FeedLine>> {
    let who = TextColumn<FeedLine>(widths: (12, 16, 24)) { line in
      let role = line.isMatch ? Role.accent : line.text.entry.username == nil ? .dim : .text
      return Spans(line.who, role, line.isMatch ? .bold : [])
    }
    let columns =
      [
        TextColumn<FeedLine>(widths: (timeWidth, timeWidth, timeWidth)) {
          Spans(SafeText($0.time), .text, $0.isMatch ? .bold : [])
        }
      ] + (hasNames ? [who] : []) + [
        // On a wide screen the session stays near the words.
        TextColumn<FeedLine>(widths: (44, 60, 72)) { $0.text.words },
        TextColumn<FeedLine>(widths: (10, 10, 16), dropRank: 0) {
          Spans(SafeText($0.text.entry.sessionID ?? ""), .dim)
        },
      ]
    return ColumnFit(columns, width: width, ellipsis: glyphs.ellipsis)
  }
}
