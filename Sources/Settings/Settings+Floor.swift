package import AgentFloor

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
    guard let text = try ConfigurationFile.text(at: path) else {
      throw error(Keys.roster, "\(path): no such file")
    }
    do { return try Roster(csv: text) } catch {
      throw self.error(Keys.roster, "\(path): \(error)")
    }
  }

  /// What is wrong with a value that only its use can tell, and where it was given.
  package func error(_ key: any AnySettingKey, _ problem: String) -> SettingsError {
    SettingsError(origin(of: key), key: key.name, problem)
  }
}
