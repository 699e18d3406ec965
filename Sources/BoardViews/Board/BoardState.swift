package import AgentFloor

/// What the person at the board has chosen: which screen, what is selected, sorted and filtered.
package struct BoardState: Hashable, Sendable {
  package enum Focus: Hashable, Sendable { case board, feed }

  package enum Screen: Hashable, Sendable {
    case board
    case help
    case wallboard
    /// Who is ringing, declining and leaving offers unresolved.
    case offers
    /// Where the numbers of the agent of this username come from.
    case explain(String)
    /// Everything about the agent of this username.
    case detail(String)
    /// Every field of the event of this arrival number.
    case event(Int)
  }

  /// What the next key is for, where not for the key table.
  package enum Prompt: Hashable, Sendable {
    case none
    /// Typing a filter; `before` comes back on Esc of a second time.
    case filter
    case search
    case sortLetter
    /// Letters that show and hide columns.
    case columns
    case quit
    /// Typing a note to an alert.
    case note(AlertBook.Subject)
  }

  package var screen = Screen.board
  package var prompt = Prompt.none
  package var focus = Focus.board

  /// The selected agent's username; nil: whoever is at the top.
  package var selected: String?
  /// Where the selection stood, for when its agent is gone.
  var selectedRow = 0
  /// The first row of the table on screen.
  var scroll = 0

  /// The selected feed entry's number; nil: whatever is newest.
  var feedSelected: Int?
  /// The number of the feed's entry on the first line; nil: the newest.
  var feedTop: Int?
  /// The first line on screen of help, detail or event.
  var pageScroll = 0

  package var filterText = ""
  package var searchText = ""
  package var noteText = ""
  package var sort = SortOrder.attention
  package var grouping = Grouping.none
  package var columns = ColumnTable.usual
  package var masksNumbers = true
  package var wallboard = WallboardOptions()
  package var feedHeight = FeedHeight.percent(25)
  /// Keys that change what outlives the board do nothing.
  package var isReadOnly = false
  /// One line for the person; `Board.say` puts it.
  package var message: String?

  package init() {}
}
