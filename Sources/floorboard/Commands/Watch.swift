import ArgumentParser
import BoardViews
import EventSources
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

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let ending = try await reporting {
      let settings = try common.settings(flags: flags)
      let options = try BoardOptions(settings)
      guard isatty(STDOUT_FILENO) == 1 else {
        throw Failure(
          .usage,
          "the board needs a terminal on standard output; `floorboard snapshot` prints one floor")
      }
      let station = try await Station(sources: sources(settings), settings: settings)
      return try await station.run(showing: options)
    }
    if case .signal(let number) = ending { Process.end(bySignal: number) }
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
    for address in listen { sources.append(.receiver(try ListenAddress(address))) }
    for path in follow { sources.append(path == "-" ? .standardInput : .file(path)) }
    if demo { sources.append(.demo) }
    if sources.isEmpty { sources = [.receiver(try ListenAddress(settings[Keys.receiverListen]))] }
    return sources
  }
}

/// `[host:]port`; without a host, loopback.
struct ListenAddress {
  let host: String
  let port: Int

  init(_ text: String) throws(Failure) {
    let colon = text.lastIndex(of: ":")
    let port = colon.map { text[text.index(after: $0)...] } ?? text[...]
    var host = colon.map { text[..<$0] } ?? "127.0.0.1"
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard let number = UInt16(port), !host.isEmpty else {
      throw Failure(.usage, "--listen: \"\(text)\" is no [host:]port such as 127.0.0.1:8080")
    }
    self.host = String(host)
    self.port = Int(number)
  }
}

extension Process {
  /// Ends the program as the signal would have by itself, so that the shell sees it.
  static func end(bySignal number: Int32) -> Never {
    signal(number, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    kill(getpid(), number)
    // Only a signal that is blocked elsewhere in the process could bring us here.
    _exit(128 + number)
  }
}
