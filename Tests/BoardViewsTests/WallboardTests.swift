import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// Agents `a0000`… in wrap-up, whose limits are 2 and 4 minutes.
func crowd(_ count: Int, critical: Int = 0, warning: Int = 0, team: String? = nil)
  -> [Scene.Person]
{
  (0..<count).map {
    Scene.Person(
      username: (team ?? "a") + String("000\($0)".suffix(4)), team: team,
      status: AgentStatus(.wrapUp),
      seconds: $0 < critical ? 900 : $0 < critical + warning ? 130 : 5)
  }
}

func wallboard(
  _ input: BoardInput, rows: Int = 24, columns: Int = 80, options: WallboardOptions = .init()
) -> Board {
  var state = BoardState()
  state.screen = .wallboard
  state.wallboard = options
  return Board(input, state: state, rows: rows, columns: columns)
}

@Test func keyOpensAndClosesTheWallboard() {
  var board = Board(Scene.floor, rows: 24, columns: 80)
  _ = board.handle(.character("w"))
  #expect(board.state.screen == .wallboard)
  _ = board.handle(.character("w"))
  #expect(board.state.screen == .board)
  _ = board.handle(.character("w"))
  #expect(board.handle(.character("q")).isEmpty)
  #expect(board.state.screen == .board)
}

@Test func boardStartedAsAWallboardHeedsNoKeyButCtrlC() {
  var options = WallboardOptions()
  options.isOnlyScreen = true
  var board = wallboard(Scene.floor, options: options)
  for key in KeyTable.entries.flatMap(\.keys) where key != .control("c") && key != .control("l") {
    #expect(board.handle(key).isEmpty)
    #expect(board.state.screen == .wallboard)
    #expect(board.state.prompt == .none)
  }
  #expect(board.handle(.control("c")) == [.interrupt])
}

@Test(arguments: [
  (WallboardOptions.Names.full, "j.okafor"), (.initials, "JO"), (.none, "chatting"),
])
func namesAreShownAsConfigured(_ names: WallboardOptions.Names, _ shown: String) {
  var options = WallboardOptions()
  options.names = names
  let text = wallboard(Scene.floor, options: options).lines().joined(separator: "\n")
  #expect(text.contains(shown))
  #expect(text.contains("okafor") == (names == .full))
}

@Test(arguments: [24, 60])
func mastheadIsShownSafely(rows: Int) {
  var options = WallboardOptions()
  options.masthead = "Night\u{1B}[2J shift"
  let line = wallboard(Scene.floor, rows: rows, columns: 200, options: options).lines()[0]
  #expect(line.contains("Night"))
  #expect(!line.contains("\u{1B}"))
}

@Test func wallboardNamesNoPhoneNumber() {
  var board = wallboard(Scene.floor, rows: 60, columns: 200)
  _ = board.handle(.character("m"))
  #expect(!board.lines().joined().contains("0123"))
}

@Test(arguments: [Repertoire.unicode, .ascii, .console])
func wallboardIsDrawnAtEverySize(_ repertoire: Repertoire) {
  let inputs = [
    Scene.floor, Scene.stale, Scene.input([], feed: .empty),
    Scene.input(crowd(900, critical: 40, warning: 300)),
  ]
  for (rows, columns) in [(10, 40), (24, 80), (50, 132), (60, 200), (100, 400), (12, 400)] {
    for input in inputs {
      let frame = wallboard(input, rows: rows, columns: columns).frame(in: repertoire)
      #expect(frame.lines.count == rows)
      // In reverse video blocks are black on black without colour; so is what is critical without
      // ink.
      #expect(frame.cells.allSatisfy { !$0.emphasis.contains(.reverse) })
      #expect(frame.cells.allSatisfy { $0.role != .critical || $0.emphasis.contains(.ink) })
    }
  }
}

@Test func columnsAreShownAndHiddenByTheirLetters() {
  var board = Board(Scene.floor, rows: 24, columns: 160)
  for key in Key.typing("ctv") { _ = board.handle(key) }
  #expect(!board.state.columns.contains(.team))
  #expect(board.state.columns.last?.name == "last")
  _ = board.handle(.character("A"))
  #expect(board.state.columns.contains(.agent))
  #expect(board.state.prompt == .columns)
  _ = board.handle(.escape)
  #expect(board.state.prompt == .none)
  #expect(board.lines()[2].contains("LAST EVENT"))
}
