import AgentFloor
import TerminalCells

/// What stands in each column of an agent's row.
struct AgentCells {
  let reading: AgentReading
  let masksNumbers: Bool
  var isAcknowledged = false
  let glyphs: Glyphs

  /// Columns of the longest word of a status that is no activity's name: `internal only`.
  private static let usualWord = 13

  private var agent: AgentGlance { reading.glance }

  /// Signed-out agents and ghosts stand back.
  private var isFaint: Bool {
    agent.isGhost || agent.isExcluded || agent.status.kind == .signedOut
  }

  func spans(in column: BoardColumn, width: Int) -> Spans {
    switch column {
    case .agent: name
    case .team: Spans(SafeText(agent.team ?? ""), .dim)
    case .status: status(width: width)
    case .time:
      Spans(SafeText(time(width: width)), levelRole, agent.level > .normal ? .bold : [])
    case .limit: LimitBar.spans(of: agent, width: width, glyphs: glyphs)
    case .contacts: count(reading.today.handled)
    case .aht: duration(reading.today.handleTime)
    case .occupancy: figure(reading.today.occupancy.map(Formatting.percent))
    case .answer: duration(reading.today.answerTime)
    case .last: Spans(SafeText(reading.lastEvent ?? ""), .dim)
    case .session: Spans(SafeText(reading.sessionID ?? ""), .dim)
    case .phone: Spans(SafeText(phone), .dim)
    case .idle: duration(Double(reading.today.idleSeconds))
    case .declined: count(reading.today.declined)
    }
  }

  var phone: String {
    guard let phone = reading.phone, !phone.isEmpty else { return "" }
    return masksNumbers ? PhoneMask.masked(phone, dot: glyphs.mask) : phone
  }

  private var name: Spans {
    let isUrgent = agent.level > .normal && !isFaint && !isAcknowledged
    return Spans(
      SafeText(agent.shownName), isUrgent ? levelRole : isFaint ? .dim : .text,
      isUrgent ? .bold : [])
  }

  /// The time in status, in days and hours where a clock would not fit; a dash
  /// for one who was never seen.
  private func time(width: Int) -> String {
    guard agent.index != nil else { return String(glyphs.dash) }
    let clock = Formatting.clock(agent.seconds)
    return clock.utf8.count <= width ? clock : Formatting.age(agent.seconds)
  }

  private var levelRole: Role {
    switch agent.level {
    case .normal: isFaint ? .dim : .text
    case .warning: .warning
    case .critical: .critical
    }
  }

  /// Glyph and word, `?` where unheard, the number of contacts where several, then the flags. Of a
  /// session that goes on under another username the word says which.
  private func status(width: Int) -> Spans {
    let role = isFaint ? Role.dim : agent.status.kind.role
    var flags = ""
    if agent.openContacts > 1 { flags += " \(glyphs.times)\(agent.openContacts)" }
    for (isSet, flag) in [
      (agent.isMuted, "muted"), (agent.isHeld, "held"), (agent.isOffered, "offered"),
      (agent.reasons.contains(.refusals), "\(agent.refusals) refused"), (isAcknowledged, "seen"),
    ] where isSet {
      flags += " \(glyphs.dot) \(flag)"
    }
    var spans = Spans(SafeText("\(glyphs.sign(of: agent.status.kind)) "), role)
    let isMerelyGhost = agent.isGhost && agent.successor == nil
    let mark = agent.isUnheard ? " ?" : isMerelyGhost ? " ghost" : ""
    // The usual words stay whole; a long activity name is cut before the flags are. There is no room
    // for both a status and where the session goes on.
    let word = SafeText(agent.successor.map { "session now \($0)" } ?? agent.status.word)
    let room = max(
      min(word.width, Self.usualWord),
      width - spans.width - SafeText(flags).width - SafeText(mark).width)
    spans.add(word.cut(to: room, ellipsis: glyphs.ellipsis), role)
    if !mark.isEmpty { spans.add(SafeText(mark), agent.isUnheard ? .warning : .dim) }
    spans.add(SafeText(flags), role)
    return spans
  }

  private func count(_ number: Int) -> Spans {
    Spans(SafeText(Formatting.count(number)), isFaint || number == 0 ? .dim : .text)
  }

  private func duration(_ seconds: Double?) -> Spans { figure(seconds.map(Formatting.rounded)) }

  private func figure(_ text: String?) -> Spans {
    guard let text else { return Spans(SafeText(String(glyphs.dash)), .dim) }
    return Spans(SafeText(text), isFaint ? .dim : .text)
  }
}
