import AgentFloor
import BoardViews
import CursesTerminal
import LinuxIO
import LiveFloor
import Settings
import Theming

/// What the board reads and writes while it runs: its configuration and its layout.
extension BoardLoop {
  /// Why the configuration is read again.
  enum Reason { case key, change }

  /// Reads configuration, roster and themes again. If something in them is wrong, nothing changes,
  /// and the header says so until it is mended.
  mutating func reload(because reason: Reason) {
    let old = options
    do throws(SettingsError) {
      options = try old.again()
    } catch {
      refusal = "configuration has an error: press R"
      board.say("the old configuration stays: \(error)")
      return
    }
    refusal = nil
    files = ConfigurationMonitor(options.files)
    inputs.view.replace(by: options.view)
    alarm.configure(options.settings)
    takeThemes(insteadOf: old.themes)
    if options.wantsMouse != old.wantsMouse { terminal.setMouse(options.wantsMouse) }
    board.adopt(options.state, insteadOf: old.state)
    let waiting = old.needingRestart(for: options)
    if let problem = themes.problems.first {
      board.say(problem)
    } else if !waiting.isEmpty {
      board.say("read again; a restart is needed for \(waiting.joined(separator: ", "))")
    } else {
      board.say("configuration\(reason == .change ? " changed and" : "") read again")
    }
  }

  /// Takes the configured theme if that changed; else keeps the current one.
  private mutating func takeThemes(insteadOf old: ThemeChoice) {
    var new = options.themes
    if new.setting == old.setting { new.turn(toThatOf: themes) }
    let isOther = new.theme != themes.theme
    themes = new
    if isOther { terminal.setTheme(themes.theme) }
    if new.setting != old.setting { askForGround() }
  }

  /// Chooses the theme `auto` by the terminal's ground.
  mutating func askForGround() {
    if themes.isAutomatic, let color = terminal.askForGround() { adoptGround(color) }
  }

  mutating func adoptGround(_ color: RGB) {
    if themes.adopt(ground: color) { terminal.setTheme(themes.theme) }
  }

  /// Writes the layout into the user's configuration file: the keys that differ, and nothing else.
  mutating func writeLayout() {
    do {
      let path = try options.source.ownFile
      // Without an own file, begin with the one in force.
      let found = try options.source.file()
      let text = found?.text ?? ""
      let moved =
        try found.map { file throws(SettingsError) in
          try Settings.paths(of: file, thatMoveTo: path)
        } ?? []
      let base = try Settings(file: (path, text))
      let values = layout.filter { base.toml(of: $0.key) != $0.toml }
      guard !values.isEmpty else {
        board.say(
          found.map { "the layout is already so in \($0.path)" }
            ?? "nothing to write: the layout is the default")
        return
      }
      let written = try Settings.writing(moved + values, into: (path, text))
      try Directory.make(Directory.parent(of: path))
      try WholeFile.replace(path, with: Array(written.utf8))
      files = ConfigurationMonitor(options.files)
      board.say("layout written to \(path)")
    } catch {
      board.say("layout not written: \(error)")
    }
  }

  /// The theme for a file; a path of a flag is relative to the working directory.
  private var themeSetting: String {
    let setting = themes.setting
    let isRelative = ThemeChoice.isFile(setting) && !setting.hasPrefix("/")
    return isRelative ? WholeFile.resolved(setting) : setting
  }

  /// The keys that a person changes at the board, with their present values.
  private var layout: [(key: any AnySettingKey, toml: String)] {
    let state = board.state
    return [
      (Keys.theme, themeSetting.toml),
      (Keys.boardColumns, TextList(state.columns.map(\.name)).toml),
      (Keys.boardSort, state.sort.setting.toml),
      (Keys.boardGroup, state.grouping.rawValue.toml),
      (Keys.boardFeedHeight, Percentage(percent: board.feedPercent).toml),
      (Keys.wallboardMasthead, state.wallboard.masthead.toml),
    ]
  }
}
