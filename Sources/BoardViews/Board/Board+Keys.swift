import AgentFloor
import TerminalCells
import WebhookEvents

/// What each action of the key table does.
extension Board {
  mutating func act(on key: Key) -> [BoardCommand] {
    if key == .character("g"), case .event(let number) = state.screen {
      openAgent(ofEvent: number)
      return []
    }
    guard let action = KeyTable.action(of: key) else { return [] }
    guard takes(action) else {
      refuse(action)
      return []
    }
    switch action {
    case .move(let move): act(on: move)
    case .find(let find): act(on: find)
    case .acknowledge: if isChangeable("nothing is acknowledged") { askForNote() }
    case .view(let view): return act(on: view)
    case .time(let step): return travel(step)
    case .program(let program): return act(on: program, isEscape: key == .escape)
    }
    return []
  }

  /// Whether a key for `action` does anything: a board started as a wallboard cannot be left.
  private func takes(_ action: KeyAction) -> Bool {
    if state.screen == .wallboard, state.wallboard.isOnlyScreen {
      return action == .program(.interrupt) || action == .program(.repaint)
    }
    return state.screen.takes(action)
  }

  private mutating func refuse(_ action: KeyAction) {
    if state.screen == .wallboard { return }
    if state.screen == .board {
      state.message = "arrows to the side move in the day view: v opens it"
      return
    }
    let shown = KeyTable.entry(action)?.shown.split(separator: " ").first ?? ""
    state.message = "\(shown) does nothing here: q goes back"
  }

  private mutating func act(on move: KeyAction.Move) {
    if case .day(let scope) = state.screen, moveInDay(move, of: scope) { return }
    switch move {
    case .left, .right: break
    case .up: self.move(by: -1)
    case .down: self.move(by: 1)
    case .pageUp: self.move(by: -pageHeight)
    case .pageDown: self.move(by: pageHeight)
    case .top: self.move(by: -Self.everything)
    case .bottom: self.move(by: Self.everything)
    case .switchFocus: state.focus = state.focus == .board ? .feed : .board
    case .detail: if state.screen == .teams { showTeam() } else { openSelected() }
    case .previousAgent: goToNeighbour(-1)
    case .nextAgent: goToNeighbour(1)
    }
  }

  /// Further than any list is long, and safe to add.
  static let everything = Int(Int32.max)

  private mutating func act(on find: KeyAction.Find) {
    switch find {
    case .filter where state.focus == .board: state.prompt = .filter
    case .filter:
      state.searchText = ""
      state.prompt = .search
    case .nextMatch: search(towardsOlder: true)
    case .previousMatch: search(towardsOlder: false)
    }
  }

  private mutating func act(on view: KeyAction.View) -> [BoardCommand] {
    switch view {
    case .sort: askForLetter(.sortLetter)
    case .columns: askForLetter(.columns)
    case .explain: if let agent = subject { toggle(.explain(agent.username)) }
    case .signedOut: state.showsSignedOut.toggle()
    case .teams: toggle(.teams)
    case .offers: toggleOffers()
    case .day: toggleDay()
    case .group: state.grouping = state.grouping.next
    case .pause:
      if isPast { say("the past stands still: l goes live") } else { togglePause() }
    case .mask: toggleMask()
    case .wallboard:
      toggle(.wallboard)
      // A wallboard shows now and nothing else.
      return leavePast()
    case .theme: return [.nextTheme]
    case .feedTaller: growFeed(by: 1)
    case .feedShorter: growFeed(by: -1)
    }
    return []
  }

  /// Those of the agent whose page it is, or whose page an event or the help covers; else those of the
  /// whole floor.
  private mutating func toggleOffers() {
    let screens = state.trail.map(\.screen) + [state.screen]
    let place = screens.last { !$0.isAside }
    toggle(place?.username.map { .offersOf($0) } ?? .offers)
  }

  private mutating func act(on program: KeyAction.Program, isEscape: Bool) -> [BoardCommand] {
    switch program {
    case .help: toggle(.help)
    case .back: return back(isEscape: isEscape)
    case .writeLayout: if isChangeable("nothing is written") { return [.writeLayout] }
    case .reload: return [.reload]
    case .copy: return copy()
    case .repaint: return [.repaint]
    case .suspend: return suspend()
    case .interrupt: return [.interrupt]
    }
    return []
  }

  /// Whether keys may change what outlives the board; where not, says so.
  private mutating func isChangeable(_ refusal: String) -> Bool {
    if state.isReadOnly { state.message = "read-only: \(refusal) here" }
    return !state.isReadOnly
  }

  private mutating func toggleMask() {
    guard state.masking != .always else {
      state.message = "phone numbers are always masked here"
      return
    }
    state.masking = state.masksNumbers ? .off : .on
    state.message = state.masksNumbers ? "phone numbers masked" : "phone numbers shown"
  }

  private mutating func askForLetter(_ prompt: BoardState.Prompt) {
    state.focus = .board
    state.prompt = prompt
  }

  private mutating func back(isEscape: Bool) -> [BoardCommand] {
    if state.screen != .board || !isEscape && !state.trail.isEmpty {
      close()
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
    } else if !state.trail.isEmpty {
      close()
    } else if !state.filterText.isEmpty {
      state.filterText = ""
    } else {
      state.selected = nil
    }
    return []
  }

  private mutating func copy() -> [BoardCommand] {
    guard let text = textToCopy(Glyphs(.unicode)) else {
      state.message = "nothing to copy here"
      return []
    }
    return [.copy(text)]
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
