import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

// What the board tells outside its screen.

private func board(_ keys: [Key] = [], input: BoardInput = Scene.floor) -> Board {
  var board = Board(input, rows: 24, columns: 100)
  for key in keys { _ = board.handle(key) }
  return board
}

private func copied(_ board: Board) -> String? {
  var board = board
  for case .copy(let text) in board.handle(.character("y")) { return text.description }
  return nil
}

@Test func theTitleCountsAlertsAndWhoIsAvailable() {
  let counts = StatusCounts(of: Scene.floor.agents) { _ in true }
  let board = board()
  #expect(
    board.title(in: .unicode).description
      == "▲1 △3 · \(counts.available) available")
  #expect(
    board.title(in: .ascii).description == "!1 ^3 - \(counts.available) available"
  )
  #expect(board.pendingAlerts.sum > 0)
}

@Test func aTitleOfOldNumbersSaysSo() {
  var input = Scene.floor
  input.staleAfter = 0
  #expect(board(input: input).title(in: .unicode).description.hasPrefix("STALE · ▲"))
}

@Test func theSelectedAgentIsCopiedWithUsernameAndName() throws {
  let board = board()
  let agent = try #require(board.selectedAgent)
  #expect(
    copied(board) == (agent.name == nil ? agent.username : "\(agent.username) \(agent.shownName)"))
  var detail = board
  _ = detail.handle(.enter)
  #expect(copied(detail) == copied(board))
}

@Test(arguments: [[Key.tab], [.tab, .enter]])
func anEventIsCopiedAsShown(keys: [Key]) throws {
  let masked = try #require(copied(board(keys)))
  #expect(masked.contains("StatusChanged") && masked.contains("Username="))
  #expect(!masked.contains("\n"))
  #expect(board(keys + [.character("?")]).state.screen == .help)
}

@Test func aMaskedNumberIsCopiedMasked() throws {
  var board = board([.tab])
  var lines: [String] = []
  for _ in 0..<Scene.floor.feed.count {
    lines.append(try #require(copied(board)))
    _ = board.handle(.down)
  }
  #expect(lines.contains { $0.contains("•••") })
  #expect(!lines.contains { $0.contains("+1416") })
  _ = board.handle(.character("m"))
  _ = board.handle(.character("g"))
  var shown: [String] = []
  for _ in 0..<Scene.floor.feed.count {
    shown.append(try #require(copied(board)))
    _ = board.handle(.down)
  }
  #expect(shown.contains { $0.contains("+1416") })
}

@Test func whereThereIsNothingToCopyTheBoardSaysSo() {
  var board = board([.character("?")])
  #expect(board.handle(.character("y")).isEmpty)
  #expect(board.state.message == "nothing to copy here")
}

@Test(arguments: [
  (WallboardOptions.Names.full, "Maria Lopez"), (.initials, "ML"), (.none, "an agent"),
])
func anAlertInWordsNamesAgentsAsConfigured(names: WallboardOptions.Names, name: String) throws {
  var agent = AgentGlance(
    username: "maria.lopez", status: AgentStatus(.wrapUp), since: Timestamp(seconds: 1000))
  agent.name = "Maria Lopez"
  let alert = AlertBook.Alert(
    subject: .agent("maria.lopez", .overLimit), stage: .critical(times: 1), status: agent.status,
    since: agent.since, raisedAt: Timestamp(seconds: 1240))
  #expect(
    alert.words(about: agent, names, at: Timestamp(seconds: 1252)).description
      == "\(name): wrap-up 4:12, past critical")
}
