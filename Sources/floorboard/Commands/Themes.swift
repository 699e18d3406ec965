import ArgumentParser
import BoardRuntime
import Glibc
import LinuxIO
import Settings
import TerminalCells
import Theming

/// `floorboard themes`: lists, shows and checks themes.
struct Themes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the themes, show one, or check how well they read.",
    discussion: """
      Your own lie in $XDG_CONFIG_HOME/floorboard/themes.
      """,
    subcommands: [List.self, Show.self, CheckThemes.self], defaultSubcommand: List.self)

  /// The themes under the configuration.
  static func choice(
    _ common: CommonOptions, wanted: String? = nil
  ) throws(SettingsError) -> ThemeChoice {
    let source = common.source()
    let settings = try source.read()
    return try ThemeChoice(
      wanted: wanted ?? settings[Keys.theme],
      from: wanted.map { _ in .flag("themes") } ?? settings.origin(of: Keys.theme),
      directory: try? source.directories.themes)
  }
}

extension Themes {
  /// `floorboard themes list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name every theme; the one in force has a star, your own their file.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let choice = try Themes.choice(common)
        let width = choice.sources.map { SafeText($0.theme.name).width }.max() ?? 0
        for source in choice.sources {
          let theme = source.theme
          let mark = source.setting == choice.setting ? "*" : " "
          let line =
            "\(mark) \(SafeText(theme.name).padded(to: width))  \(SafeText(theme.summary))"
            + (source.path.map { "  (\(SafeText($0)))" } ?? "")
          try OutputFile.print(line + "\n")
        }
        for problem in choice.problems { StandardError.write("floorboard: \(problem)") }
      }
    }
  }

  /// `floorboard themes show NAME`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show every role of a theme, in its colours where this is a terminal.")

    @Argument(
      help: ArgumentHelp("A theme by name or file.", valueName: "name|file"),
      completion: .themes)
    var name: String?
    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let theme = try Themes.choice(common, wanted: name).theme
        let environment = CurrentProcess.environment
        let isPlain =
          isatty(STDOUT_FILENO) == 0 || environment["NO_COLOR"]?.isEmpty == false
          || environment["TERM"] == "dumb"
        try OutputFile.print(ThemeSample(theme: theme, isPlain: isPlain).text)
      }
    }
  }

  /// `floorboard themes check [FILE…]`.
  struct CheckThemes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Report weak contrast and colours that a colour-blind eye confuses.",
      discussion: """
        Without a file: every theme there is. Exit status 65 where a file is not a theme, or its text \
        is below WCAG's 4.5:1; colours that are confused are only told, since each status has a \
        word and a sign too.
        """)

    @Argument(
      help: ArgumentHelp("Theme files, or names.", valueName: "file"), completion: .file())
    var files: [String] = []
    @OptionGroup var common: CommonOptions

    func run() async throws {
      let isGood = try await reporting {
        let choice = try Themes.choice(common)
        var isGood = files.isEmpty ? tell(choice.problems) : true
        let named = try files.map { try theme($0, choice) }
        for theme in files.isEmpty ? choice.sources.map(\.theme) : named.compactMap(\.self) {
          let report = ThemeReport(theme)
          try OutputFile.print(report.text)
          isGood = isGood && report.isReadable
        }
        return isGood && !named.contains(nil)
      }
      if !isGood { throw ExitCode(Failure.Status.rejectedData.rawValue) }
    }

    /// Prints the problems. Returns whether there are none.
    private func tell(_ problems: [String]) -> Bool {
      for problem in problems { StandardError.write("floorboard: \(problem)") }
      return problems.isEmpty
    }

    /// The theme of a file or a name; nil, with a message, if a file is not a theme.
    private func theme(_ name: String, _ choice: ThemeChoice) throws -> Theme? {
      if !ThemeChoice.isFile(name) { return try Themes.choice(common, wanted: name).theme }
      do throws(ThemeFileError) {
        if let theme = try ThemeChoice.read(name) { return theme }
      } catch {
        if case .unreadable(let error) = error { throw Failure(.noInput, "\(error)") }
        _ = tell(["\(error)"])
        return nil
      }
      throw Failure(.noInput, "\(name): no such file")
    }
  }
}
