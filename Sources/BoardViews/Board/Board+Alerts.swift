package import AgentFloor
import WebhookEvents

/// The alerts of this board, and which of them the person acknowledged.
extension Board {
  /// Restores acknowledgements that were kept over a restart.
  package mutating func restore(_ acknowledged: [AlertBook.Alert]) {
    alerts.restore(acknowledged)
    show(live)
  }

  /// Updates the alerts from the newest input and returns the new ones. A replay raises none. While a
  /// source catches up, agents raise none: an agent past a limit back then may be well now.
  mutating func raiseAlerts() -> [AlertBook.Alert] {
    if live.isReplay { return [] }
    let ofAgents = live.catchingUp == nil ? alerts.update(live.agents, at: live.now) : []
    return ofAgents + alerts.update(silentSince: live.silentSince, at: live.now)
  }

  /// Whether all alerts about the agent are acknowledged: then its row need not come first.
  func isAcknowledged(_ agent: borrowing AgentGlance) -> Bool {
    agent.shownLevel > .normal && acknowledged.contains(agent.username)
  }

  /// Prompts for a note on an alert of the selected agent, else on the silence of the sources.
  mutating func askForNote() {
    let ofAgent = subject.map { alerts.alerts(about: $0.username) } ?? []
    let candidates = ofAgent + [alerts.alert(about: .silence)].compactMap(\.self)
    guard let subject = candidates.first(where: { !$0.isAcknowledged })?.subject else {
      state.message = "no alert to acknowledge here"
      return
    }
    state.noteText = ""
    state.prompt = .note(subject)
  }

  /// Acknowledges an alert; where it is an agent's, all alerts of that agent.
  mutating func acknowledge(_ subject: AlertBook.Subject) -> [BoardCommand] {
    var subjects = [subject]
    if case .agent(let username, _) = subject {
      subjects = alerts.alerts(about: username).filter { !$0.isAcknowledged }.map(\.subject)
    }
    for subject in subjects { alerts.acknowledge(subject, note: state.noteText) }
    guard subjects.contains(where: { alerts.alert(about: $0) != nil }) else {
      state.message = "that alert is over"
      return []
    }
    state.message = "acknowledged: it comes back if it gets worse"
    return [.acknowledged]
  }
}
