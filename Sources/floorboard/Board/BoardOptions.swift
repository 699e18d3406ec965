import AgentFloor
import BoardViews
import CursesTerminal
import Settings

/// How the board looks and counts, as far as the configuration says; read before anything starts,
/// so that what is wrong with it is said on an ordinary terminal, and again while it runs.
struct BoardOptions {
  /// What a command line says of a board beside the keys of the configuration.
  struct Flags {
    /// A screen that nobody types at.
    var isWallboard = false
    /// No key changes what outlives the board.
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

  /// The same, read again; what takes a restart stays as it was.
  func again() throws(Failure) -> BoardOptions {
    try BoardOptions(try source.read(), from: source, flags, localTime: localTime)
  }

  /// Stand-ins even where UTF-8 would work.
  var ascii: Bool { settings[Keys.ascii] }

  /// The files whose change is a reason to read again.
  var files: [String] {
    source.files + [settings[Keys.roster]].filter { !$0.isEmpty } + themes.files
  }

  private static func state(_ settings: Settings, _ flags: Flags) -> BoardState {
    var state = BoardState()
    // The keys' own bounds let only names through that these enumerations know.
    state.sort = SortOrder(settings[Keys.boardSort]) ?? .attention
    state.grouping = Grouping(rawValue: settings[Keys.boardGroup]) ?? .none
    state.columns = settings[Keys.boardColumns].items.compactMap(ColumnTable.column(named:))
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
  /// Keys that a running board takes over when they change.
  private static let live: Set<String> = Set(
    ([
      Keys.theme, Keys.ascii, Keys.maskNumbers, Keys.staleAfter, Keys.roster, Keys.boardColumns,
      Keys.boardSort, Keys.boardGroup, Keys.boardFeedHeight, Keys.boardMouse,
      Keys.wallboardMasthead, Keys.wallboardPage, Keys.wallboardNames, Keys.floorExclude,
      Keys.alertsBell, Keys.alertsCommand,
    ] as [any AnySettingKey]).map(\.name))

  /// The keys that `other` has otherwise and that only a restart brings into force.
  func needingRestart(for other: BoardOptions) -> [String] {
    Keys.all.filter { key in
      !Self.live.contains(key.name) && settings.toml(of: key) != other.settings.toml(of: key)
    }.map(\.name)
  }
}
