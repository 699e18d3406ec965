import ArgumentParser
import Glibc
import LinuxIO

/// The program: a board by default, the other commands by name.
@main
struct Floorboard: AsyncParsableCommand {
  static func main() async {
    Memory.shareOneArena()
    let arguments = Array(CommandLine.arguments.dropFirst())
    // It asks to read the configuration again, which was not read yet; `Hangups` takes those after.
    if arguments.first == Receive._commandName { signal(SIGHUP, SIG_IGN) }
    StandardStreams.fillClosed()
    do throws(Failure) { try DescriptorLimit.makeRoom() } catch {
      StandardError.write("floorboard: \(error)")
      Glibc.exit(error.status.rawValue)
    }
    if let arguments = CommandOverview.arguments(for: arguments) {
      await CommandOverview.main(arguments)
    } else {
      await run(arguments)
    }
  }

  private static func run(_ arguments: [String]) async {
    do {
      if let unknown = UnknownCommand(arguments, of: Self.self) { throw unknown.failure }
      var command = try await asyncParseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      StandardError.write("floorboard: \(failure)")
      exit(withError: ExitCode(failure.status.rawValue))
    } catch {
      end(by: error)
    }
  }

  /// Ends with help, or with what is wrong with the arguments.
  private static func end(by error: any Error) -> Never {
    let lines = fullMessage(for: error).split(separator: "\n")
    guard exitCode(for: error) == .validationFailure, let last = lines.last else {
      exit(withError: error)
    }
    StandardError.write("floorboard: \(message(for: error))")
    StandardError.write(String(last))
    exit(withError: ExitCode.validationFailure)
  }

  static let configuration = CommandConfiguration(
    commandName: "floorboard",
    abstract: "A live board of a contact centre's floor, in the terminal.",
    discussion: """
      Without a source it listens on 127.0.0.1:8080 and shows the board.

      Its configuration is $XDG_CONFIG_HOME/floorboard/config.toml, else \
      /etc/floorboard/config.toml; `config default` prints it, commented out. A variable FLOORBOARD_ \
      and a key in capitals stands over the file, a flag over both. NO_COLOR, COLORTERM, TERM, \
      LANG and TZ are honoured.

      Exit status: 0 done, \(statuses).
      """,
    version: ProgramVersion.line,
    subcommands: [
      Watch.self, Receive.self, Snapshot.self, Report.self, Replay.self, Check.self, Simulate.self,
      Codes.self, Themes.self, Config.self, Shared.self, Forget.self, Manual.self,
    ],
    defaultSubcommand: Watch.self)

  private static let statuses = Failure.Status.allCases.map { "\($0.rawValue) \($0.meaning)" }
    .joined(separator: ", ")
}
