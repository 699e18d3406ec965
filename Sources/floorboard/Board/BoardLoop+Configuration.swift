import AgentFloor
import BoardViews
import CursesTerminal
import Settings

/// What the board keeps and reads while it runs: its layout, its acknowledgements, its
/// configuration.
extension BoardLoop {
  /// Why the configuration is read again.
  enum Reason { case key, change }

  /// Keeps who took note of what; the answer is why that failed.
  func keepAcknowledgements() -> Failure? {
    do throws(Failure) {
      try memory?.write(board.alerts.acknowledged)
      return nil
    } catch {
      return error
    }
  }

  /// Reads configuration, roster and themes again; where something in them is wrong, all stays as
  /// it was, and the header says so until it is mended.
  mutating func reload(because reason: Reason) {
    let old = options
    do throws(Failure) {
      options = try old.again()
    } catch {
      refusal = "configuration not taken, R says why"
      board.say("the old configuration stays: \(error)")
      return
    }
    refusal = nil
    files = ConfigurationMonitor(options.files)
    inputs.rules.change(to: options.rules, staleAfter: options.staleAfter)
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

  /// The theme the configuration names, if that has changed; else the one that is on.
  private mutating func takeThemes(insteadOf old: ThemeChoice) {
    var new = options.themes
    if new.setting == old.setting { new.turn(toThatOf: themes) }
    let isOther = new.theme != themes.theme
    themes = new
    if isOther { terminal.setTheme(themes.theme) }
  }

  /// Writes what the board looks like now into the user's configuration file: those keys that are
  /// not so already, and nothing else.
  mutating func writeLayout() {
    do throws(Failure) {
      // Without a file of the user's own, what is in force for all is the beginning of it.
      let text = try options.source.file()?.text ?? ""
      let path = options.source.ownFile
      let base: Settings
      let written: String
      do throws(SettingsError) {
        base = try Settings(file: (path, text))
        let values = layout.filter { base.toml(of: $0.key) != $0.toml }
        guard !values.isEmpty else {
          board.say("the layout is already so in \(path)")
          return
        }
        written = try Settings.writing(values, into: (path, text))
      } catch {
        throw Failure(.configuration, error.description)
      }
      if let end = path.lastIndex(of: "/") { try Files.makeDirectory(String(path[..<end])) }
      try Files.replace(path, with: Array(written.utf8))
      files = ConfigurationMonitor(options.files)
      board.say("layout written to \(path)")
    } catch {
      board.say("layout not written: \(error)")
    }
  }

  /// The keys of the configuration that a person changes at the board, as they are now.
  private var layout: [(key: any AnySettingKey, toml: String)] {
    let state = board.state
    return [
      (Keys.theme, themes.setting.toml),
      (Keys.boardColumns, TextList(state.columns.map(\.name)).toml),
      (Keys.boardSort, state.sort.setting.toml),
      (Keys.boardGroup, state.grouping.rawValue.toml),
      (Keys.boardFeedHeight, Percentage(percent: board.feedPercent).toml),
      (Keys.wallboardMasthead, state.wallboard.masthead.toml),
    ]
  }
}

extension BoardOptions {
  /// Whether clicks are wanted.
  var wantsMouse: Bool { settings[Keys.boardMouse] }
}
