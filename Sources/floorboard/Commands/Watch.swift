import ArgumentParser
import CLinux
import EventReceiver
import Glibc
import Settings

/// `floorboard [watch]`: the board.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the board (what floorboard does when no command is named).",
    discussion: "Sources may be repeated and mixed; all of them feed one floor.")

  @Option(help: ArgumentHelp("Receive events by HTTP.", valueName: "[host:]port"))
  var listen: [String] = []

  @Option(
    help: ArgumentHelp("Follow a file of JSON Lines; - is standard input.", valueName: "file"),
    completion: .file())
  var follow: [String] = []

  @Flag(help: "Show a simulated contact centre.") var demo = false

  @Flag(help: "Large figures and tiles, for a screen nobody types at; only Ctrl-C ends it.")
  var wallboard = false

  @Option(help: ArgumentHelp("A theme by name or file.", valueName: "name|file"))
  var theme: String?

  @Option(
    help: ArgumentHelp("Where received events are kept.", valueName: "directory"),
    completion: .directory)
  var journal: String?

  @Option(
    help: ArgumentHelp("CSV with username,name,team.", valueName: "file"), completion: .file())
  var roster: String?

  @Flag(help: "Mask phone numbers.") var maskNumbers = false

  @Flag(help: "Listen beyond this machine although anyone there could post.")
  var insecure = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let ending = try await reporting {
      let settings = try common.settings(flags: flags)
      let options = try BoardOptions(settings, isWallboard: wallboard)
      guard isatty(STDOUT_FILENO) == 1 else {
        throw Failure(
          .usage,
          "the board needs a terminal on standard output; `floorboard snapshot` prints one floor")
      }
      let station = try Station(
        sources(settings), settings, options, isInsecure: insecure)
      return try await station.run()
    }
    if case .signal(let number) = ending { terminal_end_by_signal(number) }
  }

  /// The flags that stand for a key of the configuration.
  private var flags: [String: (flag: String, text: String)] {
    var flags: [String: (flag: String, text: String)] = [:]
    flags[Keys.theme.name] = theme.map { ("--theme", $0) }
    flags[Keys.journalDirectory.name] = journal.map { ("--journal", $0) }
    flags[Keys.roster.name] = roster.map { ("--roster", $0) }
    if maskNumbers { flags[Keys.maskNumbers.name] = ("--mask-numbers", "true") }
    return flags
  }

  /// What feeds the board; without any source, the receiver where the configuration has it.
  private func sources(_ settings: Settings) throws(Failure) -> [Station.Source] {
    var sources: [Station.Source] = []
    for address in listen { sources.append(.receiver(try Self.address(address))) }
    for path in follow { sources.append(path == "-" ? .standardInput : .file(path)) }
    if demo { sources.append(.demo) }
    if sources.isEmpty { sources = [.receiver(try Self.address(settings[Keys.receiverListen]))] }
    return sources
  }

  private static func address(_ text: String) throws(Failure) -> ListenAddress {
    guard let address = ListenAddress(text) else {
      throw Failure(.usage, "--listen: \"\(text)\" is no [host:]port such as 127.0.0.1:8080")
    }
    return address
  }
}
