package import AgentFloor
package import WebhookEvents

/// What the person at the board has chosen: screen, selection, sort order, filter.
package struct BoardState: Hashable, Sendable {
  package enum Focus: Hashable, Sendable { case board, feed }

  package enum Screen: Hashable, Sendable {
    case board
    case help
    case wallboard
    /// All teams, the worst off first.
    case teams
    /// Who is ringing, and who declined offers or left them unresolved.
    case offers
    /// The day by quarter of an hour.
    case day(DayScope)
    /// Where the numbers of the agent of this username come from.
    case explain(String)
    /// All offers of the day of the agent of this username.
    case offersOf(String)
    /// Everything about the agent of this username.
    case detail(String)
    /// Every field of the event of this arrival number.
    case event(Int)
  }

  /// A screen, and the first line of it on the terminal.
  struct Place: Hashable, Sendable {
    var screen: Screen
    var scroll: Int
    /// The filter that is in force again where one goes back to it; nil: that of now.
    var filter: String?
  }

  /// What the next key answers, in place of the key table.
  package enum Prompt: Hashable, Sendable {
    case none
    /// Typing a filter.
    case filter
    case search
    case sortLetter
    /// Letters that show and hide columns.
    case columns
    case quit
    /// Typing a time to go to.
    case time
    /// Typing a note on an alert.
    case note(AlertBook.Subject)

    /// What is typed into; nil of a prompt for one letter.
    var text: WritableKeyPath<BoardState, String>? {
      switch self {
      case .filter: \.filterText
      case .search: \.searchText
      case .time: \.timeText
      case .note: \.noteText
      case .none, .sortLetter, .columns, .quit: nil
      }
    }
  }

  package var screen = Screen.board
  /// The screens that one goes back to, the nearest last, and where one was on each.
  var trail: [Place] = []
  package var prompt = Prompt.none
  package var focus = Focus.board

  /// The selected agent's username; nil: the agent in the first row.
  package var selected: String?
  /// The row of the selection, for when its agent is gone.
  var selectedRow = 0
  /// The first row of the table on screen.
  var scroll = 0

  /// The team selected on the lens; nil: that in the first row.
  var selectedTeam: TeamLine.Key?

  /// The number of the selected feed entry; nil: the newest.
  var feedSelected: Int?
  /// The number of the entry on the feed's first line; nil: the newest.
  var feedTop: Int?
  /// The first line, or team, on screen of a page that covers the board.
  var pageScroll = 0
  /// The number of the selected event on an agent's page; nil: none is.
  var eventSelected: Int?

  /// A moment of the quarter that the day view's cursor is at; nil: that of now, or of the past
  /// shown.
  var dayCursor: Int64?

  package var filterText = ""
  package var searchText = ""
  package var noteText = ""
  package var timeText = ""
  /// Why the time typed is refused, until it is changed.
  var timeRefusal: String?
  package var sort = SortOrder.attention
  package var grouping = Grouping.none
  package var columns = ColumnTable.usual
  package var masking = NumberMasking.on
  package var wallboard = WallboardOptions()
  /// Whether the signed-out agents are listed.
  var showsSignedOut = false
  package var feedHeight = FeedHeight.percent(25)
  /// Whether keys that change more than this board are refused.
  package var isReadOnly = false
  /// A message in the footer; `Board.say` sets it.
  package var message: String?

  package init() {}

  var masksNumbers: Bool { masking != .off }
}
