import AgentFloor
import TerminalCells

/// The time in status against the critical limit: a track with a tick at critical, two thirds along
/// it. What is used is a thin line, dashed past warning; what is over is blocks, and the figure.
///
///     ━━━━━━╌╌╌╌╌╌┃          within
///     ╍╍╍╍╍╍╍╍╌╌╌╌┃          past warning
///     ━━━━━━━━━━━━┃███  +2:12
///
/// Where there is no room for both, what is over is the figure alone.
struct LimitBar {
  /// Most cells of the bar, without the figure.
  static let limit = 20
  /// Cells of the figure, with the two before it.
  static let figureWidth = 9
  /// The narrowest bar beside a figure.
  private static let leastBesideFigure = 9
  /// Cells of the shortest figure: `+1h36m`.
  static let leastFigure = 6

  private enum Figure { case none, beside, alone }

  let agent: AgentGlance
  let limit: Limit
  /// Of the bar, without the figure.
  private let width: Int
  private let figure: Figure
  private let room: Int
  private let glyphs: Glyphs

  /// Nil for an agent without a limit, or one who is merely remembered.
  ///
  /// - Parameters:
  ///   - room: cells of the screen.
  ///   - wantsFigure: false where what is over stands elsewhere.
  init?(of agent: AgentGlance, in room: Int, wantsFigure: Bool = true, _ glyphs: Glyphs) {
    guard let limit = agent.limit, !agent.isGhost, room > 3 else { return nil }
    self.agent = agent
    self.limit = limit
    self.glyphs = glyphs
    self.room = room
    let hasRoom = room >= Self.figureWidth + Self.leastBesideFigure
    figure = !wantsFigure || room < Self.leastFigure ? .none : hasRoom ? .beside : .alone
    width = min(Self.limit, room - (hasRoom ? Self.figureWidth : 0))
  }

  /// Cells before the tick.
  private var track: Int { (width - 1) * 2 / 3 }
  /// By the time alone: refusals, too, make an agent urgent.
  private var level: AttentionLevel {
    if agent.shownLevel == .normal || agent.seconds < limit.warning { return .normal }
    return agent.seconds < limit.critical ? .warning : .critical
  }

  var spans: Spans {
    let critical = max(1, limit.critical)
    let used = min(Int64(track), max(0, agent.seconds) * Int64(track) / critical)
    let isOver = level == .critical
    let over = agent.seconds - critical
    if isOver, figure == .alone { return text(over, in: room) }
    let lines = BarLines.of(glyphs.repertoire)
    let line = level == .warning ? lines.dashed : lines.plain
    var spans = Spans(line[Int(used)], level.role ?? .dim, .ink)
    spans.add(lines.track[track - Int(used)], .dim)
    spans.add(lines.tick, isOver ? .critical : .dim, isOver ? .ink : [])
    guard isOver else { return spans }
    let blocks = blocks(over: over, of: critical)
    spans.add(blocks, .critical, .ink)
    guard figure == .beside else { return spans }
    spans.fill(to: width)
    spans.add(text(over, in: Self.figureWidth))
    return spans
  }

  private func text(_ over: Int64, in room: Int) -> Spans {
    let figure = SafeText("+" + Formatting.clock(over, within: min(room, Self.figureWidth - 1) - 1))
    return Spans(figure.paddedLeft(to: room), .critical, [.ink, .bold])
  }

  /// What is over the limit, at the scale of the track; something at least, and no more than fits.
  private func blocks(over: Int64, of critical: Int64) -> SafeText {
    let steps = Int64(glyphs.eighths.count + 1)
    let room = Int64(width - track - 1)
    let most = room * steps
    let filled = over > critical ? most : min(most, max(1, over * Int64(track) * steps / critical))
    return BarLines.of(glyphs.repertoire).blocks[Int(filled)]
  }
}

/// The parts of bars in each length, made once: every row of every frame has some.
private struct BarLines {
  let plain, dashed, track: [SafeText]
  let tick: SafeText
  /// By parts of a cell.
  let blocks: [SafeText]

  private init(_ glyphs: Glyphs) {
    func line(_ glyph: Character) -> [SafeText] {
      (0...LimitBar.limit).map { SafeText(repeating: glyph, count: $0) }
    }
    plain = line(glyphs.barLine)
    dashed = line(glyphs.barDashed)
    track = line(glyphs.barTrack)
    tick = SafeText(String(glyphs.barTick))
    let ends = [""] + glyphs.eighths.map { String($0) }
    blocks = (0...LimitBar.limit).flatMap { whole in
      ends.map { SafeText(String(repeating: glyphs.block, count: whole) + $0) }
    }
  }

  private static let unicode = BarLines(Glyphs(.unicode))
  private static let console = BarLines(Glyphs(.console))
  private static let ascii = BarLines(Glyphs(.ascii))

  static func of(_ repertoire: Repertoire) -> BarLines {
    switch repertoire {
    case .unicode: unicode
    case .console: console
    case .ascii: ascii
    }
  }
}
