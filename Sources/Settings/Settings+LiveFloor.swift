import AgentFloor
package import LiveFloor
import WebhookEvents

/// What the configuration says of the floor that lives.
extension Settings {
  /// How the floor is read and shown; reads the roster.
  package func floorView() throws(SettingsError) -> FloorView {
    FloorView(
      rules: rules(roster: try readRoster()), staleAfter: self[Keys.staleAfter].seconds,
      masksNumbers: masksNumbers)
  }

  package var masksNumbers: Bool { self[Keys.maskNumbers] != .off }

  /// The settings of a floor with local days and quarters.
  package func floorOptions(in localTime: LocalTime) -> FloorOptions {
    var options = FloorOptions()
    options.catalogue = catalogue
    options.duplicateMemory = self[Keys.floorDuplicateMemory]
    options.settings.answerWithin = self[Keys.floorAnswerWithin].seconds
    options.settings.unresolvedAfter = self[Keys.floorUnresolvedAfter].seconds
    options.settings.contactLimit = self[Keys.floorContactLimit].seconds
    options.settings.ghostAfter = self[Keys.floorGhostAfter].seconds
    options.settings.agentLimit = self[Keys.floorAgents]
    options.settings.calendar = localTime.calendar
    options.settings.intervals = localTime.intervals(every: 15 * 60)
    return options
  }

  /// Local time as configured.
  package func localTime() throws(SettingsError) -> LocalTime {
    let zone = self[Keys.timezone]
    guard let time = LocalTime(zone: zone, dayStarts: self[Keys.dayStarts]) else {
      throw error(Keys.timezone, "no zone \"\(zone)\" in /usr/share/zoneinfo")
    }
    return time
  }
}
