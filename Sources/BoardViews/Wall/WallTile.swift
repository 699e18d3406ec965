import AgentFloor
import TerminalCells

/// One agent on the wallboard: name, status and time; with more rows the bar of the limit, then the
/// time in large digits. Past critical the tile is filled.
struct WallTile {
  let agent: AgentGlance
  let names: WallboardOptions.Names
  let glyphs: Glyphs
  /// Whether large digits are `-`: from afar nobody would see that they are dim.
  let isStale: Bool
  let row: Int
  let column: Int
  /// In cells, without the gap after it; so are `lines`.
  let width: Int
  let lines: Int

  private var isCritical: Bool { agent.shownLevel == .critical }
  private var emphasis: Emphasis { isCritical ? [.bold, .reverse] : [] }

  private var role: Role { agent.shownLevel.role ?? agent.status.kind.role }

  /// Dim within the limits, so that trouble stands out. In a filled tile they are cut out, as text.
  private var digitsRole: Role { isCritical ? .text : agent.shownLevel.role ?? .dim }

  func draw(into frame: inout Frame) {
    guard width > 0 else { return }
    let digits = digits
    if isCritical {
      for line in row..<row + (digits == nil ? min(lines, 3) : lines) {
        frame.put(
          SafeText(repeating: " ", count: width), row: line, column: column, role: role,
          emphasis: emphasis)
      }
    }
    drawName(into: &frame)
    drawStatus(into: &frame, withTime: digits == nil)
    digits?.draw(
      into: &frame, row: row + 2, column: column + 2, role: digitsRole,
      dot: isCritical ? " " : glyphs.block)
    if lines > 2, !isCritical {
      frame.put(
        LimitBar(of: agent, in: width - 2, glyphs)?.spans ?? Spans(),
        row: row + 2 + (digits?.scale.height ?? 0), column: column + 2, width: width - 2)
    }
  }

  /// The time in the largest digits that fit; nil if none do.
  private var digits: BigDigits? {
    BigDigits.Scale.all.lazy
      .filter { $0.height + 3 <= lines }
      .map { BigDigits(text: isStale ? "-" : Formatting.clock(agent.seconds), scale: $0) }
      .first { $0.width + 3 <= width }
  }

  private func drawName(into frame: inout Frame) {
    let sign = SafeText("\(glyphs.sign(of: agent.status.kind)) ")
    frame.put(sign, row: row, column: column, width: width, role: role, emphasis: emphasis)
    frame.put(
      SafeText(name).cut(to: max(0, width - 2), ellipsis: glyphs.ellipsis), row: row,
      column: column + 2, width: max(0, width - 2), role: isCritical ? role : .text,
      emphasis: emphasis.union(.bold))
  }

  private func drawStatus(into frame: inout Frame, withTime: Bool) {
    // Below the name, but from the edge of a small tile, where the label needs every cell.
    let indent = width < 18 ? 0 : 2
    let suffix = isCritical ? "!" : agent.isUnheard ? "?" : ""
    let label = SafeText(agent.status.label + suffix)
    let clock = SafeText(Formatting.clock(agent.seconds))
    // A shorter time, before the label is cut.
    let isTight = indent + label.width + 1 + clock.width > width
    let time = withTime ? isTight ? SafeText(Formatting.age(agent.seconds)) : clock : SafeText("")
    frame.put(
      label.cut(to: max(0, width - indent - 1 - time.width), ellipsis: glyphs.ellipsis),
      row: row + 1, column: column + indent, width: max(0, width - indent), role: role,
      emphasis: emphasis)
    frame.put(
      time, row: row + 1, column: column + max(0, width - time.width), width: width, role: role,
      emphasis: emphasis)
  }

  private var name: String { names.name(of: agent) ?? agent.status.label }
}
