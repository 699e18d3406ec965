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
  func settings(
    flags: [String: (flag: String, text: String)] = [:]
  ) throws(SettingsError) -> Settings {
    try source(flags: flags).read()
  }
}
