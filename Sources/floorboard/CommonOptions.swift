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

  /// Called once, when the options are read.
  func validate() {
    if let notice = source().notice { StandardError.write("floorboard: \(notice)") }
  }

  /// Refuses an empty `--journal`, as an unset variable of a shell makes it.
  static func check(journal: String?) throws(ValidationError) {
    if journal == "" { throw ValidationError("--journal: needs a directory") }
  }

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

/// Options of the commands that read events.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The field (a.b) of each object that holds the event, an array of them, or either as a string.",
      valueName: "field"),
    transform: { text in
      guard let path = EventPath(text) else {
        throw ValidationError("'\(text)' is not a field; write data or record.event")
      }
      return path
    })
  var unwrap: EventPath?

  /// Where events lie in the objects of files and of standard input.
  var path: EventPath { unwrap ?? EventPath() }
}

extension RecordedSources {
  /// The SOURCEs of a command, read with a progress line.
  init(of names: [String], _ reading: ReadingOptions) {
    let directory = CurrentProcess.environment["TMPDIR"] ?? "/tmp"
    self.init(
      names, unwrap: reading.path, temporaryDirectory: directory, progress: ProgressLine())
  }
}
