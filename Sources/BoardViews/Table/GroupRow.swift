import AgentFloor
import TerminalCells

/// The heading of a group: its name, how many agents, and the subtotals under their columns.
struct GroupRow {
  let group: Arrangement.Group
  let glyphs: Glyphs

  func draw(into frame: inout Frame, row: Int, _ fit: ColumnFit) {
    let numbers = group.numbers
    var end = frame.columns - 1
    for place in fit.places.reversed() {
      let text: String? =
        switch place.column {
        case .contacts: Formatting.count(numbers.handled)
        case .aht: numbers.handleTime.map(Formatting.rounded)
        case .occupancy: numbers.occupancy.map(Formatting.percent)
        case .answer: numbers.answerTime.map(Formatting.rounded)
        case .idle: Formatting.clock(numbers.idleSeconds)
        case .declined: Formatting.count(numbers.declined)
        default: nil
        }
      guard place.column.isRightAligned, place.column != .time else { continue }
      let shown = SafeText(text ?? String(glyphs.dash))
      let start = place.start + place.width - shown.width
      frame.put(shown, row: row, column: start, role: .accent)
      end = min(end, start)
    }
    frame.put(title, row: row, column: 1, width: max(0, end - 3), ellipsis: glyphs.ellipsis)
  }

  private var title: Spans {
    let counts = group.counts
    var spans = Spans(SafeText(group.title), .accent, .bold)
    spans.add(SafeText("  \(Formatting.count(counts.agents))"), .accent)
    if counts.pastLimit > 0 {
      spans.add(
        SafeText("  \(glyphs.alert) \(Formatting.count(counts.pastLimit))"),
        counts.critical > 0 ? .critical : .warning, .bold)
    }
    for count in counts.named where count.count > 0 && count.word != "in" {
      spans.add(SafeText("  \(Formatting.count(count.count)) \(count.word)"), .dim)
    }
    return spans
  }
}
