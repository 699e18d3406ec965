import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

private func board(_ keys: [Key] = []) -> Board {
  var board = Board(Scene.floor, rows: 30, columns: 100)
  for key in keys { _ = board.handle(key) }
  return board
}

@Test func aClickOnAHeadingSortsAndAgainReverses() throws {
  var board = board()
  let heading = board.layout.heading
  let line = board.lines()[heading]
  let column = try #require(line.firstRange(of: "CONTACTS"))
  let place = line.distance(from: line.startIndex, to: column.lowerBound)
  board.handle(Pointer(.press, row: heading, column: place))
  #expect(board.state.sort == SortOrder("contacts"))
  board.handle(Pointer(.press, row: heading, column: place + 7))
  #expect(board.state.sort == SortOrder("-contacts"))
  board.handle(Pointer(.press, row: heading, column: 0))
  #expect(board.state.sort == SortOrder("-contacts"))
}

@Test func aClickSelectsAnAgentAndTheNextOpensIt() {
  var board = board()
  let row = board.layout.table.lowerBound + 2
  board.handle(Pointer(.press, row: row, column: 10))
  let selected = board.selectedAgent?.username
  #expect(board.state.selected == selected)
  #expect(board.lines()[row].contains(selected ?? "nobody"))
  #expect(board.state.screen == .board)
  board.handle(Pointer(.press, row: row, column: 30))
  #expect(board.state.screen == .detail(selected ?? ""))
}

@Test func aClickInTheFeedSelectsAndTheNextOpensTheEvent() {
  var board = board()
  let row = board.layout.feed.lowerBound + 1
  board.handle(Pointer(.press, row: row, column: 10))
  #expect(board.state.focus == .feed)
  #expect(board.feedSelection == 1)
  board.handle(Pointer(.press, row: board.layout.feed.lowerBound + 1, column: 10))
  #expect(board.state.screen == .event(Scene.feed[newest: 1].number))
}

@Test func theWheelMovesWhatLiesUnderIt() {
  var board = board()
  board.handle(Pointer(.wheelDown, row: board.layout.table.lowerBound, column: 4))
  #expect(board.selectedRow == 3)
  board.handle(Pointer(.wheelUp, row: board.layout.table.lowerBound, column: 4))
  #expect(board.selectedRow == 0)
  board.handle(Pointer(.wheelDown, row: board.layout.feed.lowerBound, column: 4))
  #expect(board.feedSelection == 3)
  #expect(board.state.focus == .board)
}

@Test(arguments: [(-1, -1), (0, 0), (29, 99), (500, 500), (3, 0), (28, 5)])
func aClickAnywhereElseIsHarmless(row: Int, column: Int) {
  for keys in [[], [Key.character("/")], [.character("?")], [.character("w")], [.enter]] {
    for action in [Pointer.Action.press, .wheelUp, .wheelDown] {
      var board = board(keys)
      board.handle(Pointer(action, row: row, column: column))
      #expect(board.lines().count == 30)
    }
  }
}
