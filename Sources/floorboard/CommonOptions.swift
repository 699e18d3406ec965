import AgentFloor
import ArgumentParser
import LiveFloor
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
  func settings(
    flags: [String: (flag: String, text: String)] = [:]
  ) throws(SettingsError) -> Settings {
    try source(flags: flags).read()
  }
}

extension RecordedSources {
  /// The SOURCEs of a command, read with a progress line.
  init(of names: [String]) {
    let directory = CurrentProcess.environment["TMPDIR"] ?? "/tmp"
    self.init(names, temporaryDirectory: directory, progress: ProgressLine())
  }
}
