import AgentFloor
import TerminalCells
import WebhookEvents

/// Writes the cells of an agent's row.
struct AgentCells {
  let agent: AgentGlance
  /// Reads the rest; called for columns that show it.
  let listing: (AgentGlance) -> AgentReading
  let masksNumbers: Bool
  var isAcknowledged = false
  let glyphs: Glyphs

  /// Width of the longest label that is not an activity's name: `internal only`.
  private static let usualLabel = 13

  var reading: AgentReading { listing(agent) }

  /// Ghosts, excluded and signed-out agents are dim.
  private var isFaint: Bool {
    agent.isGhost || agent.isExcluded || agent.status.kind == .signedOut
  }

  var phone: String {
    let phone = reading.phone ?? ""
    return masksNumbers ? glyphs.masked(phone) : phone
  }

  var name: Spans {
    let isUrgent = agent.shownLevel > .normal && !isAcknowledged
    return Spans(
      glyphs.name(of: agent), isUrgent ? levelRole : isFaint ? .dim : .text,
      isUrgent ? [.bold, .ink] : [])
  }

  /// The time in status, with a mark if it is past a limit; a dash for an agent who was never seen.
  func time(width: Int) -> Spans {
    guard agent.index != nil else { return Spans(SafeText(String(glyphs.dash)), levelRole) }
    guard let mark = glyphs.mark(of: agent.shownLevel) else {
      return Spans(SafeText(Formatting.clock(agent.seconds, within: width)), levelRole)
    }
    let time = Formatting.clock(agent.seconds, within: width - 2)
    return Spans("\(mark) \(time)", levelRole, [.bold, .ink])
  }

  private var levelRole: Role { agent.shownLevel.role ?? (isFaint ? .dim : .text) }

  /// Glyph and label, `?` if unheard, the number of contacts if several, then the flags. If the
  /// session goes on under another username, the label says which.
  func status(width: Int) -> Spans {
    let role = isFaint ? Role.dim : agent.status.kind.role
    var flags = ""
    if agent.openContacts > 1 { flags += " \(glyphs.times)\(agent.openContacts)" }
    for (isSet, flag) in [
      (agent.isMuted, "muted"), (agent.isHeld, "held"), (agent.isOffered, "offered"),
      (agent.isRefusing, "\(agent.refusals) refusals"), (isAcknowledged, "seen"),
    ] where isSet {
      flags += " \(glyphs.dot) \(flag)"
    }
    var spans = Spans("\(glyphs.sign(of: agent.status.kind)) ", role)
    let isMerelyGhost = agent.isGhost && agent.successor == nil
    let suffix =
      agent.isUnheard ? " ?" : isMerelyGhost ? " ghost" : agent.isExcluded ? " excluded" : ""
    // A long activity name is cut before the flags; the other labels are never cut for them.
    let label = SafeText(agent.successor.map { "session now \($0)" } ?? agent.status.label)
    let room = max(
      min(label.width, Self.usualLabel),
      width - spans.width - SafeText(flags).width - SafeText(suffix).width)
    spans.add(label.cut(to: room, ellipsis: glyphs.ellipsis), role)
    if !suffix.isEmpty { spans.add(SafeText(suffix), agent.isUnheard ? .warning : .dim) }
    spans.add(SafeText(flags), role)
    return spans
  }

  /// A number of the day: a dash without a denominator, dim if it is 0.
  func number(_ text: String?, isAWarning: Bool = false) -> Spans {
    let isFaint = isFaint || text == nil || text == "0"
    return Spans(glyphs.orDash(text), isFaint ? .dim : isAWarning ? .warning : .text)
  }
}
