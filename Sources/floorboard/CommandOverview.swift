import ArgumentParser

/// All of the command line as help and completion show it: the board's own options stand beside the
/// other commands. It parses nothing, since each option would then be taken by both.
struct CommandOverview: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    var configuration = Floorboard.configuration
    configuration.defaultSubcommand = nil
    return configuration
  }

  @OptionGroup var board: Watch

  /// Whether the arguments ask for help with the whole program or for completion.
  static func answers(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return false }
    if first == "---completion" || first.hasPrefix("--generate-completion-script") { return true }
    return arguments.count == 1 && ["-h", "--help", "help"].contains(first)
  }
}
