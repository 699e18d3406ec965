import ArgumentParser
import Settings
import Theming

/// `floorboard themes`: the themes there are.
struct Themes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the themes, shipped ones and your own; the one in force has a star.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let choice = try ThemeChoice(
        wanted: try common.settings()[Keys.theme],
        directory: Directories(environment: Process.environment).themes)
      let lines = choice.themes.map { theme in
        "\(theme == choice.theme ? "*" : " ") \(theme.name)  \(theme.summary)\n"
      }
      try OutputFile.standard.write(lines.joined())
    }
  }
}
