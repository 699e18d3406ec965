import ArgumentParser
import LinuxIO
import Settings

/// `floorboard config check`: all that would be refused later, before a start or a reload.
struct CheckConfiguration: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Name everything in the configuration that would be refused later.",
    discussion: """
      It reads the configuration, its environment variables, and every file they name: secrets, \
      certificate, roster, themes, authorities; it looks up the zone, the address and the program \
      of alerts.command, and whether the journal can be written. It changes nothing. Each fault is \
      a line on standard error. Exit status 77 if one is of a secret or of who may read, write or \
      post, else that of the faults where all have one (64 a flag, 66 a file), else 78. A \
      certificate's days are printed; under 30 it warns. Files are read with the rights of the user who runs it: check as the \
      user of the service.
      """)

  @Option(
    help: ArgumentHelp(
      "Where the receiver is to listen; repeatable.", valueName: "[host:]port|unix:path"))
  var listen: [String] = []

  @Option(
    help: ArgumentHelp("Where the receiver is to keep events.", valueName: "directory"),
    completion: .directory)
  var journal: String?

  @Flag(help: "The receiver is to listen although anyone could post.") var insecure = false

  @Flag(help: "An expired certificate is a warning: a reload takes the other changes.")
  var allowExpired = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try CommonOptions.check(journal: journal)
  }

  func run() async throws {
    try await reporting {
      let flags = journal.map { [Keys.journalDirectory.name: (flag: "--journal", text: $0)] } ?? [:]
      let check = await ConfigurationCheck(
        of: common.source(flags: flags), on: listen, isInsecure: insecure,
        allowsExpired: allowExpired)
      for fault in check.faults { StandardError.write("floorboard: \(fault)") }
      for warning in check.warnings { StandardError.write("floorboard: warning: \(warning)") }
      try OutputFile.print(check.findings.map { "\($0)\n" }.joined())
      if let status = check.status { throw ExitCode(status.rawValue) }
    }
  }
}
