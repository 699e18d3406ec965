import AgentFloor
import BoardViews
import CursesTerminal
import Settings

/// How the board looks and counts, by the configuration. It is read before anything starts, so that
/// errors appear on an ordinary terminal, and again while the board runs.
struct BoardOptions {
  /// Flags of a board that are not keys of the configuration.
  struct Flags {
    /// A screen that nobody types at.
    var isWallboard = false
    /// No key may change anything that outlives the board.
    var isReadOnly = false
    /// Received events are kept.
    var keepsJournal = true
  }

  let settings: Settings
  let source: ConfigurationSource
  let flags: Flags
  let rules: FloorRules
  let localTime: LocalTime
  let themes: ThemeChoice
  let state: BoardState
  let staleAfter: Int64
  let terminal: TerminalEnvironment

  init(_ settings: Settings, from source: ConfigurationSource, _ flags: Flags) throws(Failure) {
    try self.init(
      settings, from: source, flags, localTime: try settings.localTime())
  }

  private init(
    _ settings: Settings, from source: ConfigurationSource, _ flags: Flags, localTime: LocalTime
  ) throws(Failure) {
    self.settings = settings
    self.source = source
    self.flags = flags
    self.rules = settings.rules(roster: try settings.readRoster())
    self.localTime = localTime
    self.themes = try ThemeChoice(
      wanted: settings[Keys.theme],
      directory: Directories(environment: source.environment).themes)
    self.staleAfter = settings[Keys.staleAfter].seconds
    self.terminal = TerminalEnvironment(source.environment)
    self.state = Self.state(settings, flags)
  }

  /// The same, read again; values that need a restart stay.
  func again() throws(Failure) -> BoardOptions {
    try BoardOptions(try source.read(), from: source, flags, localTime: localTime)
  }

  /// ASCII stand-ins even in UTF-8.
  var ascii: Bool { settings[Keys.ascii] }

  /// The files to watch for changes.
  var files: [String] {
    source.files + [settings[Keys.roster]].filter { !$0.isEmpty } + themes.files
  }

  private static func state(_ settings: Settings, _ flags: Flags) -> BoardState {
    var state = BoardState()
    // The keys' bounds allow only names of these enumerations.
    state.sort = SortOrder(settings[Keys.boardSort]) ?? .attention
    state.grouping = Grouping(rawValue: settings[Keys.boardGroup]) ?? .none
    state.columns = settings[Keys.boardColumns].items.compactMap(BoardColumn.init(rawValue:))
    state.feedHeight = .percent(settings[Keys.boardFeedHeight].percent)
    state.masksNumbers = settings[Keys.maskNumbers]
    state.wallboard.masthead = settings[Keys.wallboardMasthead]
    state.wallboard.pageSeconds = settings[Keys.wallboardPage].seconds
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
      Keys.wallboardMasthead, Keys.wallboardPage, Keys.wallboardNames, Keys.floorExclude,
      Keys.alertsBell, Keys.alertsCommand,
    ] as [any AnySettingKey]).map(\.name))

  /// The keys that differ in `other` and need a restart.
  func needingRestart(for other: BoardOptions) -> [String] {
    Keys.all.filter { key in
      !Self.live.contains(key.name) && settings.toml(of: key) != other.settings.toml(of: key)
    }.map(\.name)
  }
}
