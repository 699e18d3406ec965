import AgentFloor
package import TerminalCells
import WebhookEvents

/// What the board tells outside its screen.
extension Board {
  /// The title of the terminal's window: what must be known, alerts, who is available.
  package func title(in repertoire: Repertoire) -> SafeText {
    let glyphs = Glyphs(repertoire)
    var parts: [String] = []
    if let percent = live.catchingUp { parts.append("catching up \(percent)%") }
    if live.isStale { parts.append("STALE") }
    if pendingAlerts.sum > 0 { parts.append(pendingAlerts.text(glyphs)) }
    parts.append("\(Formatting.count(available)) available")
    return SafeText(parts.joined(separator: " \(glyphs.dot) "))
  }

  /// Of now, also while the past is shown.
  private var available: Int {
    showsPast ? StatusCounts(of: live.agents) { _ in true }.available : total.available
  }

  /// What the key `y` copies: the event or agent that this screen is about, as shown.
  func textToCopy(_ glyphs: Glyphs) -> SafeText? {
    switch state.screen {
    case .board where state.focus == .feed && shown.feed.count > 0:
      line(of: shown.feed[newest: feedSelection], glyphs)
    case .detail where selectedEvent != nil: selectedEvent.map { line(of: $0, glyphs) }
    case .board, .explain, .offersOf, .detail, .day(.agent): subject.map(Self.line)
    case .event(let number): shown.feed.entry(number: number).map { line(of: $0, glyphs) }
    case .help, .wallboard, .teams, .offers, .day: nil
    }
  }

  private static func line(of agent: AgentGlance) -> SafeText {
    SafeText(
      agent.shownName == agent.username ? agent.username : "\(agent.username) \(agent.shownName)")
  }

  private func line(of entry: Feed.Entry, _ glyphs: Glyphs) -> SafeText {
    let text = EventText(entry, of: shown, state, glyphs)
    let fields = entry.event.fields.map { "\($0.name)=\(text.shown($0))" }
    return SafeText(
      ([time(entry.event.created), entry.name] + fields).joined(separator: " "))
  }
}
