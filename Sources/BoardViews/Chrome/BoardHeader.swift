import AgentFloor
import TerminalCells
import WebhookEvents

/// The two rows at the top. The first counts the whole floor: alerts, notices, agents by status, and
/// the clock. The second says where one is, what the data is worth, and what is in view.
///
/// In the past both are of that moment, but for the time that it is now.
struct BoardHeader {
  let board: Board
  let glyphs: Glyphs

  private var input: BoardInput { board.live }
  private var role: Role { board.showsPast ? .selection : .header }

  func draw(into frame: inout Frame) {
    drawFirst(into: &frame)
    TrustLine(board: board, glyphs: glyphs).draw(into: &frame, row: 1)
  }

  private func drawFirst(into frame: inout Frame) {
    frame.tint(row: 0, role: role)
    let clock = SafeText(input.zone.time(board.past?.shown?.moment ?? input.now, asOf: input.now))
    let clockStart = max(0, frame.columns - clock.width - 1)
    frame.put(clock, row: 0, column: clockStart, role: role, emphasis: .bold)
    let end = clockStart - 1
    let brand = Spans("floorboard  ", role, .bold)
    let counts = CountLine(counts: board.total, role: role, dot: glyphs.dot)
    // Once: its width is needed before it is drawn.
    let lead = lead
    let room = end - 1 - lead.width
    var line = Spans(" ", role)
    if let all = counts.all(in: room - brand.width) ?? counts.withoutZeros(in: room - brand.width) {
      line.add(brand)
      line.add(lead)
      line.add(all)
    } else {
      line.add(lead)
      line.add(counts.fitting(room))
    }
    frame.put(line, row: 0, column: 0, width: end)
  }

  /// What the reader must know before any count.
  private var lead: Spans {
    var lead = Spans()
    for part in [alerts] + notices where part.width > 0 {
      lead.add(part)
      lead.add(" ", role)
    }
    lead.add(" ", role)
    return lead
  }

  /// In the past how many were past their limits then: nothing could be acknowledged.
  private var alerts: Spans {
    let counts = board.showsPast ? board.total.alerts : board.pendingAlerts
    var spans = counts.sum == 0 ? Spans(SafeText(calm), role) : counts.spans(glyphs)
    if !board.showsPast, board.acknowledgedAgents > 0 {
      // The counts before it leave out who was acknowledged.
      let sign = counts.sum > 0 ? "+" : ""
      spans.add(
        "\(spans.width > 0 ? " " : "")\(sign)\(Formatting.count(board.acknowledgedAgents)) seen",
        role)
    }
    return spans
  }

  /// Who is unheard raises no alert. Nothing, where the counts say what is critical: that nobody is
  /// available.
  private var calm: String {
    if input.catchingUp != nil { return "" }
    if board.total.unheard > 0 {
      return "no alerts \(glyphs.dot) \(Formatting.count(board.total.unheard)) unheard"
    }
    return board.total.signedIn > 0 && board.total.available == 0 ? "" : "no alerts"
  }

  private var notices: [Spans] {
    var notices = board.past.map { [Spans.badge(label(of: $0), .accent)] } ?? []
    if board.showsPast { return notices }
    if let percent = input.catchingUp { notices.append(.badge("CATCHING UP \(percent)%")) }
    if input.isStale, let age = input.age {
      notices.append(.badge("STALE \(Formatting.age(age))"))
    }
    if board.isPaused {
      notices.append(
        .badge("paused \(glyphs.dot) \(Formatting.count(board.newSincePause)) new", .accent))
    }
    return notices
  }

  /// The moment being read, if it is another than that shown.
  private func label(of past: PastMoment) -> String {
    guard past.isSought else { return "PAST" }
    let sought = input.zone.time(past.moment, asOf: input.now)
    let progress = input.pastPercent.map { " \(glyphs.dot) \($0)%" } ?? ""
    return past.shown == nil
      ? "reading \(sought)\(progress)" : "PAST \(glyphs.arrow) \(sought)\(progress)"
  }
}
