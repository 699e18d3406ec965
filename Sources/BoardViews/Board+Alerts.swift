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
    agent.level > .normal
      && alerts.alert(about: .agent(agent.username))?.isAcknowledged ?? false
  }

  /// Asks for a note on the alert of the selected agent, else on the sources' silence.
  mutating func askForNote() {
    let subjects: [AlertBook.Subject] =
      (selectedAgent.map { [.agent($0.username)] } ?? []) + [.silence]
    guard
      let subject = subjects.first(where: { alerts.alert(about: $0)?.isAcknowledged == false })
    else {
      state.message = "no alert to acknowledge here"
      return
    }
    state.noteText = ""
    state.prompt = .note(subject)
  }

  mutating func acknowledge(_ subject: AlertBook.Subject) -> [BoardCommand] {
    alerts.acknowledge(subject, note: state.noteText)
    guard let alert = alerts.alert(about: subject) else {
      state.message = "that alert is over"
      return []
    }
    state.message = "acknowledged: it comes back only if it gets worse"
    return [.acknowledged(alert)]
  }
}
