package import AgentFloor
package import TerminalCells
import WebhookEvents

/// The supervisor's board as a value: it is shown the newest floor, is given keys, and draws
/// itself; it knows no terminal, no file and no clock.
///
/// Usage: `show` each new floor, `resize` with the screen, `handle` each key and do what it
/// returns, then paint `frame(in:)`.
package struct Board: Sendable {
  /// Seconds without a key after which a board that is paused or in the past is live again.
  package static let pauseLimit: Int64 = 300

  /// Seconds for which a message stands.
  package static let messageSeconds: Int64 = 6

  /// The newest input; the header always shows it.
  package private(set) var live: BoardInput
  /// What the table and the feed show while paused.
  private(set) var held: BoardInput?
  /// The past that the table and the feed show instead of both.
  var past: PastMoment?
  package internal(set) var state: BoardState
  package private(set) var rows: Int
  package private(set) var columns: Int

  private(set) var arrangement = Arrangement()
  /// The newest counts, paused or not: of what the filter shows, and of the whole floor.
  private(set) var counts = StatusCounts()
  private(set) var total = StatusCounts()
  package internal(set) var alerts = AlertBook()
  /// Alerts that nobody took note of.
  private(set) var pendingAlerts = 0
  /// The ranks that agents keep while a prompt is open.
  private var frozenRanks: [String: Int]?
  private var details = DetailTexts()
  /// When the last key came.
  private var lastKey: Int64
  /// When the message was put.
  private var messageSince: Int64 = 0

  package init(_ input: BoardInput, state: BoardState = BoardState(), rows: Int, columns: Int) {
    self.live = input
    self.state = state
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.lastKey = input.wall.seconds
    show(input)
  }

  /// What the table and the feed show: the past, what is held while paused, or the newest input.
  var shown: BoardInput { past?.shown?.input ?? held ?? live }
  var isPaused: Bool { held != nil }

  /// Events accepted since the pause began.
  var newSincePause: Int { held.map { max(0, live.intake.accepted - $0.intake.accepted) } ?? 0 }

  var layout: Layout {
    Layout(
      rows: rows, columns: columns, feedHeight: state.feedHeight,
      tableRows: arrangement.total.agents + arrangement.groups.count)
  }

  /// Takes the newest floor; the result is what there is to raise an alarm about.
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
    scrollToSelection()
  }

  /// Puts one line of news where the keys stand, until the next key or for `messageSeconds`.
  package mutating func say(_ message: String) {
    state.message = message
    messageSince = live.wall.seconds
  }

  /// Does what `key` means; what it asks of the program outside is returned.
  package mutating func handle(_ key: Key) -> [BoardCommand] {
    respond { board in board.state.prompt == .none ? board.act(on: key) : board.answer(with: key) }
  }

  /// Does what a click or a turn of the wheel means.
  package mutating func handle(_ pointer: Pointer) {
    _ = respond { board in
      if board.state.prompt == .none { board.point(pointer) }
      return []
    }
  }

  /// Takes over what a configuration read again says: what it says as before stays as it is, and
  /// with it what the person has chosen.
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
    adopt(\.masksNumbers)
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

  /// The feed's share of the screen, as the configuration has it.
  package var feedPercent: Int {
    switch state.feedHeight {
    case .percent(let share): share
    // Upwards, so that as many rows come back on this screen.
    case .rows(let count): rows == 0 ? 0 : min(90, (count * 100 + rows - 1) / rows)
    }
  }

  mutating func togglePause() { held = isPaused ? nil : live }

  /// Makes the rows anew and keeps the selection on its agent.
  private mutating func arrange() {
    details.refresh(from: shown, for: state.sort.column)
    pendingAlerts = alerts.pendingCount
    let filter = FilterExpression(state.filterText)
    arrangement = Arrangement(
      shown, filter: filter, sort: state.sort, grouping: state.grouping, frozen: frozenRanks,
      details: details.texts, isAcknowledged: isAcknowledged)
    // A pause holds the rows only; in the past everything is of that moment.
    let isHeld = isPaused && past?.shown == nil
    counts = isHeld ? StatusCounts(of: live.agents, where: filter.matches) : arrangement.counts
    total = isHeld ? StatusCounts(of: live.agents) { _ in true } : arrangement.total
    scrollToSelection()
  }

  private mutating func freezeOrder() {
    var ranks: [String: Int] = [:]
    for (rank, row) in arrangement.rows.enumerated() {
      if case .agent(let index) = row { ranks[shown.agents[index].username] = rank }
    }
    frozenRanks = ranks
  }
}
