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
    frame.put(title(in: end - 3), row: row, column: 1, width: max(0, end - 3))
  }

  /// Of the cells of a name that is cut so that the counts are not.
  private static let leastName = 8

  /// The title, and counts as far as they fit: how many are in, how many in trouble, then by status.
  private func title(in width: Int) -> Spans {
    let counts = group.counts
    let areGhosts = counts.agents == counts.ghosts
    var worth = Spans(
      "  \(Formatting.count(areGhosts ? counts.ghosts : counts.signedIn))  ", .accent)
    if counts.alerts.sum > 0 {
      worth.add(counts.alerts.spans(glyphs))
      worth.add("  ")
    }
    // That nobody of a team is available is never left out.
    if group.saysNobody, counts.available == 0, counts.signedIn > 0 {
      worth.add("0 available  ", .dim)
    }
    var spans = Spans(
      SafeText(group.title).cut(
        to: max(Self.leastName, width - worth.width), ellipsis: glyphs.ellipsis), .accent, .bold)
    spans.add(worth)
    let word = counts.ghosts == 1 ? "ghost" : "ghosts"
    let ghosts = StatusCounts.NamedCount(areGhosts ? 0 : counts.ghosts, word, word)
    for count in counts.named + [ghosts] where count.label != "in" && count.count > 0 {
      let part = Spans("\(Formatting.count(count.count)) \(count.label)  ", .dim)
      guard spans.width + part.width - 2 <= width else { break }
      spans.add(part)
    }
    return spans
  }
}
