package import AgentFloor
package import WebhookEvents

/// What a floor is made by; fixed for as long as the program runs.
package struct FloorOptions: Sendable {
  package var catalogue = Catalogue()
  package var settings = FloorSettings()
  /// Ids remembered to drop repeats, the oldest forgotten first.
  package var duplicateMemory = RecentIDs.usualCapacity

  package init() {}

  /// A floor before its first event.
  package var emptyFloor: Floor { Floor(catalogue: catalogue, settings: settings) }
}

/// How the floor is read and shown; replaced when the configuration is read again.
package struct FloorView: Sendable {
  package var rules: FloorRules
  /// Seconds without an event past which the floor is stale.
  package var staleAfter: Int64
  /// Whether phone numbers are masked.
  package var masksNumbers: Bool

  package init(rules: FloorRules, staleAfter: Int64, masksNumbers: Bool) {
    self.rules = rules
    self.staleAfter = staleAfter
    self.masksNumbers = masksNumbers
  }
}
