import AgentFloor
import TerminalCells
import WebhookEvents

/// One event on one line: local time, category, name, username, summary, session.
struct FeedLine {
  let text: EventText
  let zone: ZoneOffsets
  let width: Int

  private var entry: Feed.Entry { text.entry }

  func draw(into frame: inout Frame, row: Int, isMatch: Bool) {
    let glyphs = text.glyphs
    let emphasis: Emphasis = isMatch ? .bold : []
    var column = 1
    func put(_ string: String, columns: Int, role: Role) {
      frame.put(
        SafeText(string).cut(to: columns, ellipsis: glyphs.ellipsis), row: row, column: column,
        role: role, emphasis: emphasis)
      column += columns + 2
    }
    put(zone.time(entry.event.created), columns: 8, role: .text)
    if width >= 56 {
      let columns = width >= 110 ? 11 : 5
      put(
        entry.isTooLate ? "too late" : entry.isLate ? "late" : category(columns: columns),
        columns: columns, role: entry.isLate || entry.isTooLate ? .warning : .text)
    }
    put(entry.name, columns: width >= 72 ? 17 : 14, role: isMatch ? .accent : .text)
    put(
      entry.username ?? String(glyphs.dash), columns: width >= 110 ? 18 : width >= 72 ? 14 : 12,
      role: .text)
    let sessionWidth = width >= 110 ? 16 : width >= 88 ? 10 : 0
    // On a wide screen the session stays near the summary.
    let end = min(width - 1 - (sessionWidth == 0 ? 0 : sessionWidth + 2), column + 72)
    frame.put(summary, row: row, column: column, width: max(0, end - column))
    guard sessionWidth > 0 else { return }
    column = end + 2
    put(entry.sessionID ?? "", columns: sessionWidth, role: .text)
  }

  /// The category's name, the part before its first `/`, or its number: the first that fits.
  private func category(columns: Int) -> String {
    let name = entry.categoryName
    guard SafeText(name).width > columns else { return name }
    let first = String(name.prefix { $0 != "/" })
    return SafeText(first).width > columns ? "\(entry.event.category)" : first
  }

  private var summary: Spans {
    var spans = Spans(SafeText(text.summary), text.status?.role ?? .text)
    if let remark = text.timeRemark { spans.add("  \(remark)", .warning) }
    return spans
  }
}
