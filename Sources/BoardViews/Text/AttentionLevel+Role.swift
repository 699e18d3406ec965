import AgentFloor
import TerminalCells

extension AttentionLevel {
  /// The role of what is past a limit; nil within the limits.
  var role: Role? {
    switch self {
    case .normal: nil
    case .warning: .warning
    case .critical: .critical
    }
  }
}
