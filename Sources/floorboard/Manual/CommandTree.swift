import ArgumentParser
import FoundationEssentials

/// The commands and their options, as ArgumentParser knows them.
struct CommandTree: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let shouldDisplay: Bool
    let abstract: String?
    let names: [Name]?
    let valueName: String?

    /// As it is typed, for `ManualPage`: `--listen` in bold, then its value.
    var term: String {
      let names = (names ?? []).map { "`\($0.kind == "short" ? "-" : "--")\($0.name)`" }
      let value = kind == "flag" ? [] : [valueName].compactMap { $0 }
      return (names.isEmpty ? value : [names.joined(separator: ", ")] + value)
        .joined(separator: " ")
    }

    /// An option that every command has.
    var isCommon: Bool { ["config", "version", "help"].contains(names?.last?.name) }
  }

  private struct Root: Decodable { let command: CommandTree }

  let commandName: String
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandTree]?

  static func read() throws -> CommandTree {
    try JSONDecoder().decode(Root.self, from: Data(CommandOverview._dumpHelp().utf8)).command
  }

  /// The commands below, each with the words that call it.
  var commands: [(path: String, command: CommandTree)] {
    (subcommands ?? []).filter { $0.commandName != "help" }.flatMap { command in
      [(command.commandName, command)]
        + command.commands.map { ("\(command.commandName) \($0.path)", $0.command) }
    }
  }
}
