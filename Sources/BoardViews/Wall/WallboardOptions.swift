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

  /// A page of tiles.
  package struct Page: Hashable, Sendable {
    /// Whose agents it shows; nil: everybody.
    package var team: String?

    package init(team: String? = nil) { self.team = team }
  }

  /// Most pages.
  package static let pageLimit = 50

  /// The text at the top, untrusted; if empty, the program's name is shown.
  package var masthead = ""
  /// Seconds for which a screen is shown.
  package var turnSeconds: Int64 = 15
  package var names = Names.full
  /// The pages that take turns; none: one of everybody.
  package var pages: [Page] = []
  /// Whether the board was started as a wallboard: only Ctrl-C and Ctrl-L do anything.
  package var isOnlyScreen = false
}
