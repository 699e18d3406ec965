package import AgentFloor
package import TerminalCells
import WebhookEvents

/// The supervisor's board as a value: it is shown the newest floor, is given keys, and draws
/// itself; it knows no terminal, no file and no clock.
///
/// Usage: `show` each new floor, `resize` with the screen, `handle` each key and do what it
/// returns, then paint `frame(in:)`.
package struct Board: Sendable {
  /// Seconds without a key after which a paused board is live again.
  package static let pauseLimit: Int64 = 300

  /// Seconds for which a message stands.
  package static let messageSeconds: Int64 = 6

  /// The newest input; the header always shows it.
  package private(set) var live: BoardInput
  /// What the table and the feed show while paused.
  private(set) var held: BoardInput?
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
  private var figures = FiguresOfAll()
  /// When the last key came.
  private var lastKey: Int64
  /// When the message was put.
  private var messageSince: Int64 = 0

  package init(_ input: BoardInput, state: BoardState = BoardState(), rows: Int, columns: Int) {
    self.live = input
    self.state = state
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    self.lastKey = input.now.seconds
    show(input)
  }

  /// What the table and the feed show: the newest input, or the one held while paused.
  var shown: BoardInput { held ?? live }
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
    if isPaused, live.now.seconds - lastKey >= Self.pauseLimit { held = nil }
    if live.now.seconds - messageSince >= Self.messageSeconds { state.message = nil }
    let raised = raiseAlerts()
    arrange()
    return raised
  }

  package mutating func resize(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    settle()
  }

  /// Puts one line of news where the keys stand, until the next key or for `messageSeconds`.
  package mutating func say(_ message: String) {
    state.message = message
    messageSince = live.now.seconds
  }

  /// Does what `key` means; what it asks of the program outside is returned.
  package mutating func handle(_ key: Key) -> [BoardCommand] {
    lastKey = live.now.seconds
    state.message = nil
    let before = state
    let commands = state.prompt == .none ? act(on: key) : answer(with: key)
    if state.message != nil { messageSince = lastKey }
    if state.prompt == .none {
      frozenRanks = nil
    } else if before.prompt == .none {
      freezeOrder()
    }
    arrange()
    return commands
  }

  mutating func togglePause() { held = isPaused ? nil : live }

  /// Makes the rows anew and keeps the selection on its agent.
  private mutating func arrange() {
    if state.sort.column.needsFigures || state.grouping != .none {
      figures.refresh(from: shown)
    } else {
      figures.forget()
    }
    pendingAlerts = alerts.pendingCount
    let filter = FilterExpression(state.filterText)
    arrangement = Arrangement(
      shown, filter: filter, sort: state.sort, grouping: state.grouping, frozen: frozenRanks,
      figures: figures.figures, isAcknowledged: isAcknowledged)
    counts = isPaused ? StatusCounts(of: live.agents, where: filter.matches) : arrangement.counts
    total = isPaused ? StatusCounts(of: live.agents) { _ in true } : arrangement.total
    settle()
  }

  private mutating func freezeOrder() {
    var ranks: [String: Int] = [:]
    for (rank, row) in arrangement.rows.enumerated() {
      if case .agent(let place) = row { ranks[shown.agents[place].username] = rank }
    }
    frozenRanks = ranks
  }
}
