package import AgentFloor
package import TerminalCells
import WebhookEvents

/// The supervisor's board as a value: takes floors and keys, and draws itself. It knows no terminal,
/// no file and no clock.
///
/// Usage: `show` each new floor, `resize` with the screen, `handle` each key, carry out the commands
/// it returns, then paint `frame(in:)`.
package struct Board: Sendable {
  /// After so many seconds without a key a pause or time travel ends.
  package static let pauseLimit: Int64 = 300

  /// Seconds for which a message is shown.
  package static let messageSeconds: Int64 = 6

  /// The newest input, which the header always shows.
  package private(set) var live: BoardInput
  /// The input that the table and the feed show while paused.
  private(set) var held: BoardInput?
  /// The past moment that the table and the feed show in place of `live` and `held`.
  var past: PastMoment?
  /// The search of the past that is not answered yet.
  var searching: CriticalSearch?
  package internal(set) var state: BoardState
  package private(set) var rows: Int
  package private(set) var columns: Int

  private(set) var arrangement = Arrangement()
  /// Of `shown`, while a screen shows teams.
  private(set) var teams = TeamList()
  /// The counts of `live`, also while paused: of the agents that pass the filter, and of all.
  private(set) var counts = StatusCounts()
  private(set) var total = StatusCounts()
  package internal(set) var alerts = AlertBook()
  /// The usernames of the agents whose alerts are acknowledged.
  private(set) var acknowledged: Set<String> = []
  /// The agents past a limit now whose alerts are not acknowledged.
  private(set) var pendingAlerts = AlertCounts()
  /// And those whose are.
  private(set) var acknowledgedAgents = 0
  /// The order of agents, by username, that stands still while a prompt is open.
  private var frozenRanks: [String: Int]?
  private var names = NameOrder()
  private var details = DetailKeys()
  private var day = AgentDay()
  /// When the last key came, in seconds of the wall clock.
  private var lastKey: Int64
  /// When the message was set, in seconds of the wall clock.
  private var messageSince: Int64 = 0

  package init(_ input: BoardInput, state: BoardState = BoardState(), rows: Int, columns: Int) {
    self.live = input
    self.state = state
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.lastKey = input.wall.seconds
    show(input)
  }

  /// The input that the table and the feed show.
  var shown: BoardInput { past?.shown?.input ?? held ?? live }
  var isPaused: Bool { held != nil }
  package var isWallboard: Bool { state.screen == .wallboard }

  /// Events accepted since the pause began.
  var newSincePause: Int { held.map { max(0, live.intake.accepted - $0.intake.accepted) } ?? 0 }

  var layout: Layout {
    Layout(
      rows: rows, columns: columns, feedHeight: state.feedHeight,
      tableRows: arrangement.wholeRows)
  }

  /// The agents of the newest input, which has none until another is shown: so they need no copy to
  /// become those of the next.
  package mutating func giveAgents() -> [AgentGlance] {
    defer { live.agents = [] }
    return live.agents
  }

  /// Takes the newest floor and returns the alerts it raises.
  @discardableResult
  package mutating func show(_ input: BoardInput) -> [AlertBook.Alert] {
    live = input
    if live.wall.seconds - lastKey >= Self.pauseLimit {
      held = nil
      _ = leavePast()
    }
    if live.wall.seconds - messageSince >= Self.messageSeconds { state.message = nil }
    let raised = raiseAlerts()
    arrange()
    return raised
  }

  package mutating func resize(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    readDay()
    scrollToSelection()
  }

  /// Shows a message in the footer until the next key, at most for `messageSeconds`.
  package mutating func say(_ message: String) {
    state.message = message
    messageSince = live.wall.seconds
  }

  /// Handles a key and returns what the program has to do.
  package mutating func handle(_ key: Key) -> [BoardCommand] {
    if case .alt = key, KeyTable.action(of: key) == nil { return [] }
    return respond { board in
      board.state.prompt == .none ? board.act(on: key) : board.answer(with: key)
    }
  }

  /// Handles a click or a turn of the wheel.
  package mutating func handle(_ pointer: Pointer) {
    _ = respond { board in
      if board.state.prompt == .none { board.point(pointer) }
      return []
    }
  }

  /// Handles a pasted line: a prompt for text takes it, and nothing else does.
  package mutating func paste(_ text: String) {
    _ = respond { board in
      board.enter(text)
      return []
    }
  }

  /// Adopts a configuration that was read again, only where it differs from the one before: all else
  /// stays as the person at the board has set it.
  package mutating func adopt(_ new: BoardState, insteadOf old: BoardState) {
    func adopt<Value: Equatable>(_ choice: WritableKeyPath<BoardState, Value>) {
      if new[keyPath: choice] != old[keyPath: choice] {
        state[keyPath: choice] = new[keyPath: choice]
      }
    }
    adopt(\.sort)
    adopt(\.grouping)
    adopt(\.columns)
    adopt(\.feedHeight)
    adopt(\.masking)
    adopt(\.wallboard)
    arrange()
  }

  private mutating func respond(
    _ act: (inout Board) -> [BoardCommand]
  ) -> [BoardCommand] {
    lastKey = live.wall.seconds
    state.message = nil
    let before = state
    let commands = act(&self)
    if state.message != nil { messageSince = lastKey }
    if state.prompt == .none {
      frozenRanks = nil
    } else if before.prompt == .none {
      freezeOrder()
    }
    arrange()
    return commands
  }

  /// The feed's share of the screen, for the configuration.
  package var feedPercent: Int {
    switch state.feedHeight {
    case .percent(let share): share
    // Rounded up, so that it gives the same number of rows on this screen.
    case .rows(let count): rows == 0 ? 0 : min(90, (count * 100 + rows - 1) / rows)
    }
  }

  mutating func togglePause() { held = isPaused ? nil : live }

  private mutating func countAlerts() {
    var (pending, seen) = (AlertCounts(), 0)
    if live.catchingUp == nil {
      let agents = live.agents.span
      for index in agents.indices where agents[index].shownLevel > .normal {
        if isAcknowledged(agents[index]) {
          seen += 1
        } else {
          pending.count(agents[index].shownLevel)
        }
      }
    } else {
      // What stands on the floor may be of the past: the alerts are still those of before.
      for level in alerts.pendingByAgent.values { pending.count(level) }
    }
    (pendingAlerts, acknowledgedAgents) = (pending, seen)
  }

  /// Filters, sorts and groups the rows again; the selection follows its agent.
  private mutating func arrange() {
    // Once, because it is large.
    let shown = shown
    names.refresh(from: shown.agents)
    details.refresh(from: shown, for: state.sort.column)
    acknowledged = alerts.acknowledgedAgents
    countAlerts()
    let filter = filter(on: shown)
    arrangement = Arrangement(
      shown, names: names, filter: filter, sort: state.sort, grouping: state.grouping,
      frozen: frozenRanks,
      details: details.keys, showsSignedOut: state.showsSignedOut, acknowledged: acknowledged)
    let showsTeams =
      state.screen == .teams
      || state.screen == .board && layout.panels.contains { $0.panel == .teams }
    teams = showsTeams ? TeamList(shown.agents) : TeamList()
    // A pause holds the rows, not the counts; in the past both are of that moment.
    let isHeld = isPaused && !showsPast
    counts =
      isHeld
      ? StatusCounts(of: live.agents, where: self.filter(on: live).matches) : arrangement.counts
    total = isHeld ? StatusCounts(of: live.agents) { _ in true } : arrangement.total
    readDay()
    scrollToSelection()
  }

  /// Reads the day of the agent that is on screen, unless it is remembered: beside the table to the
  /// minute, on the agent's own page to the second.
  private mutating func readDay() {
    let seconds: Int64? =
      switch state.screen {
      case .detail, .offersOf: 1
      case .board: layout.panels.isEmpty ? nil : 60
      default: nil
      }
    guard let seconds, let agent = subject else { return }
    day.refresh(of: agent, from: shown, isPast: showsPast, within: seconds)
  }

  /// The day and the newest events of an agent.
  func day(of agent: AgentGlance) -> (history: AgentHistory, events: [Feed.Entry]) {
    if day.username == agent.username { return (day.history, day.events) }
    return (shown.history(agent), shown.feed.newest(AgentDay.eventLimit, of: agent.username))
  }

  /// The first word of the filter that holds for nobody by itself.
  var wordOfNobody: String? { filter(on: shown).nobodys }

  /// Why nobody passes the filter, because of one word of it.
  func nobodyMatches(_ word: SafeText) -> Spans {
    let unknown = FilterParser.unknown(word.description)
    var line = Spans(unknown.map { "no \($0.kind) " } ?? "nobody matches ", .dim)
    line.add(word, .warning)
    if let unknown { line.add(", but \(unknown.known)", .dim) }
    return line
  }

  private func filter(on input: BoardInput) -> FilterExpression {
    FilterExpression(state.filterText, on: FilterFloor(input))
  }

  private mutating func freezeOrder() {
    var ranks: [String: Int] = [:]
    for (rank, row) in arrangement.rows.enumerated() {
      if case .agent(let index) = row { ranks[shown.agents[index].username] = rank }
    }
    frozenRanks = ranks
  }
}
