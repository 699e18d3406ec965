import AgentFloor
import TerminalCells

/// Who is ringing now, and who declined offers today or left them unresolved.
struct OffersScreen {
  /// Most agents listed.
  static let limit = 500

  let board: Board
  let glyphs: Glyphs

  /// A column with a number of an agent's offers.
  private struct Column: Sendable {
    var title: String
    var width: Int
    var text: @Sendable (WorkNumbers) -> String?
  }

  private static let columns = [
    Column(title: "DECLINED", width: 9) { Formatting.count($0.declined) },
    Column(title: "UNRESOLVED", width: 11) { Formatting.count($0.unresolved) },
    Column(title: "OFFERS", width: 7) { Formatting.count($0.offers) },
    Column(title: "ANSWERED", width: 9) { $0.answerRate.map(Formatting.percent) },
    Column(title: "ANS", width: 7) { $0.answerTime.map(Formatting.rounded) },
    Column(title: "LONGEST", width: 8) {
      $0.answersMeasured == 0 ? nil : Formatting.clock($0.longestAnswerSeconds)
    },
  ]

  /// The first columns, as many as fit.
  private var shown: [Column] {
    var room = board.columns - 3 - nameWidth - statusWidth - Self.timeWidth
    return Array(
      Self.columns.prefix { column in
        room -= column.width
        return room >= 0
      })
  }

  var lines: [Spans] {
    let all = rows
    let pressing = all.filter { $0.isRinging || $0.refused > 0 }
    return [heading(all), Spans(), titles]
      + pressing.prefix(Self.limit).map(line)
      + [Spans(), rest(all.count - pressing.count)]
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

  private var titles: Spans {
    var line = Spans(SafeText("AGENT").padded(to: nameWidth), .dim)
    line.add(SafeText("STATUS").padded(to: statusWidth), .dim)
    line.add(SafeText("TIME").paddedLeft(to: Self.timeWidth), .dim)
    for column in shown { line.add(SafeText(column.title).paddedLeft(to: column.width), .dim) }
    return line
  }

  private static let timeWidth = 8

  private var nameWidth: Int { board.columns < 60 ? 14 : 18 }
  /// A narrow screen has no status: its colour says who is ringing.
  private var statusWidth: Int { board.columns < 60 ? 0 : 15 }

  private func line(_ agent: AgentGlance) -> Spans {
    let sign = glyphs.sign(of: agent.status.kind)
    var line = Spans(
      SafeText(agent.shownName).cut(to: nameWidth - 2, ellipsis: glyphs.ellipsis)
        .padded(to: nameWidth), agent.isRinging ? .ringing : .text, agent.isRinging ? .bold : [])
    let status = SafeText("\(sign) \(agent.isOffered ? "offered" : agent.status.label)")
    line.add(
      status.cut(to: statusWidth - 1, ellipsis: glyphs.ellipsis).padded(to: statusWidth),
      agent.isRinging ? .ringing : agent.status.kind.role)
    line.add(SafeText(Formatting.clock(agent.seconds)).paddedLeft(to: Self.timeWidth))
    for column in shown {
      let text = column.text(agent.today)
      let isRefusal = column.title == "DECLINED" || column.title == "UNRESOLVED"
      line.add(
        glyphs.orDash(text).paddedLeft(to: column.width),
        text == nil || text == "0" ? .dim : isRefusal ? .warning : .text)
    }
    return line
  }

  private func rest(_ count: Int) -> Spans {
    Spans("\(Formatting.count(count)) more neither ring nor refused an offer today", .dim)
  }
}

extension AgentGlance {
  fileprivate var isRinging: Bool { status.kind == .ringing || isOffered }
  /// Offers of the day declined or left unresolved.
  fileprivate var refused: Int { today.declined + today.unresolved }
}
