package import AgentFloor
package import WebhookEvents

/// How many events came in and what became of them; since the start, but for `today`.
package struct IntakeCounts: Hashable, Sendable {
  package var accepted = 0
  /// Accepted since the day began.
  package var today = 0
  package var duplicates = 0
  package var rejected = 0
  /// Events that the stream which the receiver shares has not acknowledged in time.
  package var unreplicated = 0
  /// Since when that stream has not answered; nil while it does.
  package var streamAway: Timestamp?
  /// What the floor counts itself.
  package var floor = FloorCounts()
}
