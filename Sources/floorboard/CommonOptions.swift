import AgentFloor
import ArgumentParser
import Settings
import WebhookEvents

/// What every command takes, and the configuration it leads to.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration file.", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  /// Where the configuration comes from; `flags` are those of the command: key → flag and text.
  func source(flags: [String: (flag: String, text: String)] = [:]) -> ConfigurationSource {
    ConfigurationSource(named: config, environment: CurrentProcess.environment, flags: flags)
  }

  /// The configuration in force.
  func settings(flags: [String: (flag: String, text: String)] = [:]) throws(Failure) -> Settings {
    try source(flags: flags).read()
  }
}

extension Settings {
  /// How floors are read under this configuration.
  func rules(roster: Roster) -> FloorRules {
    var rules = FloorRules()
    rules.thresholds = thresholds
    rules.roster = roster
    rules.excluded = Set(self[Keys.floorExclude].items)
    return rules
  }

  /// How facts become a floor whose numbers are summed by local days and quarters.
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

  /// The roster the configuration names, empty where it names none.
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

  /// What is wrong with a value that only its use can tell (78), and where it was given.
  private func failure(_ key: any AnySettingKey, _ problem: String) -> Failure {
    Failure(.configuration, SettingsError(origin(of: key), key: key.name, problem).description)
  }
}
