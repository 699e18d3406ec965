package import AgentFloor

/// How many events came in and what became of them; since the start, but for `today`.
package struct IntakeCounts: Hashable, Sendable {
  package var accepted = 0
  /// Accepted since the day began.
  package var today = 0
  package var duplicates = 0
  package var rejected = 0
  /// What the floor counts itself.
  package var floor = FloorCounts()
}
