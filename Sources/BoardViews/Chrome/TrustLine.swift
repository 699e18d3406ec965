import AgentFloor
import TerminalCells

/// The second row: where one is, what the data is worth, what is in view.
struct TrustLine {
  let board: Board
  let glyphs: Glyphs

  /// How much is said of the sort order.
  private enum OrderText { case explained, named, none }
  private typealias Part = (text: Spans, isNeeded: Bool)

  private var input: BoardInput { board.live }

  func draw(into frame: inout Frame, row: Int) {
    let end = frame.columns - 1
    let (line, view) = parts(within: end)
    frame.put(line, row: row, column: 0, width: Self.room(beside: view, in: end))
    frame.put(view, row: row, column: end - view.width, width: view.width)
  }

  /// The line and what is in view, of which the sort order goes before a reason is cut.
  private func parts(within width: Int) -> (line: Spans, view: Spans) {
    let whole = left(title(board.titles), parts(reasonLimit: .max))
    for order in [OrderText.explained, .named, .none] {
      let view = right(order, filterLimit: .max)
      if whole.width <= Self.room(beside: view, in: width) { return (whole, view) }
    }
    // Of the filter only its text is cut, never how many it leaves.
    let view = right(.none, filterLimit: width / 4)
    if let line = fitting(Self.room(beside: view, in: width)) { return (line, view) }
    let short = right(.none, filterLimit: width / 4, saysFolded: false)
    let room = Self.room(beside: short, in: width)
    let needed = Self.kept(parts(reasonLimit: SourceLine.shortReason), others: 0)
    return (fitting(room) ?? left(title(board.titles.suffix(1)), needed), short)
  }

  private static func room(beside view: Spans, in width: Int) -> Int {
    view.width == 0 ? width : width - view.width - 2
  }

  /// The line in less room than it wants: the screens behind go before what must be read, and then
  /// whole parts, because half a number would be another. Nil where that is not enough.
  private func fitting(_ room: Int) -> Spans? {
    let parts = parts(reasonLimit: SourceLine.shortReason)
    let others = parts.count { !$0.isNeeded }
    let titles = [board.titles, board.titles.suffix(1)].map(title)
    for title in titles {
      let lines = (0...others).map { left(title, Self.kept(parts, others: $0)) }
      guard let count = lines.lastIndex(where: { $0.width <= room }) else { continue }
      var line = lines[count]
      if count < others, line.width + 2 <= room { line.add(" \(glyphs.ellipsis)", .dim) }
      return line
    }
    return nil
  }

  /// The needed parts, and the first of the others.
  private static func kept(_ parts: [Part], others: Int) -> [Part] {
    var left = others
    return parts.filter { part in
      if part.isNeeded { return true }
      left -= 1
      return left >= 0
    }
  }

  /// A source's state and the age of its data are needed.
  private func parts(reasonLimit: Int) -> [Part] {
    func needingFirst(_ parts: [Spans]) -> [Part] { parts.enumerated().map { ($1, $0 == 0) } }
    if board.showsPast { return needingFirst(now) }
    return troubles.map { ($0, true) } + sources(reasonLimit: reasonLimit).flatMap(needingFirst)
      + intake.map { ($0, false) }
  }

  private func left(_ title: Spans, _ parts: [Part]) -> Spans {
    var line = title
    for (place, part) in parts.enumerated() {
      line.add(SafeText(place == 0 ? "   " : " \(glyphs.dot) "), .dim)
      line.add(part.text)
    }
    return line
  }

  /// The screen, below those that one goes back to.
  private func title(_ titles: [String]) -> Spans {
    var title = Spans(" ")
    for (place, part) in titles.enumerated() {
      if place > 0 { title.add(" \(glyphs.then) ", .dim) }
      title.add(
        SafeText(part).cut(to: 24, ellipsis: glyphs.ellipsis),
        place == titles.count - 1 ? .accent : .dim, place == titles.count - 1 ? .bold : [])
    }
    return title
  }

  /// What is known of the present while the past is shown.
  private var now: [Spans] {
    let alerts = board.pendingAlerts.sum
    var now = Spans("now \(input.zone.time(input.now))")
    if input.isStale, let age = input.age {
      now.add(" STALE \(Formatting.age(age))", .critical, .bold)
    }
    // Who is unheard raises no alert.
    let unheard = alerts > 0 ? 0 : input.agents.count { $0.isUnheard }
    let quiet =
      unheard > 0
      ? Spans("\(Formatting.count(unheard)) unheard", .warning) : Spans("no alerts")
    return troubles + [
      now, alerts == 0 ? quiet : Spans(SafeText(Formatting.counted(alerts, "alert")), .warning),
      Spans("l live", .dim),
    ]
  }

  /// Faults come first: the program fails to do what the reader relies on.
  private var troubles: [Spans] {
    input.troubles.map {
      Spans(SafeText($0).cut(to: 48, ellipsis: glyphs.ellipsis), .critical, .bold)
    }
  }

  /// Of each source its parts.
  private func sources(reasonLimit: Int) -> [[Spans]] {
    guard !input.sources.isEmpty else { return [[Spans("no source", .critical)]] }
    return input.sources.map {
      SourceLine(
        source: $0, staleAfter: input.staleAfter, glyphs: glyphs, reasonLimit: reasonLimit
      ).parts
    }
  }

  private var intake: [Spans] {
    let counts = input.intake
    let floor = counts.floor
    var parts = [Spans("\(Formatting.count(counts.today)) today")]
    for (count, label, role) in [
      (counts.unreplicated, "unreplicated", Role.warning), (counts.rejected, "rejected", .warning),
      (floor.late, "late", .text),
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
    if let since = counts.streamAway {
      let time = input.zone.shortTime(since, asOf: input.now)
      parts.append(Spans("shared stream away since \(time)", .warning))
    }
    return parts
  }

  /// The signed-out agents, where one looks for who has most of a number and they are out of view.
  private var folded: SafeText {
    let arrangement = board.arrangement
    switch board.state.sort.column.sortKey {
    case .number, .detailNumber:
      guard arrangement.signedOut > 0, !arrangement.showsSignedOut else { return "" }
      return ", \(Formatting.count(arrangement.signedOut)) signed out: x"
    case .name, .attention, .text, .rank, .detail: return ""
    }
  }

  /// Sort order and grouping, if they are wanted, the filter, and how many agents are in view.
  private func right(_ order: OrderText, filterLimit: Int, saysFolded: Bool = true) -> Spans {
    let state = board.state
    guard state.screen == .board else { return Spans() }
    var spans = Spans()
    if order != .none {
      let arrow = state.sort.isLargestFirst ? glyphs.down : glyphs.up
      let isExplained = order == .explained && state.sort.column == .limit
      let meaning = isExplained ? " by share of limit, then by name" : ""
      spans.add("sort \(state.sort.name) \(arrow)\(meaning)", .dim)
      if state.grouping != .none { spans.add(" \(glyphs.dot) by \(state.grouping.rawValue)", .dim) }
      spans.add(" \(glyphs.dot) ", .dim)
    }
    let total = Formatting.count(board.total.signedIn)
    guard !state.filterText.isEmpty else {
      spans.add("\(total) in view", .dim)
      if saysFolded { spans.add(folded, .dim) }
      return spans
    }
    spans.add(
      SafeText(state.filterText).cut(to: filterLimit, ellipsis: glyphs.ellipsis), .accent, .bold)
    let (signedIn, signedOut) = (board.counts.signedIn, board.arrangement.signedOut)
    let absent = signedIn == 0 && signedOut > 0 ? ", \(Formatting.count(signedOut)) signed out" : ""
    spans.add(
      " \(glyphs.dot) \(Formatting.count(signedIn)) of \(total) in view\(absent)", .accent)
    return spans
  }
}
