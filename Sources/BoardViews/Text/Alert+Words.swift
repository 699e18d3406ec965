package import AgentFloor
package import TerminalCells
package import WebhookEvents

extension AlertBook.Alert {
  /// The alert in one line, for other eyes than those at the board: agents are named as on the
  /// wallboard.
  package func words(
    about agent: AgentGlance?, _ names: WallboardOptions.Names, at now: Timestamp
  ) -> SafeText {
    let age = Formatting.clock(max(0, now.seconds(since: since)))
    guard case .agent(let username, let reason) = subject else { return "no event for \(age)" }
    let name = agent.map { names.name(of: $0) ?? "an agent" } ?? username
    switch reason {
    case .refusals: return "\(name): \(FloorRules.refusalsInARow) refusals in a row"
    case .overLimit:
      let status = status.map { "\($0.label) " } ?? ""
      return "\(name): \(status)\(age), past \(level == .critical ? "critical" : "warning")"
    }
  }
}
