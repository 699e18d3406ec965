import AgentFloor
import TerminalCells

/// The heading of a group: its title, counts of its agents, and subtotals in their columns.
struct GroupRow {
  let group: Arrangement.AgentGroup
  let glyphs: Glyphs

  func draw(into frame: inout Frame, row: Int, _ fit: ColumnFit) {
    var end = frame.columns - 1
    for slot in fit.slots.reversed() {
      guard let subtotal = slot.column.subtotal else { continue }
      let shown = glyphs.orDash(subtotal(group.numbers))
      let start = slot.start + slot.width - shown.width
      frame.put(shown, row: row, column: start, role: .accent)
      end = min(end, start)
    }
    frame.put(title, row: row, column: 1, width: max(0, end - 3))
  }

  private var title: Spans {
    let counts = group.counts
    var spans = Spans(SafeText(group.title), .accent, .bold)
    spans.add("  \(Formatting.count(counts.present))  ", .accent)
    if counts.alerts.sum > 0 {
      spans.add(counts.alerts.spans(glyphs))
      spans.add("  ")
    }
    // That nobody is available is never left out.
    for count in counts.named where count.label != "in" {
      guard count.count > 0 || count.label == "available" else { continue }
      spans.add("\(Formatting.count(count.count)) \(count.label)  ", .dim)
    }
    return spans
  }
}
