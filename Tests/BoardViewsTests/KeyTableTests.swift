import TerminalCells
import Testing

@testable import BoardViews

@Test func everyActionHasItsKeys() {
  let moves = KeyAction.Move.allCases.map(KeyAction.move)
  let finds = KeyAction.Find.allCases.map(KeyAction.find)
  let views = KeyAction.View.allCases.map(KeyAction.view)
  let times = KeyAction.TimeStep.allCases.map(KeyAction.time)
  let actions =
    moves + finds + [.acknowledge] + views + times
    + KeyAction.Program.allCases.map(KeyAction.program)
  #expect(Set(KeyTable.entries.map(\.action)) == Set(actions))
  #expect(KeyTable.entries.count == actions.count)
}

@Test func noKeyDoesTwoThings() {
  let keys = KeyTable.entries.flatMap(\.keys)
  #expect(Set(keys).count == keys.count)
  for entry in KeyTable.entries {
    for key in entry.keys { #expect(KeyTable.action(of: key) == entry.action) }
  }
}

@Test(arguments: [Repertoire.unicode, .ascii], [100, 180])
func helpShowsEveryKey(_ repertoire: Repertoire, columns: Int) {
  var board = Board(Scene.floor, rows: 200, columns: columns)
  _ = board.handle(.character("?"))
  let text = board.lines(repertoire).joined(separator: "\n")
  let glyphs = Glyphs(repertoire)
  for entry in KeyTable.entries {
    let line = board.lines(repertoire).first { $0.contains(entry.summary) }
    #expect(line?.contains(glyphs.shown(entry.shown)) == true, "\(entry.action)")
  }
  #expect(text.contains("AHT"))
}

@Test func readmesTableHasEveryKey() {
  let lines = KeyTable.markdown.split(separator: "\n")
  #expect(lines.count == KeyTable.entries.count + 2)
  for (line, entry) in zip(lines.dropFirst(2), KeyTable.entries) {
    #expect(line.contains(entry.summary))
  }
}

@Test func footerAlwaysSaysHowToLeave() {
  for columns in 40...200 {
    let board = Board(Scene.floor, rows: 24, columns: columns)
    #expect(board.lines().last?.contains("q quit") == true, "\(columns) columns")
  }
}

@Test func everyKeyIsTakenOnEveryScreen() {
  let starts: [[Key]] = [
    [], [.character("?")], [.enter], [.tab], [.tab, .enter], [.character("p")], [.character("b")],
    [.character("T")],
    [.character("v")], [.enter, .character("v")],
  ]
  for start in starts {
    for key in KeyTable.entries.flatMap(\.keys) {
      for input in [Scene.floor, Scene.input([], feed: .empty)] {
        var board = Board(input, rows: 24, columns: 80)
        for key in start + [key, key] { _ = board.handle(key) }
        #expect(board.lines().count == 24)
      }
    }
  }
}

@Test(arguments: Key.typing("?oTwev") + [.enter])
func keysThatAScreenDoesNotTakeDoNothing(_ opening: Key) {
  var board = Board(Scene.floor, rows: 24, columns: 80)
  _ = board.handle(opening)
  let state = board.state
  #expect(state.screen != .board)
  for entry in KeyTable.entries where !state.screen.takes(entry.action) {
    for key in entry.keys {
      #expect(board.handle(key).isEmpty)
      board.state.message = nil
      #expect(board.state == state, "\(key)")
    }
  }
}
