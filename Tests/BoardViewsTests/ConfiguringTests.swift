import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

@Test func writingAndReloadingAreAskedOfTheProgram() {
  var board = Board(Scene.floor, rows: 24, columns: 100)
  #expect(board.handle(.character("W")) == [.writeLayout])
  #expect(board.handle(.character("R")) == [.reload])
}

@Test(arguments: ["W", "a"])
func aReadOnlyBoardChangesNothing(key: Character) {
  var state = BoardState()
  state.isReadOnly = true
  var board = Board(Scene.floor, state: state, rows: 24, columns: 100)
  #expect(board.handle(.character(key)).isEmpty)
  #expect(board.state.prompt == .none)
  #expect(board.lines().last?.contains("read-only") == true)
}

@Test func aReadOnlyBoardOffersNothingItRefuses() {
  var state = BoardState()
  let footer = { Board(Scene.floor, state: state, rows: 24, columns: 300).lines().last ?? "" }
  #expect(footer().contains("a acknowledge") && footer().contains("W write layout"))
  state.isReadOnly = true
  #expect(!footer().contains("a acknowledge") && !footer().contains("W write layout"))
}

@Test func aReloadChangesOnlyWhatTheFileChanged() {
  var board = Board(Scene.floor, rows: 24, columns: 100)
  for key in Key.typing("sc") { _ = board.handle(key) }
  let old = BoardState()
  var new = old
  new.grouping = .team
  new.wallboard.masthead = "Berlin"
  board.adopt(new, insteadOf: old)
  #expect(board.state.grouping == .team)
  #expect(board.state.wallboard.masthead == "Berlin")
  #expect(board.state.sort == SortOrder("contacts"))
}

@Test func troublesStandBeforeTheSources() {
  var input = Scene.floor
  input.troubles = ["alert command: exit status 3"]
  let board = Board(input, rows: 24, columns: 100)
  #expect(board.lines()[1].hasPrefix(" board   alert command: exit status 3"))
}

@Test func helpTellsWhatTheLineCosts() {
  var input = Scene.floor
  input.line = LineReading(
    bytes: 1_234_567, frames: 321, bytesPerSecond: 890, drainMilliseconds: 400, tickSeconds: 4)
  var board = Board(input, rows: 200, columns: 100)
  _ = board.handle(.character("?"))
  let text = board.lines().joined(separator: "\n")
  #expect(text.contains("1,234,567 bytes in 321 frames, 890 a second lately"))
  #expect(text.contains("timers tick every 4 s"))
}

@Test func unheardAgentsAreCountedWithTheirMoment() {
  var input = Scene.floor
  input.unheardSince = input.now
  let lines = Board(input, rows: 24, columns: 120).lines()
  #expect(lines[1].contains("1 unheard since 14:30"))
  #expect(lines.contains { $0.contains("k.unheard") && $0.contains("not ready ?") })
}
