import AgentFloor
import TerminalCells

/// The help: keys, filter, glyphs of the statuses, formulas of the numbers.
struct HelpScreen {
  /// The narrowest screen with the help in two columns.
  private static let wide = 110

  let width: Int
  /// What painting costs; nil without a terminal.
  var line: LineReading?
  let glyphs: Glyphs

  var lines: [Spans] {
    guard width >= Self.wide else {
      return keys + [Spans()] + filter + [Spans()] + statuses + [Spans()] + numbers + [Spans()]
        + teams + traffic
    }
    let half = min(width, 160) / 2
    let page = HelpScreen(width: half - 2, glyphs: glyphs)
    let right = page.numbers + [Spans()] + page.statuses + [Spans()] + page.teams
    return Spans.beside(page.keys + [Spans()] + page.filter, right, at: half) + traffic
  }

  /// What painting costs the line to this terminal.
  private var traffic: [Spans] {
    guard let line else { return [] }
    var frames = Spans("  \(Formatting.count(line.bytes)) bytes", .text, .bold)
    frames.add(
      " in \(Formatting.count(line.frames)) frames, \(Formatting.count(line.bytesPerSecond)) a second lately"
    )
    let slow = "slow: \(line.drainMilliseconds) ms a frame, timers tick every \(line.tickSeconds) s"
    return [Spans(), title("Line to this terminal"), frames]
      + (line.tickSeconds > 1 ? [Spans("  \(slow)", .warning)] : [])
  }

  private var keys: [Spans] {
    var lines: [Spans] = []
    for section in KeyTable.sections {
      if !lines.isEmpty { lines.append(Spans()) }
      lines.append(title(section.title))
      lines += section.entries.flatMap { item(glyphs.shown($0.shown), $0.summary) }
    }
    return lines
  }

  private var filter: [Spans] {
    [title("Filter: all words must hold")]
      + Self.filterWords.flatMap { item($0.0, $0.1) }
  }

  private var statuses: [Spans] {
    [title("Statuses")]
      + StatusKind.allCases.map { kind in
        var line = Spans("  ")
        line.add("\(glyphs.sign(of: kind)) \(kind.label)", kind.role)
        return line
      }
  }

  /// What the columns with numbers show (FloorRules Numbers).
  private var numbers: [Spans] {
    [title("Numbers: of today, from the events alone; nothing to divide by is \(glyphs.dash)")]
      + ColumnTable.all.filter { $0.derivation != nil }.flatMap { item($0.heading, $0.explanation) }
  }

  /// What the lens of teams and the row of trends show.
  private var teams: [Spans] {
    [title("Teams and trends")]
      + (TeamTable.meanings + TrendRow.meanings).flatMap { item($0.0, $0.1) }
  }

  private func title(_ text: String) -> Spans { Spans(SafeText(text), .accent, .bold) }

  private static let filterWords = [
    ("maria", "in the username or name"),
    ("team:billing", "in the team"),
    ("team:=billing", "that team and no other; team:= those without one"),
    ("status:wrap-up", "how a word of the status begins, or in the activity's name"),
    ("queue:sales", "in the queue of an open offer or contact"),
    ("medium:chat", "the medium of one: voice, chat, email"),
    (">warning >critical", "past that limit"),
    (">15m", "so long in the status"),
    ("\"on call\"", "quotes keep words together"),
    ("!word", "not so: !status:signed-out"),
  ]

  /// A key or name, with its meaning beside it on as many lines as that takes.
  private func item(_ key: String, _ text: String) -> [Spans] {
    let list = TermList(
      Self.filterWords.map { "  \($0.0)" }, width: width - 1, ellipsis: glyphs.ellipsis)
    return list.lines(Spans("  \(key)", .text, .bold), text)
  }
}
