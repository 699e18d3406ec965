import AgentFloor

/// What a column sorts agents by.
enum SortKey: Sendable {
  /// The name shown.
  case name
  /// Agents past warning, by the share of their limit; the rest by name.
  case attention
  /// The smallest first.
  case text(@Sendable (AgentGlance) -> String?)
  /// The smallest first.
  case rank(@Sendable (AgentGlance) -> Int)
  /// The largest first.
  case number(@Sendable (AgentGlance) -> Double?)
  /// The smallest first; costs a full reading of every agent.
  case detail(@Sendable (AgentReading) -> String?)
  /// The largest first; costs a full reading of every agent.
  case detailNumber(@Sendable (AgentReading) -> Int64?)

  /// Whether larger values come first until the order is reversed.
  var isLargestFirst: Bool {
    switch self {
    case .attention, .number, .detailNumber: true
    case .name, .text, .rank, .detail: false
    }
  }
}
