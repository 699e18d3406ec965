package import WebhookEvents

/// When yesterday began, today began, and today ends.
package struct DayTurns: Hashable, Sendable {
  package var yesterday: Timestamp
  package var today: Timestamp
  package var tomorrow: Timestamp

  package init(yesterday: Timestamp, today: Timestamp, tomorrow: Timestamp) {
    self.yesterday = yesterday
    self.today = today
    self.tomorrow = tomorrow
  }
}
