import ArgumentParser
import Settings

/// `floorboard config`: every key with its value and origin.
struct Config: AsyncParsableCommand {
  enum Topic: String, ExpressibleByArgument, CaseIterable {
    case show, `default`, path
  }

  static let configuration = CommandConfiguration(
    abstract: "Show every key with its value and origin, the default file, or where it lies.")

  @Argument(help: "show, default or path.") var topic: Topic = .show
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      switch topic {
      case .default: try OutputFile.print(Settings.defaultFile)
      case .show: try OutputFile.print(try common.settings().listing)
      case .path:
        let path = try common.settings().file ?? common.source().ownFile
        try OutputFile.print(path + "\n")
      }
    }
  }
}
