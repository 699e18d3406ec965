import AgentFloor
import TerminalCells

/// One agent on the wallboard: time, name, status and limit. Past a limit a bar stands at its left,
/// so that it can be told without colour.
struct WallTile {
  /// Columns before the text, for the bar.
  static let lead = 3
  /// Blank columns behind a tile.
  static let gap = 2

  let agent: AgentGlance
  let name: String
  let clock: WallClock
  let shape: TileShape
  let glyphs: Glyphs
  let row: Int
  let column: Int
  /// In cells, without the gap.
  let width: Int

  private var level: AttentionLevel { agent.shownLevel }
  private var emphasis: Emphasis { level == .normal ? [] : [.bold, .ink] }
  private var left: Int { column + (shape.digits == nil ? 2 : Self.lead) }
  private var room: Int { max(0, column + width - left) }
  private var statusRole: Role { clock.isOfThePast ? .dim : agent.status.kind.role }

  func draw(into frame: inout Frame) {
    if let digits = shape.digits {
      let bottom = drawLarge(digits, into: &frame)
      drawStatus(into: &frame, row: bottom)
      drawBar(into: &frame, rows: row..<bottom + 1)
    } else {
      drawText(into: &frame)
      drawBar(into: &frame, rows: row..<row + shape.rows)
    }
  }

  /// A filled bar past critical, a line past warning.
  private func drawBar(into frame: inout Frame, rows: Range<Int>) {
    guard let role = level.role else { return }
    let isFilled = level == .critical
    let bar = SafeText(
      repeating: isFilled ? glyphs.block : glyphs.barTick,
      count: isFilled && shape.digits != nil ? 2 : 1)
    for row in rows {
      frame.put(bar, row: row, column: column, role: role, emphasis: emphasis)
    }
  }

  /// Draws time and name, and returns the row below them.
  private func drawLarge(_ digits: DotScale, into frame: inout Frame) -> Int {
    let time = largeTime
    time?.draw(into: &frame, row: row, column: left, digits, role: level.role ?? .dim)
    if let (over, scale) = largeOver {
      over.draw(
        into: &frame, row: row + digits.rows - scale.rows,
        column: left + room - over.width(scale), scale, role: .critical)
    }
    let below = row + (shape.name == nil ? digits.rows : digits.pitch)
    if let largest = shape.name,
      let (text, scale) = Self.fitting(name, room, upTo: largest, glyphs.repertoire)
    {
      text.draw(into: &frame, row: below, column: left, scale, role: level.role ?? .text)
      return below + scale.pitch
    }
    frame.put(boldName(in: room), row: below, column: left, width: room)
    return below + 1
  }

  private var largeTime: DotText? { DotText(clock.text(agent.seconds), isTime: true) }

  /// What is over the critical limit, in the largest digits that fit beside the time.
  private var largeOver: (text: DotText, scale: DotScale)? {
    guard let digits = shape.digits, let limit = agent.limit, level == .critical,
      agent.seconds > limit.critical, !clock.isOfThePast, let time = largeTime,
      let over = DotText("+\(clock.text(agent.seconds - limit.critical))", isTime: true)
    else { return nil }
    // Three dots apart, at the scale of the time.
    let free = room - time.width(digits) - 3 * digits.columns
    let scales = DotScale.all(glyphs.repertoire).filter { $0.halves <= digits.halves }
    return over.largest(of: scales, columns: free).map { (over, $0) }
  }

  /// The name in the largest letters that fit, whole if it can be half as large as allowed, else its
  /// first word with the next one's initial; nil if it does not fit.
  private static func fitting(
    _ name: String, _ room: Int, upTo largest: DotScale, _ repertoire: Repertoire
  ) -> (DotText, DotScale)? {
    let scales = DotScale.all(repertoire).filter { $0.halves <= largest.halves }
    let half = scales.filter { 2 * $0.halves >= largest.halves }
    for (name, scales) in [(name, half), (shortened(name), half), (name, scales)] {
      if let text = DotText(name: name), let scale = text.largest(of: scales, columns: room) {
        return (text, scale)
      }
    }
    return nil
  }

  /// `Maria L.`; the same if it has not two words of letters.
  private static func shortened(_ name: String) -> String {
    let words = name.split { $0 == " " || $0 == "." }
    guard words.count > 1, let initial = words[1].first, initial.isLetter else { return name }
    return "\(words[0]) \(initial)."
  }

  private func boldName(in room: Int) -> Spans {
    let name = SafeText(name).cut(to: room, ellipsis: glyphs.ellipsis)
    return Spans(name, level.role ?? .text, emphasis.union(.bold))
  }

  /// Name and time in the first row, status and limit in the second, if there is one.
  private func drawText(into frame: inout Frame) {
    let time = SafeText(clock.text(of: agent, glyphs))
    let name = max(0, room - time.width - 1)
    if shape.rows == 1 {
      // A status that is only remembered says so here, too.
      let mark = agent.isUnheard ? " ?" : ""
      var line = Spans("\(glyphs.sign(of: agent.status.kind)) ", statusRole)
      line.add(boldName(in: max(0, name - 2 - mark.count)))
      line.add(SafeText(mark), .warning)
      frame.put(line, row: row, column: left, width: name)
    } else {
      frame.put(boldName(in: name), row: row, column: left, width: name)
      drawStatus(into: &frame, row: row + 1)
    }
    frame.put(
      time, row: row, column: left + room - time.width, width: time.width,
      role: level.role ?? .text, emphasis: emphasis)
  }

  /// Glyph and word, `?` for a status that is only remembered, and the limit if there is room. Below
  /// large digits, which have none, also the mark of a limit that is past.
  private func drawStatus(into frame: inout Frame, row: Int) {
    var left = left
    var room = room
    if shape.digits != nil, !clock.isOfThePast, let mark = glyphs.mark(of: level) {
      frame.put(
        SafeText(String(mark)), row: row, column: left, role: level.role ?? .text,
        emphasis: emphasis)
      left += 2
      room -= 2
    }
    // Its colour comes from the refusals alone: no time beside it tells so.
    let isMerelyRefusing = agent.isRefusing && !agent.isOverLimit
    let reason = isMerelyRefusing ? " \(glyphs.dot) \(agent.refusals) refusals" : ""
    let suffix = agent.isUnheard ? " ?" : reason
    let label = SafeText("\(glyphs.sign(of: agent.status.kind)) \(agent.status.label)\(suffix)")
      .cut(to: room, ellipsis: glyphs.ellipsis)
    frame.put(label, row: row, column: left, width: room, role: statusRole)
    // Below each other where there is room.
    let start = max(label.width + 2, min(16, room - LimitBar.leastFigure))
    guard !clock.isOfThePast, room - start >= LimitBar.leastFigure,
      let bar = LimitBar(
        of: agent, in: room - start, wantsFigure: largeOver == nil, glyphs)
    else { return }
    frame.put(bar.spans, row: row, column: left + start)
  }
}
