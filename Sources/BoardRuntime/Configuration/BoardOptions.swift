package import AgentFloor
import BoardViews
import CursesTerminal
package import LiveFloor
package import Settings

/// How the board looks and counts, by the configuration. It is read before anything starts, so that
/// errors appear on an ordinary terminal, and again while the board runs.
package struct BoardOptions: Sendable {
  /// Flags of a board that are not keys of the configuration.
  package struct Flags: Sendable {
    /// A screen that nobody types at.
    package var isWallboard: Bool
    /// No key may change anything that outlives the board.
    package var isReadOnly: Bool
    /// Received events are kept.
    package var keepsJournal: Bool
    /// Names and teams where the configuration has none.
    package var roster: Roster?

    package init(
      isWallboard: Bool = false, isReadOnly: Bool = false, keepsJournal: Bool = true,
      roster: Roster? = nil
    ) {
      self.isWallboard = isWallboard
      self.isReadOnly = isReadOnly
      self.keepsJournal = keepsJournal
      self.roster = roster
    }
  }

  package let settings: Settings
  package let source: ConfigurationSource
  package let flags: Flags
  package let view: FloorView
  package let localTime: LocalTime
  let themes: ThemeChoice
  let state: BoardState
  let terminal: TerminalEnvironment

  /// - Parameter localTime: nil for that of `settings`.
  package init(
    _ settings: Settings, from source: ConfigurationSource, _ flags: Flags,
    localTime: LocalTime? = nil
  ) throws(SettingsError) {
    self.settings = settings
    self.source = source
    self.flags = flags
    self.localTime = if let localTime { localTime } else { try settings.localTime() }
    var view = try settings.floorView()
    if settings[Keys.roster].isEmpty, let roster = flags.roster { view.rules.roster = roster }
    self.view = view
    self.themes = try ThemeChoice(
      wanted: settings[Keys.theme], from: settings.origin(of: Keys.theme),
      directory: try? source.directories.themes)
    self.terminal = TerminalEnvironment(source.environment)
    self.state = Self.state(settings, flags)
  }

  /// The same, read again; values that need a restart stay.
  func again() throws(SettingsError) -> BoardOptions {
    try BoardOptions(try source.read(), from: source, flags, localTime: localTime)
  }

  /// ASCII stand-ins even in UTF-8.
  var ascii: Bool { settings[Keys.ascii] }
  /// Whether clicks are wanted.
  var wantsMouse: Bool { settings[Keys.boardMouse] }

  /// The files to watch for changes.
  var files: [String] {
    source.files + [settings[Keys.roster]].filter { !$0.isEmpty } + themes.files
  }

  private static func state(_ settings: Settings, _ flags: Flags) -> BoardState {
    var state = BoardState()
    // The keys' bounds allow only names of these enumerations.
    state.sort = SortOrder(settings[Keys.boardSort]) ?? .attention
    state.grouping = Grouping(rawValue: settings[Keys.boardGroup]) ?? .none
    state.columns = settings[Keys.boardColumns].items.compactMap(ColumnTable.column(named:))
    state.feedHeight = .percent(settings[Keys.boardFeedHeight].percent)
    state.masking = settings[Keys.maskNumbers]
    state.wallboard.masthead = settings[Keys.wallboardMasthead]
    state.wallboard.turnSeconds = settings[Keys.wallboardTurn].seconds
    state.wallboard.pages = settings.wallboardPages
    state.wallboard.names = WallboardOptions.Names(rawValue: settings[Keys.wallboardNames]) ?? .full
    state.wallboard.isOnlyScreen = flags.isWallboard
    state.isReadOnly = flags.isReadOnly
    if flags.isWallboard { state.screen = .wallboard }
    return state
  }
}

extension BoardOptions {
  /// Keys that a running board adopts.
  private static let live: Set<String> = Set(
    ([
      Keys.theme, Keys.ascii, Keys.maskNumbers, Keys.staleAfter, Keys.roster, Keys.boardColumns,
      Keys.boardSort, Keys.boardGroup, Keys.boardFeedHeight, Keys.boardMouse,
      Keys.wallboardMasthead, Keys.wallboardTurn, Keys.wallboardNames, Keys.floorExclude,
      Keys.alertsBell, Keys.alertsNotify, Keys.alertsCommand,
    ] as [any AnySettingKey]).map(\.name))

  /// The keys that differ in `other` and need a restart.
  func needingRestart(for other: BoardOptions) -> [String] {
    Keys.all.filter { key in
      !Self.live.contains(key.name) && settings.toml(of: key) != other.settings.toml(of: key)
    }.map(\.name)
  }
}
