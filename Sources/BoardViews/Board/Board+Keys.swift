import AgentFloor
import TerminalCells

/// What each key of the key table does.
extension Board {
  mutating func act(on key: Key) -> [BoardCommand] {
    guard let action = KeyTable.action(of: key) else { return [] }
    if state.screen == .wallboard, state.wallboard.isOnlyScreen,
      action != .interrupt, action != .repaint
    {
      return []
    }
    switch action {
    case .wallboard:
      open(state.screen == .wallboard ? .board : .wallboard)
      // A wallboard shows now and nothing else.
      return leavePast()
    case .help: open(state.screen == .help ? .board : .help)
    case .back: return back(isEscape: key == .escape)
    case .interrupt: return [.interrupt]
    case .repaint: return [.repaint]
    case .suspend: return suspend()
    case .theme: return [.nextTheme]
    case .reload: return [.reload]
    case .writeLayout:
      if isChangeable("nothing is written") { return [.writeLayout] }
    case .offers: open(state.screen == .offers ? .board : .offers)
    case .timeBack, .timeForward, .timeFarBack, .timeFarForward, .goLive: return travel(action)
    case .mask:
      state.masksNumbers.toggle()
      state.message = state.masksNumbers ? "phone numbers masked" : "phone numbers shown"
    case .pause: togglePause()
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .pageUp: move(by: -pageHeight)
    case .pageDown: move(by: pageHeight)
    case .top: move(by: -Self.everything)
    case .bottom: move(by: Self.everything)
    default:
      if state.screen == .board { actOnBoard(action) }
    }
    return []
  }

  /// Further than any list is long, and safe to add.
  private static let everything = Int(Int32.max)

  /// Keys that mean something on the board itself only.
  private mutating func actOnBoard(_ action: KeyAction) {
    switch action {
    case .switchFocus: state.focus = state.focus == .board ? .feed : .board
    case .filter: state.prompt = state.focus == .board ? .filter : .search
    case .sort:
      state.focus = .board
      state.prompt = .sortLetter
    case .columns:
      state.focus = .board
      state.prompt = .columns
    case .acknowledge: if isChangeable("nothing is acknowledged") { askForNote() }
    case .explain:
      if let agent = selectedAgent { open(.explain(agent.username)) }
    case .group: state.grouping = state.grouping.next
    case .detail: openSelected()
    case .nextMatch: search(towardsOlder: true)
    case .previousMatch: search(towardsOlder: false)
    case .feedTaller: growFeed(by: 1)
    case .feedShorter: growFeed(by: -1)
    default: break
    }
  }

  /// Whether keys may change what outlives the board; where not, says so.
  private mutating func isChangeable(_ refusal: String) -> Bool {
    if state.isReadOnly { state.message = "read-only: \(refusal) here" }
    return !state.isReadOnly
  }

  mutating func open(_ screen: BoardState.Screen) {
    state.screen = screen
    state.pageScroll = 0
  }

  mutating func openSelected() {
    if state.focus == .feed, shown.feed.count > 0 {
      open(.event(shown.feed[newest: feedSelection].number))
    } else if let agent = selectedAgent {
      state.selected = agent.username
      open(.detail(agent.username))
    }
  }

  private mutating func back(isEscape: Bool) -> [BoardCommand] {
    if state.screen != .board {
      open(.board)
      return []
    }
    guard isEscape else {
      guard live.ownsReceiver else { return [.quit] }
      state.prompt = .quit
      return []
    }
    // Esc undoes one thing at a time, the nearest first.
    if state.focus == .feed, state.feedSelected != nil || !state.searchText.isEmpty {
      state.feedSelected = nil
      state.feedTop = nil
      state.searchText = ""
    } else if state.focus == .feed {
      state.focus = .board
    } else if !state.filterText.isEmpty {
      state.filterText = ""
    } else {
      state.selected = nil
    }
    return []
  }

  private mutating func suspend() -> [BoardCommand] {
    guard live.ownsReceiver else { return [.suspend] }
    state.message = "Ctrl-Z would stop reception: not while this board owns the receiver"
    return []
  }

  private mutating func growFeed(by rows: Int) {
    let layout = layout
    let now = layout.feedHeading == nil ? 0 : layout.feed.count + 1
    // A feed is a heading and at least one line, or nothing.
    let wanted = now + rows
    let most = max(0, layout.feed.count + layout.table.count + 1 - Layout.leastTable)
    state.feedHeight = .rows(wanted == 1 ? (rows > 0 ? 2 : 0) : min(max(0, wanted), most))
  }
}
