import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

@Test(arguments: [(24, 80), (30, 100), (35, 133), (50, 200), (12, 44)])
func printsTheBoard(rows: Int, columns: Int) {
  var board = Board(Scene.floor, rows: rows, columns: columns)
  for line in board.frame(in: .unicode).lines { print(line) }
  _ = board.handle(.character("s"))
  for line in board.frame(in: .ascii).lines { print(line) }
}
