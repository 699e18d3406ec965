import ArgumentParser
import BoardRuntime
import CLinux
import Glibc
import LinuxIO
import LiveFloor
import Settings

/// `floorboard replay SOURCE…`: the board, over recorded events.
struct Replay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the board over recorded events, faster than they happened.",
    discussion: """
      What the board shows at a moment is what `floorboard snapshot --at` prints of it. The keys of \
      time travel work as on a live board: , . < > step through the recording, l returns to where \
      it is being played. Nothing raises an alert. It stands still at the last event.
      """)

  /// The speeds allowed.
  static let speeds = 0.01...100_000

  @Argument(
    help: "Files of JSON Lines (.gz too), journal directories, or - for standard input.",
    completion: .file())
  var sources: [String]

  @Option(parsing: .unconditional, help: "Seconds of the recording in one second.")
  var speed = 60.0

  @Option(
    help: ArgumentHelp(
      "Where to begin: RFC 3339, or HH:MM on the local day of the newest event.",
      valueName: "time"))
  var from: String?

  @Flag(help: "Large figures and tiles, for a screen nobody types at; only Ctrl-C ends it.")
  var wallboard = false

  @Option(
    help: ArgumentHelp("A theme by name or file.", valueName: "name|file"), completion: .themes)
  var theme: String?

  @Option(
    help: ArgumentHelp("CSV with username,name,team.", valueName: "file"), completion: .file())
  var roster: String?

  @Flag(help: "Mask phone numbers; no key shows them.") var maskNumbers = false

  @Flag(help: "Let the mouse select, scroll, and sort by a click on a heading.") var mouse = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard Self.speeds.contains(speed) else {
      throw ValidationError("--speed: \(speed.formatted) is not within \(Self.speeds.words)")
    }
  }

  func run() async throws {
    let ending = try await reporting {
      let source = common.source(flags: flags)
      let settings = try source.read()
      let options = try BoardOptions(
        settings, from: source, .init(isWallboard: wallboard, isReadOnly: true))
      guard isatty(STDOUT_FILENO) == 1 else {
        throw Failure(
          .usage,
          "the board needs a terminal on standard output; `floorboard snapshot` prints one floor")
      }
      var recorded = RecordedSources(of: sources, reading)
      let start = try from.map { text throws(Failure) in
        try TimeArgument(text).moment(in: options.localTime) { () throws(Failure) in
          try recorded.newestMoment()
        }
      }
      return try await Recording(of: recorded, options).show(from: start, speed: speed)
    }
    if case .signal(let number) = ending { terminal_end_by_signal(number) }
  }

  /// Flags that set a key.
  private var flags: [String: (flag: String, text: String)] {
    var flags: [String: (flag: String, text: String)] = [:]
    flags[Keys.theme.name] = theme.map { ("--theme", $0) }
    flags[Keys.roster.name] = roster.map { ("--roster", $0) }
    if mouse { flags[Keys.boardMouse.name] = ("--mouse", "true") }
    if maskNumbers { flags[Keys.maskNumbers.name] = ("--mask-numbers", "always") }
    return flags
  }
}
