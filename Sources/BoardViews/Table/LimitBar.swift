import AgentFloor
import TerminalCells

/// The share of the critical limit that an agent has used, as a bar; past the limit with a `!`.
enum LimitBar {
  /// A bar `width` cells wide, the cell of the `!` included.
  static func spans(of agent: AgentGlance, width: Int, glyphs: Glyphs) -> Spans {
    guard agent.limit != nil, !agent.isGhost, width > 1 else { return Spans() }
    let length = width - 1
    let share = min(1, max(0, agent.attention.isNaN ? 0 : agent.attention))
    let steps = glyphs.eighths.count + 1
    let filled = Int(share * Double(length * steps))
    var bar = String(repeating: glyphs.block, count: filled / steps)
    if !filled.isMultiple(of: steps) { bar.append(glyphs.eighths[filled % steps - 1]) }
    let past = agent.level == .critical
    guard past, glyphs.repertoire != .ascii else {
      // Bars within the limits are dim, so that those past them stand out.
      var spans = Spans(SafeText(bar), agent.level.role ?? .dim, past ? .bold : [])
      spans.add(SafeText(String(repeating: " ", count: length - spans.width)))
      if past { spans.add("!", .critical, .bold) }
      return spans
    }
    // Reversed spaces, not blocks: blocks would be holes in a theme whose critical is reversed.
    var spans = Spans(SafeText(repeating: " ", count: length), .critical, [.bold, .reverse])
    spans.add("!", .critical, .bold)
    return spans
  }
}
