import AgentFloor
import TerminalCells

/// The heading of a group: its title, counts of its agents, and subtotals in their columns.
struct GroupRow {
  let group: Arrangement.AgentGroup
  let glyphs: Glyphs

  func draw(into frame: inout Frame, row: Int, width: Int, _ fit: ColumnFit<BoardColumn>) {
    let subtotals = fit.line { column, _ in
      column.subtotal.map { Spans(glyphs.orDash($0(group.numbers)), .accent) } ?? Spans()
    }
    frame.put(subtotals, row: row, column: AgentPane.lead)
    let end = fit.slots.first { $0.column.subtotal != nil }?.start ?? width - 1
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
