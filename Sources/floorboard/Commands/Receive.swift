import ArgumentParser
import EventJournal
import EventReceiver
import LinuxIO
import Logging
import ReceiverRuntime
import Settings

/// `floorboard receive`: the receiver alone, for a service manager.
struct Receive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Receive events without a board, for a service manager.",
    discussion: """
      SIGTERM and SIGINT end it when the requests in progress are answered. SIGHUP has it read its \
      configuration, secrets and certificate again; what is wrong with them is logged, and the old \
      stay in force. Refusals are logged too, of each status one in ten seconds at most. Where it \
      listens, the journal and its durability change with a restart only.
      """)

  @Option(help: ArgumentHelp("Where to receive; repeatable.", valueName: "[host:]port|unix:path"))
  var listen: [String] = []

  @Option(
    help: ArgumentHelp("Where received events are kept.", valueName: "directory"),
    completion: .directory)
  var journal: String?

  @Option(
    help: ArgumentHelp(
      "How far a 2xx reaches: sync, to the medium; os, to the system.", valueName: "sync|os"))
  var durability: Durability?

  @Option(
    help: ArgumentHelp("Log there rather than on standard error.", valueName: "file"),
    completion: .file())
  var log: String?

  @Option(help: ArgumentHelp("How log lines are written.", valueName: "logfmt|json"))
  var logFormat: LogFormat?

  @Flag(help: "Listen beyond this machine although anyone there could post.")
  var insecure = false

  @Flag(help: "Print a systemd unit with the user and directories it needs, and do nothing else.")
  var printUnit = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try CommonOptions.check(journal: journal)
  }

  func run() async throws {
    try await reporting {
      if printUnit { return try printServiceUnit() }
      let hangups = await Hangups()
      let (common, flags) = (common, flags)
      let settings = try common.settings(flags: flags)
      let addresses = try addresses(settings)
      let sink = try sink()
      let logger = Logger(label: "floorboard") { _ in LogLineHandler(sink, logFormat ?? .logfmt) }
      let program = try program(on: addresses, settings, logger)
      try await program.run(hangups: hangups) {
        () throws(SettingsError) in
        try common.settings(flags: flags)
      } reopenLog: {
        () throws(SystemError) in
        try sink.reopen()
      }
    }
  }

  private func printServiceUnit() throws {
    if !listen.isEmpty || journal != nil || durability != nil || log != nil
      || logFormat != nil || insecure || common.config != nil
    {
      throw Failure(
        .usage, "--print-unit stands alone: what the service does is in /etc/floorboard/config.toml"
      )
    }
    let unit = ServiceUnit(
      program: CurrentProcess.path, files: CurrentProcess.files,
      home: CurrentProcess.environment["HOME"])
    for obstacle in unit.obstacles { StandardError.write("floorboard: warning: \(obstacle)") }
    try OutputFile.print(unit.text)
  }

  /// Flags that set a key.
  private var flags: [String: (flag: String, text: String)] {
    var flags: [String: (flag: String, text: String)] = [:]
    flags[Keys.journalDirectory.name] = journal.map { ("--journal", $0) }
    flags[Keys.receiverDurability.name] = durability.map { ("--durability", $0.rawValue) }
    return flags
  }

  private func program(
    on addresses: [ListenAddress], _ settings: Settings, _ log: Logger
  ) throws -> ReceiverProgram {
    let progress = ProgressLine("replaying the journal", of: nil)
    defer { progress.end() }
    return try ReceiverProgram(
      on: addresses, settings, common.source().directories, isInsecure: insecure, log: log
    ) { progress.show(0, events: $0) }
  }

  private func sink() throws(Failure) -> LogSink {
    do throws(SystemError) {
      return try LogSink(log, journalStream: CurrentProcess.environment["JOURNAL_STREAM"])
    } catch {
      throw Failure(.cannotCreate, "--log: \(error)")
    }
  }

  private func addresses(_ settings: Settings) throws(Failure) -> [ListenAddress] {
    if listen.isEmpty { return [try ListenAddress(settings)] }
    return try ListenAddress.all(of: listen)
  }
}

extension ListenAddress {
  /// Those of --listen.
  ///
  /// - Throws: `Failure` (64) if one is not an address, or a part of another.
  static func all(of arguments: [String]) throws(Failure) -> [ListenAddress] {
    let addresses = try arguments.map { text throws(Failure) in try ListenAddress(argument: text) }
    if let fault = fault(of: addresses) { throw Failure(.usage, "--listen: \(fault)") }
    return addresses
  }

  /// - Throws: `Failure` (64) if `text` is not an address.
  init(argument text: String) throws(Failure) {
    guard let address = ListenAddress(text) else {
      throw Failure(.usage, "--listen: \(ListenAddress.advice(for: text))")
    }
    self = address
  }

  /// The configured one.
  ///
  /// - Throws: `Failure` (78) if `receiver.listen` is not an address.
  init(_ settings: Settings) throws(Failure) {
    let text = settings[Keys.receiverListen]
    guard let address = ListenAddress(text) else {
      throw Failure(settings.error(Keys.receiverListen, ListenAddress.advice(for: text)))
    }
    self = address
  }
}

extension LogFormat: ExpressibleByArgument {}
extension Durability: ExpressibleByArgument {}
