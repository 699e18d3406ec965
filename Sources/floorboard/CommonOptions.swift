import AgentFloor
import ArgumentParser
import Settings
import WebhookEvents

/// Options of every command, and the configuration they lead to.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration file.", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  /// Where the configuration comes from. `flags`: key → flag and text.
  func source(flags: [String: (flag: String, text: String)] = [:]) -> ConfigurationSource {
    ConfigurationSource(named: config, environment: CurrentProcess.environment, flags: flags)
  }

  /// The configuration in force.
  func settings(flags: [String: (flag: String, text: String)] = [:]) throws(Failure) -> Settings {
    try source(flags: flags).read()
  }
}

extension Settings {
  /// The rules by which a floor is read.
  func rules(roster: Roster) -> FloorRules {
    var rules = FloorRules()
    rules.thresholds = thresholds
    rules.roster = roster
    rules.excluded = Set(self[Keys.floorExclude].items)
    return rules
  }

  /// The settings of a floor with local days and quarters.
  func floor(in localTime: LocalTime) -> FloorSettings {
    var settings = FloorSettings()
    settings.answerWithin = self[Keys.floorAnswerWithin].seconds
    settings.unresolvedAfter = self[Keys.floorUnresolvedAfter].seconds
    settings.contactLimit = self[Keys.floorContactLimit].seconds
    settings.ghostAfter = self[Keys.floorGhostAfter].seconds
    settings.agentLimit = self[Keys.floorAgents]
    settings.calendar = localTime.calendar
    settings.intervals = localTime.intervals(every: 15 * 60)
    return settings
  }

  /// The roster that the configuration names; empty if it names none.
  func readRoster() throws(Failure) -> Roster {
    let path = self[Keys.roster]
    guard !path.isEmpty else { return Roster() }
    guard let text = try TextFile.read(path, otherwise: .configuration) else {
      throw failure(Keys.roster, "\(path): no such file")
    }
    do { return try Roster(csv: text) } catch { throw failure(Keys.roster, "\(path): \(error)") }
  }

  /// Local time as configured.
  func localTime() throws(Failure) -> LocalTime {
    let start = self[Keys.dayStarts]
    let zone = self[Keys.timezone]
    guard let time = LocalTime(zone: zone, dayStarts: (start.hour, start.minute)) else {
      throw failure(Keys.timezone, "no zone \"\(zone)\" in /usr/share/zoneinfo")
    }
    return time
  }

  /// A value that only its use shows to be wrong (78).
  private func failure(_ key: any AnySettingKey, _ problem: String) -> Failure {
    Failure(.configuration, SettingsError(origin(of: key), key: key.name, problem).description)
  }
}
