import AgentFloor

/// The settings of the wallboard.
package struct WallboardOptions: Hashable, Sendable {
  /// How agents are named, where anybody may read it.
  package enum Names: String, CaseIterable, Hashable, Sendable {
    case full, initials, none

    /// Nil for `none`.
    func name(of agent: AgentGlance) -> String? {
      switch self {
      case .full: agent.shownName
      case .none: nil
      case .initials:
        agent.shownName.split { " ._-\\@".contains($0) }
          .compactMap { $0.first.map { String($0).uppercased() } }.joined()
      }
    }
  }

  /// The text at the top, untrusted; if empty, the program's name is shown.
  package var masthead = ""
  /// Seconds for which a page is shown.
  package var pageSeconds: Int64 = 15
  package var names = Names.full
  /// Whether the board was started as a wallboard: only Ctrl-C and Ctrl-L do anything.
  package var isOnlyScreen = false
}
