package import WebhookEvents

/// When yesterday began, today began, and today ends.
package struct DayTurns: Hashable, Sendable {
  package var yesterday: Timestamp
  package var today: Timestamp
  package var tomorrow: Timestamp
}
