import AgentFloor
import BoardViews
import CursesTerminal
import Settings

/// How the board looks and counts, as far as the configuration says; read before anything starts,
/// so that what is wrong with it is said on an ordinary terminal.
struct BoardOptions {
  let rules: FloorRules
  let localTime: LocalTime
  let themes: ThemeChoice
  let state: BoardState
  let staleAfter: Int64
  /// Stand-ins even where UTF-8 would work.
  let ascii: Bool
  let terminal: TerminalEnvironment

  /// - Parameter isWallboard: a screen that nobody types at.
  init(_ settings: Settings, isWallboard: Bool) throws(Failure) {
    let environment = Process.environment
    self.rules = settings.rules(roster: try settings.readRoster())
    self.localTime = try settings.localTime()
    self.themes = try ThemeChoice(
      wanted: settings[Keys.theme], directory: Directories(environment: environment).themes)
    self.staleAfter = settings[Keys.staleAfter].seconds
    self.ascii = settings[Keys.ascii]
    self.terminal = TerminalEnvironment(environment)
    self.state = Self.state(settings, isWallboard: isWallboard)
  }

  private static func state(_ settings: Settings, isWallboard: Bool) -> BoardState {
    var state = BoardState()
    // The keys' own bounds let only names through that these enumerations know.
    state.sort = SortOrder(settings[Keys.boardSort]) ?? .attention
    state.grouping = Grouping(rawValue: settings[Keys.boardGroup]) ?? .none
    state.columns = settings[Keys.boardColumns].items.compactMap(BoardColumn.init(rawValue:))
    state.feedHeight = .percent(settings[Keys.boardFeedHeight].percent)
    state.masksNumbers = settings[Keys.maskNumbers]
    state.wallboard.masthead = settings[Keys.wallboardMasthead]
    state.wallboard.pageSeconds = settings[Keys.wallboardPage].seconds
    state.wallboard.names = WallboardOptions.Names(rawValue: settings[Keys.wallboardNames]) ?? .full
    state.wallboard.isOnlyScreen = isWallboard
    if isWallboard { state.screen = .wallboard }
    return state
  }
}
