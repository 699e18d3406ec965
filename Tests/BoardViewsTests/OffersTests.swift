import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

private func lens(_ people: [Scene.Person], columns: Int = 100) -> [String] {
  var board = Board(Scene.input(people), rows: 30, columns: columns)
  _ = board.handle(.character("o"))
  return board.lines()
}

@Test func whoRingsStandsFirstTheLongestAtTheTop() {
  var people = Scene.people
  people.append(Scene.Person(username: "z.late", status: AgentStatus(.ringing), seconds: 40))
  let lines = lens(people)
  #expect(lines[2].contains("offers   3 ringing"))
  #expect(lines[5].contains("d.silva") && lines[5].contains("offered"))
  #expect(lines[6].contains("z.late") && lines[6].contains("0:40"))
  #expect(lines[7].contains("陈伟") && lines[7].contains("0:21"))
}

@Test func ghostsAndAgentsWithoutRefusalsAreNotListed() {
  let lines = lens(Scene.people)
  #expect(!lines.contains { $0.contains("e.gone") })
  #expect(!lines.contains { $0.contains("more neither ring") })
  var input = Scene.input(Scene.people)
  let idle = input.agents.firstIndex { $0.status.kind == .available && !$0.isGhost }
  #expect(idle != nil)
  if let idle { input.agents[idle].today = WorkNumbers() }
  var board = Board(input, rows: 30, columns: 100)
  _ = board.handle(.character("o"))
  #expect(board.lines().contains { $0.contains("1 more neither ring") })
}

@Test(arguments: [40, 59, 60, 72, 80, 94, 95, 200])
func theLensFitsEveryWidth(columns: Int) {
  let lines = lens(Scene.people, columns: columns)
  #expect(lines.contains { $0.contains("DECL") })
  #expect(lines.contains { $0.contains("LONGEST") } == (columns > 80))
}

@Test func oOpensAndClosesTheLens() {
  var board = Board(Scene.floor, rows: 30, columns: 100)
  _ = board.handle(.character("o"))
  #expect(board.state.screen == .offers)
  _ = board.handle(.character("o"))
  #expect(board.state.screen == .board)
}
