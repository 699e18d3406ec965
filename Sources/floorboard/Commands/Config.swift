import ArgumentParser
import Settings

/// `floorboard config`: every key with its value and origin.
struct Config: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every key with its value and origin, print the default file, or check it.",
    subcommands: [Show.self, Default.self, Path.self, CheckConfiguration.self],
    defaultSubcommand: Show.self)
}

extension Config {
  /// `floorboard config show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every key with its value and origin.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting { try OutputFile.print(try common.settings().listing) }
    }
  }

  /// `floorboard config default`.
  struct Default: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a file of every key and its default, commented out.")

    // Every command takes it.
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting { try OutputFile.print(Settings.defaultFile) }
    }
  }

  /// `floorboard config path`.
  struct Path: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the path of the file in force, or where yours would lie.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let path = try common.settings().file ?? common.source().ownFile
        try OutputFile.print(path + "\n")
      }
    }
  }
}
