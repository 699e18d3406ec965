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

  /// The configuration in force; `flags` are those of the command: key → flag and text.
  func settings(flags: [String: (flag: String, text: String)] = [:]) throws(Failure) -> Settings {
    let environment = Process.environment
    do {
      return try Settings(
        file: try configurationFile(Directories(environment: environment)),
        environment: environment, flags: flags)
    } catch let error as SettingsError {
      throw Failure(.configuration, error.description)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.configuration, "\(error)")
    }
  }

  /// The file named, or the first of the usual ones that is there.
  private func configurationFile(_ directories: Directories) throws(Failure)
    -> (path: String, text: String)?
  {
    if let config {
      guard let text = try TextFile.read(config, otherwise: .configuration) else {
        throw Failure(.configuration, "\(config): no such configuration file")
      }
      return (config, text)
    }
    for path in directories.configurationFiles {
      if let text = try TextFile.read(path, otherwise: .configuration) { return (path, text) }
    }
    return nil
  }
}

extension Settings {
  /// How floors are read under this configuration.
  func rules(roster: Roster) -> FloorRules {
    var rules = FloorRules()
    rules.thresholds = thresholds
    rules.roster = roster
    rules.excluded = Set(self[Keys.floorExclude].items)
    rules.unresolvedAfter = self[Keys.floorUnresolvedAfter].seconds
    rules.ghostAfter = self[Keys.floorGhostAfter].seconds
    return rules
  }

  /// The roster the configuration names, empty where it names none.
  func readRoster() throws(Failure) -> Roster {
    let path = self[Keys.roster]
    guard !path.isEmpty else { return Roster() }
    guard let text = try TextFile.read(path, otherwise: .configuration) else {
      throw Failure(.configuration, "roster: \(path): no such file")
    }
    do { return try Roster(csv: text) } catch {
      throw Failure(.configuration, "roster: \(path): \(error)")
    }
  }

  /// Local time as configured.
  func localTime() throws(Failure) -> LocalTime {
    let start = self[Keys.dayStarts]
    return try LocalTime(zone: self[Keys.timezone], dayStarts: (start.hour, start.minute))
  }
}
