import ArgumentParser

/// All of the command line as help and completion show it: the board's own options stand beside the
/// other commands. It parses nothing, since each option would then be taken by both.
struct CommandOverview: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    var configuration = Floorboard.configuration
    configuration.defaultSubcommand = nil
    configuration.usage = """
      floorboard [<options>]
      floorboard <subcommand> [<options>]
      """
    return configuration
  }

  @OptionGroup var board: Watch

  /// The arguments to run it with, if these ask for help with the whole program or for completion.
  static func arguments(for arguments: [String]) -> [String]? {
    guard let first = arguments.first else { return nil }
    if first == "---completion" || first.hasPrefix("--generate-completion-script") {
      return arguments
    }
    // Behind the flag the library would name the parent of the board's options as the program.
    return ["-h", "--help", "help"].contains(first) && arguments.count == 1 ? ["help"] : nil
  }
}
