import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

@Test func printsTheBoard() {
  let board = Board(Scene.floor, rows: 30, columns: 100)
  for line in board.frame(in: .unicode).lines { print(line) }
}
