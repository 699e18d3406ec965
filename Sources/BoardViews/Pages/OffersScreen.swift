import AgentFloor
import TerminalCells

/// Who is ringing now, and who declined offers today or left them unresolved.
struct OffersScreen {
  /// Most agents listed.
  static let limit = 500

  let board: Board
  let glyphs: Glyphs

  /// A narrow screen has no status: the order says who is ringing.
  private var columns: [BoardColumn] {
    (board.columns < 60 ? [.agent, .time] : [.agent, .status, .time])
      + ["declined", "unresolved", "offers", "answered", "answer", "longest"]
      .compactMap(ColumnTable.column(named:))
  }

  var lines: [Spans] {
    let shown = board.shown
    let all = rows
    let pressing = all.filter { $0.isRinging || $0.refused > 0 }
    let fit = ColumnFit(columns, width: board.columns - 3, ellipsis: glyphs.ellipsis)
    return [heading(all), Spans(), fit.headings]
      + pressing.prefix(Self.limit).map {
        fit.line(of: board.cells(of: $0, in: shown, glyphs))
      }
      + rest(all.count - pressing.count)
  }

  /// All counted agents: first the ringing, by time, then the others, by refused offers.
  private var rows: [AgentGlance] {
    let rows = board.shown.agents.lazy.filter { !$0.isExcluded && !$0.isGhost }
    return rows.enumerated().sorted { left, right in
      let (mine, other) = (left.element, right.element)
      if mine.isRinging != other.isRinging { return mine.isRinging }
      if mine.isRinging, mine.seconds != other.seconds { return mine.seconds > other.seconds }
      return mine.refused == other.refused
        ? left.offset < right.offset : mine.refused > other.refused
    }.map(\.element)
  }

  private func heading(_ rows: [AgentGlance]) -> Spans {
    let ringing = rows.count(where: \.isRinging)
    var total = WorkNumbers()
    for row in rows { total += row.today }
    var line = Spans("offers", .accent, .bold)
    // A filter does not reach it.
    if !board.state.filterText.isEmpty { line.add(" of the whole floor", .accent, .bold) }
    line.add("   \(ringing) ringing", ringing == 0 ? .dim : .ringing)
    var parts = [
      "\(Formatting.count(total.offers)) today", "\(Formatting.count(total.declined)) declined",
      "\(Formatting.count(total.unresolved)) unresolved",
    ]
    if let rate = total.answerRate { parts.insert("\(Formatting.percent(rate)) answered", at: 1) }
    if let time = total.answerTime { parts.append("answer time \(Formatting.rounded(time))") }
    for part in parts { line.add(" \(glyphs.dot) \(part)") }
    return line
  }

  private func rest(_ count: Int) -> [Spans] {
    guard count > 0 else { return [] }
    let words = "more neither ring nor declined or left an offer today"
    return [Spans(), Spans("\(Formatting.count(count)) \(words)", .dim)]
  }
}

extension AgentGlance {
  fileprivate var isRinging: Bool { status.kind == .ringing || isOffered }
  /// Offers of the day declined or left unresolved.
  fileprivate var refused: Int { today.declined + today.unresolved }
}
