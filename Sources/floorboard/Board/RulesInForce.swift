import AgentFloor
import Synchronization

/// The rules in force for all readers of a floor. The board replaces them when the configuration
/// was read again.
final class RulesInForce: Sendable {
  private let rules: Mutex<FloorRules>
  private let silence: Mutex<Int64>

  init(_ rules: FloorRules, staleAfter: Int64) {
    self.rules = Mutex(rules)
    self.silence = Mutex(staleAfter)
  }

  var current: FloorRules { rules.withLock { $0 } }
  /// Seconds without an event past which the board is stale.
  var staleAfter: Int64 { silence.withLock { $0 } }

  func change(to rules: FloorRules, staleAfter: Int64) {
    self.rules.withLock { $0 = rules }
    silence.withLock { $0 = staleAfter }
  }
}
