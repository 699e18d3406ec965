import ArgumentParser
import BoardRuntime
import CLinux
import CentreSimulator
import EventReceiver
import EventSources
import Glibc
import LinuxIO
import LiveFloor
import Settings
import WebhookEvents

/// `floorboard [watch]`: the board.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the board (what floorboard does when no command is named).",
    discussion: "Sources may be repeated and mixed; all of them feed one floor.")

  @Option(help: ArgumentHelp("Receive events by HTTP.", valueName: "[host:]port|unix:path"))
  var listen: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Follow a file of JSON Lines, a directory of them, those that match a 'pattern*', or today's \
      of a dated-%Y-%m-%d name; - is standard input.
      """,
      valueName: "file"),
    completion: .file())
  var follow: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take no earlier events of what is followed: RFC 3339, the last local HH:MM, or now.",
      valueName: "time"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Show what another floorboard receives, at one address or several.",
      valueName: "url,…"))
  var attach: [String] = []

  @Flag(help: "Show a simulated contact centre.") var demo = false

  @Flag(help: "Large figures and tiles, for a screen nobody types at; only Ctrl-C ends it.")
  var wallboard = false

  @Option(
    help: ArgumentHelp("A theme by name or file.", valueName: "name|file"), completion: .themes)
  var theme: String?

  @Option(
    help: ArgumentHelp("Where received events are kept.", valueName: "directory"),
    completion: .directory)
  var journal: String?

  @Flag(help: "Keep no journal: received events are shown and forgotten.")
  var noJournal = false

  @Option(
    help: ArgumentHelp("CSV with username,name,team.", valueName: "file"), completion: .file())
  var roster: String?

  @Flag(help: "Mask phone numbers; no key shows them.") var maskNumbers = false

  @Flag(help: "Let the mouse select, scroll, and sort by a click on a heading.") var mouse = false

  @Flag(help: "Let no key change anything that outlives the board.") var readOnly = false

  @Flag(help: "Listen beyond this machine although anyone there could post.")
  var insecure = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if noJournal, journal != nil {
      throw ValidationError("--journal and --no-journal exclude each other")
    }
    try CommonOptions.check(journal: journal)
    if since != nil, follow.isEmpty { throw ValidationError("--since: needs --follow") }
    if follow.contains("") { throw ValidationError("--follow: needs a file name") }
    if follow.contains("-"), isatty(STDIN_FILENO) == 1 {
      throw ValidationError(
        "--follow -: standard input is a terminal; pipe events into it, or name a file")
    }
    if follow.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("--follow -: standard input can be read once only")
    }
  }

  func run() async throws {
    let ending = try await reporting {
      let source = common.source(flags: flags)
      let settings = try source.read()
      let options = try BoardOptions(
        settings, from: source,
        .init(
          isWallboard: wallboard, isReadOnly: readOnly, keepsJournal: !noJournal,
          roster: demo ? Simulator.roster() : nil))
      guard isatty(STDOUT_FILENO) == 1 else {
        throw Failure(
          .usage,
          "the board needs a terminal on standard output; `floorboard snapshot FILE` prints the floor once"
        )
      }
      let program = try BoardProgram(
        sources(settings), unwrap: reading.path, from: start(in: options.localTime), options,
        isInsecure: insecure)
      return try await program.run()
    }
    if case .signal(let number) = ending { terminal_end_by_signal(number) }
  }

  /// Flags that set a key.
  private var flags: [String: (flag: String, text: String)] {
    var flags: [String: (flag: String, text: String)] = [:]
    flags[Keys.theme.name] = theme.map { ("--theme", $0) }
    flags[Keys.journalDirectory.name] = journal.map { ("--journal", $0) }
    flags[Keys.roster.name] = roster.map { ("--roster", $0) }
    if mouse { flags[Keys.boardMouse.name] = ("--mouse", "true") }
    flags[Keys.receiverUnwrap.name] = reading.unwrap.map { ("--unwrap", $0.description) }
    if maskNumbers { flags[Keys.maskNumbers.name] = ("--mask-numbers", "always") }
    return flags
  }

  /// Where to begin in what is followed.
  private func start(in localTime: LocalTime) throws(Failure) -> FollowStart {
    guard let since else { return .beginning }
    if since == "now" { return .end }
    let time = TimeArgument(since)
    let moment = try time.moment(on: WallClock.now, in: localTime)
    if !time.isLocal || moment <= WallClock.now { return .moment(moment) }
    return .moment(try time.moment(on: WallClock.now, days: -1, in: localTime))
  }

  /// What feeds the board; without any source, the configured receiver.
  private func sources(_ settings: Settings) throws(Failure) -> [BoardProgram.Source] {
    var sources: [BoardProgram.Source] = []
    for address in try ListenAddress.all(of: listen) { sources.append(.receiver(address)) }
    for path in follow { sources.append(path == "-" ? .standardInput : .followed(path)) }
    if demo {
      do { sources.append(.demo(try DemoSource())) } catch {
        throw Failure(.cannotCreate, "--demo: \(error)")
      }
    }
    let isOneOfSeveral = sources.count + attach.count > 1
    for url in attach {
      let choice = try AttachmentChoice(url)
      let options = try choice.options(
        settings, environment: CurrentProcess.environment, isOneOfSeveral: isOneOfSeveral)
      sources.append(.attachment(choice.addresses, options))
    }
    if sources.isEmpty {
      sources = [.receiver(try ListenAddress(settings))]
    }
    return sources
  }
}
