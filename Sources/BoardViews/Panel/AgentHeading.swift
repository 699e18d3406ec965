import AgentFloor
import TerminalCells
import WebhookEvents

/// Who an agent is, in what status, why in trouble, and the ribbon of the day.
struct AgentHeading {
  let board: Board
  let agent: AgentGlance
  let glyphs: Glyphs

  /// Each part with a blank line after it.
  func lines(width: Int, _ history: AgentHistory) -> [Spans] {
    let ribbon = Ribbon(
      stretches: day(history), zone: board.live.zone, width: width, glyphs: glyphs
    ).lines
    return [name] + Spans.flow(status, width: width) + troubles + note + [Spans()]
      + (ribbon.isEmpty ? [] : ribbon + [Spans()])
  }

  /// What a ghost does since its last event is not known.
  private func day(_ history: AgentHistory) -> [FloorReading.StatusStay] {
    guard agent.isGhost, var silence = history.stretches.last else { return history.stretches }
    silence.status = AgentStatus(.unknown)
    return history.stretches.dropLast() + [silence]
  }

  private var name: Spans {
    var name = Spans(SafeText(agent.shownName), .accent, .bold)
    if agent.shownName != agent.username { name.add("   \(agent.username)", .dim) }
    if let team = agent.team { name.add("   \(team)", .text) }
    return name
  }

  /// The status, how long, and its limit.
  private var status: [Spans] {
    let cells = board.cells(of: agent, in: board.shown, glyphs)
    var status = cells.status(width: 48)
    status.add("   ")
    status.add(cells.time(width: 12))
    guard let limit = agent.limit else { return [status] }
    status.add("   ")
    var bar = LimitBar(of: agent, in: LimitBar.limit + LimitBar.figureWidth, glyphs)?.spans
    bar?.add("   ")
    let (warning, critical) = (Formatting.clock(limit.warning), Formatting.clock(limit.critical))
    return [status, bar, Spans("warning \(warning) \(glyphs.dot) critical \(critical)", .dim)]
      .compactMap(\.self)
  }

  /// Each reason why the agent wants attention.
  private var troubles: [Spans] {
    guard agent.shownLevel > .normal else { return [] }
    var troubles: [Spans] = []
    if let limit = agent.limit, agent.isOverLimit {
      let level = limit.level(at: agent.seconds)
      let seconds = level == .critical ? limit.critical : limit.warning
      let passed = Timestamp(seconds: agent.since.seconds + seconds)
      let name = level == .critical ? "critical" : "warning"
      troubles.append(
        trouble(
          level,
          "\(agent.status.label) past \(name) (\(Formatting.clock(seconds))) since "
            + board.time(passed)))
    }
    if agent.isRefusing {
      troubles.append(trouble(.warning, "\(agent.refusals) refusals in a row"))
    }
    return troubles
  }

  private func trouble(_ level: AttentionLevel, _ text: String) -> Spans {
    let mark = glyphs.mark(of: level).map { "\($0) " } ?? ""
    return Spans(SafeText(mark + text), level.role ?? .text, .bold)
  }

  /// The note of who has seen to it.
  private var note: [Spans] {
    let notes = board.alerts.alerts(about: agent.username).compactMap(\.note)
    guard let note = notes.first(where: { !$0.isEmpty }) ?? notes.first else { return [] }
    return [Spans(SafeText(note.isEmpty ? "seen" : "seen: \(note)"), .accent)]
  }
}
