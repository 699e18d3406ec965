import AgentFloor
import TerminalCells
import WebhookEvents

/// The two rows at the top, which always tell the newest state. First: alerts, counts by status and
/// the clock. Second: troubles, sources, counts of the intake, sort order and filter.
struct BoardHeader {
  let board: Board
  let glyphs: Glyphs

  private var input: BoardInput { board.live }

  func draw(into frame: inout Frame) {
    drawFirst(into: &frame)
    drawSecond(into: &frame)
  }

  private func drawFirst(into frame: inout Frame) {
    frame.tint(row: 0, role: .header)
    let clock = SafeText(input.zone.time(input.now))
    let clockStart = max(0, frame.columns - clock.width - 1)
    frame.put(clock, row: 0, column: clockStart, role: .header, emphasis: .bold)

    let room = clockStart - 2
    var line = Spans(" ", .header)
    if frame.columns >= 72 { line.add("floorboard  ", .header, .bold) }
    line.add(alerts)
    for notice in notices { line.add(notice) }
    var separator: SafeText = "  "
    for (index, count) in board.counts.named.enumerated() {
      // The counts that do not fit are dropped from the right, but never the first two.
      let part = Spans(count: count.count, label: count.label, isCritical: isNobodyAvailable(count))
      guard index < 2 || line.width + separator.width + part.width <= room else { break }
      line.add(separator, .header)
      line.add(part)
      separator = SafeText(" \(glyphs.dot) ")
    }
    frame.put(line, row: 0, column: 0, width: room + 1)
  }

  /// Whether this is `0 available` while somebody is signed in.
  private func isNobodyAvailable(_ count: (count: Int, label: String)) -> Bool {
    count.label == "available" && count.count == 0 && board.counts.signedIn > 0
  }

  private var alerts: Spans {
    let count = board.pendingAlerts
    guard count > 0 else { return Spans("no alerts", .header) }
    return .badge("\(glyphs.alert) \(Formatting.count(count)) alert\(count == 1 ? "" : "s")")
  }

  /// What the reader must know before any count.
  private var notices: [Spans] {
    var notices: [Spans] = []
    func add(_ text: String) {
      var notice = Spans(" ", .header)
      notice.add(.badge(text))
      notices.append(notice)
    }
    if let percent = input.catchingUp { add("CATCHING UP \(percent)%") }
    if input.isStale, let age = input.age { add("STALE \(Formatting.age(age))") }
    if let past = board.past {
      add(label(of: past))
    } else if board.isPaused {
      add("paused \(glyphs.dot) \(Formatting.count(board.newSincePause)) new")
    }
    return notices
  }

  /// The moment shown, and the one being read.
  private func label(of past: PastMoment) -> String {
    let shown = past.shown.map { "PAST \(input.zone.shortTime($0.moment))" } ?? "live"
    return past.isSought
      ? "\(shown) \(glyphs.arrow) \(input.zone.shortTime(past.moment))"
      : "\(shown) \(glyphs.dot) l live"
  }

  private func drawSecond(into frame: inout Frame) {
    let whole = secondLine(reasonLimit: .max)
    let end = frame.columns - 1
    let isWhole = whole.width + 2 + view.width + filter.width <= end
    let line = isWhole ? whole : secondLine(reasonLimit: SourceLine.shortReason)
    // On a narrow screen the sort order is left out, but never a filter in force.
    let isRoomy = line.width + 2 + view.width + filter.width <= end
    var right = isRoomy ? view : Spans()
    if isRoomy || !board.state.filterText.isEmpty { right.add(filter) }
    let start = max(frame.columns / 2, end - right.width)
    frame.put(line, row: 1, column: 0, width: right.width == 0 ? end : start - 2)
    frame.put(right, row: 1, column: start, width: end - start)
  }

  private func secondLine(reasonLimit: Int) -> Spans {
    var line = Spans(" ")
    for (index, part) in (troubles + sources(reasonLimit) + intake).enumerated() {
      line.add(SafeText(index == 0 ? "" : " \(glyphs.dot) "), .dim)
      line.add(part)
    }
    return line
  }

  /// Faults come first: the program fails to do what the reader relies on.
  private var troubles: [Spans] {
    input.troubles.map {
      Spans(SafeText($0).cut(to: 48, ellipsis: glyphs.ellipsis), .critical, .bold)
    }
  }

  private func sources(_ reasonLimit: Int) -> [Spans] {
    guard !input.sources.isEmpty else { return [Spans("no source", .critical)] }
    return input.sources.map {
      SourceLine(
        source: $0, staleAfter: input.staleAfter, glyphs: glyphs, reasonLimit: reasonLimit
      ).spans
    }
  }

  private var intake: [Spans] {
    let counts = input.intake
    let floor = counts.floor
    var parts = [Spans("\(Formatting.count(counts.today)) today")]
    for (count, label, role) in [
      (counts.rejected, "rejected", Role.warning), (floor.late, "late", .text),
      (floor.tooLate, "too late", .warning), (floor.ahead, "dated ahead", .warning),
      (
        floor.evictedAgents, floor.evictedAgents == 1 ? "agent evicted" : "agents evicted",
        .warning
      ),
      (counts.duplicates, counts.duplicates == 1 ? "duplicate" : "duplicates", .text),
      (floor.unattributed, "unattributed", .text),
      (board.total.unheard, input.unheardLabel, .warning),
      (board.total.ghosts, board.total.ghosts == 1 ? "ghost" : "ghosts", .dim),
    ] where count > 0 {
      parts.append(Spans("\(Formatting.count(count)) \(label)", role))
    }
    return parts
  }

  /// Sort order and grouping.
  private var view: Spans {
    let state = board.state
    let arrow = state.sort.isLargestFirst ? glyphs.down : glyphs.up
    var spans = Spans("sort \(state.sort.name) \(arrow)", .dim)
    if state.grouping != .none { spans.add("  by \(state.grouping.rawValue)", .dim) }
    spans.add("  ")
    return spans
  }

  /// The filter, and how many agents pass it.
  private var filter: Spans {
    guard !board.state.filterText.isEmpty else { return Spans("all", .dim) }
    let counts = board.counts
    var spans = Spans(SafeText(board.state.filterText), .accent, .bold)
    spans.add(
      " \(Formatting.count(counts.agents)) of \(Formatting.count(board.total.agents))", .accent)
    return spans
  }
}

extension Spans {
  /// A count, bold, before its label.
  fileprivate init(count: Int, label: String, isCritical: Bool) {
    guard !isCritical else {
      self = .badge("\(Formatting.count(count)) \(label)")
      return
    }
    self.init(SafeText(Formatting.count(count)), .header, count == 0 ? .dim : .bold)
    add(SafeText(" \(label)"), .header, .dim)
  }

  /// A reversed text that cannot be overlooked.
  fileprivate static func badge(_ text: String) -> Spans {
    Spans(" \(text) ", .critical, [.bold, .reverse])
  }
}
