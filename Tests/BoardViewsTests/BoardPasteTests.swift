import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

// Masking, pastes and Alt.

private func board(_ keys: [Key] = [], input: BoardInput = Scene.floor) -> Board {
  var board = Board(input, rows: 24, columns: 100)
  for key in keys { _ = board.handle(key) }
  return board
}

@Test func maskTogglesPhoneNumbers() {
  var board = board()
  #expect(board.lines().contains { $0.contains("•••0123") })
  _ = board.handle(.character("m"))
  #expect(board.lines().contains { $0.contains("+14165550123") })
}

@Test func numbersAlwaysMaskedStaySo() {
  var state = BoardState()
  state.masking = .always
  var board = Board(Scene.floor, state: state, rows: 24, columns: 100)
  _ = board.handle(.character("m"))
  #expect(board.lines().contains { $0.contains("•••0123") })
  #expect(board.lines().last == " phone numbers are always masked here")
}

@Test func maskingAlwaysHoldsOnceItIsConfigured() {
  var board = board([.character("m")])
  var always = BoardState()
  always.masking = .always
  board.adopt(always, insteadOf: BoardState())
  #expect(board.lines().contains { $0.contains("•••0123") })
}

@Test(arguments: [[], [Key.character("s")], [.character("c")], [.character("?")]])
func aPasteOutsideAPromptIsIgnoredWithAWord(_ opening: [Key]) {
  var board = board(opening)
  var expected = board.state
  expected.prompt = .none
  board.paste("Wqm")
  expected.message = "pasted text is ignored outside a prompt"
  #expect(board.state == expected)
}

@Test func aPasteInAPromptIsText() {
  var board = board([.character("/")])
  board.paste("team:billing q")
  #expect(board.state.filterText == "team:billing q")
  board.paste(String(repeating: "x", count: 1000))
  #expect(board.state.filterText.count == Board.promptLimit)
  #expect(board.state.prompt == .filter)
}

@Test(arguments: [[], [Key.character("s")], [.character("/")]])
func altDoesNothing(_ opening: [Key]) {
  var board = board(opening)
  let state = board.state
  for character in "qmWwast" {
    #expect(board.handle(.alt(character)).isEmpty)
    #expect(board.state == state)
  }
}
