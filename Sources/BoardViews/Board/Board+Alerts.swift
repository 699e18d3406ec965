package import AgentFloor
import WebhookEvents

/// What was raised, and who took note of it: one book a board.
extension Board {
  /// Puts back acknowledgements kept over a restart.
  package mutating func restore(_ acknowledged: [AlertBook.Alert]) {
    alerts.restore(acknowledged)
    show(live)
  }

  /// Brings the book up to the newest input; the result is what is new. Of agents it is nothing
  /// while a file is caught up with: who was past a limit in it may be so no longer.
  mutating func raiseAlerts() -> [AlertBook.Alert] {
    let silentSince =
      live.isStale ? live.age.map { Timestamp(seconds: live.now.seconds - $0) } : nil
    let ofAgents =
      live.catchingUp == nil
      ? alerts.update(live.agents, at: live.now, isLive: !live.isReplay) : []
    return ofAgents
      + alerts.update(silentSince: silentSince, at: live.now, isLive: !live.isReplay)
  }

  /// Whether what is wrong with the agent was taken note of, so that it need not stand on top.
  func isAcknowledged(_ agent: AgentGlance) -> Bool {
    let alerts = alerts.alerts(about: agent.username)
    return agent.level > .normal && !alerts.isEmpty && alerts.allSatisfy(\.isAcknowledged)
  }

  /// Asks for a note on the alert of the selected agent, else on the sources' silence.
  mutating func askForNote() {
    let ofAgent = selectedAgent.map { alerts.alerts(about: $0.username) } ?? []
    let candidates = ofAgent + [alerts.alert(about: .silence)].compactMap(\.self)
    guard let subject = candidates.first(where: { !$0.isAcknowledged })?.subject else {
      state.message = "no alert to acknowledge here"
      return
    }
    state.noteText = ""
    state.prompt = .note(subject)
  }

  /// Acknowledges an alert, and with one of an agent all that the agent has.
  mutating func acknowledge(_ subject: AlertBook.Subject) -> [BoardCommand] {
    var subjects = [subject]
    if case .agent(let username, _) = subject {
      subjects = alerts.alerts(about: username).filter { !$0.isAcknowledged }.map(\.subject)
    }
    for subject in subjects { alerts.acknowledge(subject, note: state.noteText) }
    let acknowledged = subjects.compactMap { alerts.alert(about: $0) }
    guard !acknowledged.isEmpty else {
      state.message = "that alert is over"
      return []
    }
    state.message = "acknowledged: it comes back if it gets worse"
    return acknowledged.map { .acknowledged($0) }
  }
}
