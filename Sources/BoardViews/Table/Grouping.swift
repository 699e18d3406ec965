/// What the agents are gathered by.
package enum Grouping: String, CaseIterable, Hashable, Sendable {
  case none, team, status

  /// The grouping after this one: team, status, nothing.
  var next: Grouping {
    switch self {
    case .none: .team
    case .team: .status
    case .status: .none
    }
  }
}
