/// What the agents are grouped by.
package enum Grouping: String, CaseIterable, Hashable, Sendable {
  case none, team, status

  /// The grouping that the key switches to next.
  var next: Grouping {
    switch self {
    case .none: .team
    case .team: .status
    case .status: .none
    }
  }
}
