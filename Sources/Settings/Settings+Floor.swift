package import AgentFloor
import LinuxIO

/// What the configuration says of how floors are read.
extension Settings {
  package func rules(roster: Roster) -> FloorRules {
    var rules = FloorRules()
    rules.thresholds = thresholds
    rules.roster = roster
    rules.excluded = Set(self[Keys.floorExclude].items)
    return rules
  }

  /// The roster that the configuration names; empty if it names none.
  package func readRoster() throws(SettingsError) -> Roster {
    let path = self[Keys.roster]
    guard !path.isEmpty else { return Roster() }
    let origin = origin(of: Keys.roster)
    let text: String?
    do throws(SystemError) { text = try WholeFile.text(at: path) } catch {
      throw SettingsError(origin, key: Keys.roster.name, unreadable: "\(error)")
    }
    guard let text else {
      throw SettingsError(origin, key: Keys.roster.name, unreadable: "\(path): no such file")
    }
    do { return try Roster(csv: text) } catch {
      throw SettingsError(
        origin, key: Keys.roster.name, "\(path):\(error.line): \(error.problem)", .configuration)
    }
  }

  /// What is wrong with a value that only its use can tell, and where it was given.
  package func error(_ key: any AnySettingKey, _ problem: String) -> SettingsError {
    SettingsError(origin(of: key), key: key.name, problem)
  }
}
