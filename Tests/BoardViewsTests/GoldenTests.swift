import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

/// The views that are kept as golden screens, each with how to get there.
private let views: [(name: String, input: BoardInput, keys: [Key])] = [
  ("board", Scene.floor, []),
  ("selected", Scene.floor, [.down, .down, .down]),
  ("grouped", Scene.floor, [.character("b")]),
  ("sort-letters", Scene.floor, [.character("s")]),
  ("sorted", Scene.floor, [.character("s"), .character("c")]),
  ("filter", Scene.floor, Key.typing("/>warning !maria")),
  ("filtered", Scene.floor, Key.typing("/team:billing") + [.enter]),
  ("feed", Scene.floor, [.tab] + Key.typing("/okafor") + [.enter, .character("n")]),
  ("detail", Scene.floor, Key.typing("/okafor") + [.enter, .enter]),
  ("detail-event", Scene.floor, Key.typing("/okafor") + [.enter, .enter, .down, .down]),
  ("event", Scene.floor, [.tab, .down, .enter]),
  ("help", Scene.floor, [.character("?")]),
  ("explain", Scene.floor, Key.typing("e")),
  ("columns", Scene.floor, Key.typing("ctvo")),
  ("offers", Scene.floor, Key.typing("o")),
  ("teams", Scene.floor, Key.typing("T")),
  ("teams-crowd", Scene.crowd, Key.typing("Tj")),
  ("teams-unread", Scene.unread, Key.typing("T")),
  ("day", Scene.day, [.character("v"), .left, .left]),
  ("day-team", Scene.day, [.character("v"), .down, .home]),
  ("day-agent", Scene.day, [.enter, .character("v")]),
  ("day-unread", Scene.unread, [.character("v")]),
  ("wrap", Scene.floor, Key.typing("sr")),
  ("acknowledge", Scene.floor, Key.typing("aon it")),
  ("acknowledged", Scene.floor, Key.typing("aon it") + [.enter]),
  ("paused", Scene.floor, [.character("p")]),
  ("past", Scene.floor, [.character("<")]),
  ("unread", Scene.unread, []),
  ("go-to", Scene.floor, Key.typing("@14:0")),
  ("go-to-refused", Scene.floor, Key.typing("@25:00") + [.enter]),
  ("gone-to", Scene.floor, Key.typing("@14:07") + [.enter]),
  ("empty", Scene.input([], feed: .empty), []),
  ("stale", Scene.stale, []),
  ("quit", Scene.owning, [.character("q")]),
]

/// The views that are kept at the narrowest and the widest size too.
private let widely: Set = [
  "board", "selected", "grouped", "filtered", "detail", "day", "past", "go-to", "paused", "stale",
  "teams", "teams-crowd",
]

private let screens: [(GoldenScreen, Int)] = views.indices.flatMap { view in
  let sizes = [(5, 20), (24, 80), (35, 120), (60, 200)]
  let more = widely.contains(views[view].name) ? [(20, 60), (90, 320)] : []
  return (sizes + more).flatMap { rows, columns in
    [Repertoire.unicode, .ascii].map {
      (
        GoldenScreen(name: views[view].name, rows: rows, columns: columns, repertoire: $0), view
      )
    }
  }
}

@Test(arguments: screens)
func goldenScreens(_ screen: GoldenScreen, view: Int) throws {
  var board = Board(views[view].input, rows: screen.rows, columns: screen.columns)
  for key in views[view].keys {
    for case .travel(let moment) in board.handle(key) {
      board.showPast(views[view].input, at: moment)
    }
  }
  try screen.compare(board.frame(in: screen.repertoire))
}

@Test(arguments: [(10, 40), (9, 39), (30, 100)], [Repertoire.unicode, .ascii, .console])
func goldenScreensOfOtherSizes(size: (Int, Int), repertoire: Repertoire) throws {
  let board = Board(Scene.floor, rows: size.0, columns: size.1)
  try GoldenScreen(name: "board", rows: size.0, columns: size.1, repertoire: repertoire)
    .compare(board.frame(in: repertoire))
}

@Test func goldenScreensOfTheDayOnAConsole() throws {
  var board = Board(Scene.day, rows: 30, columns: 100)
  _ = board.handle(.character("v"))
  try GoldenScreen(name: "day", rows: 30, columns: 100, repertoire: .console)
    .compare(board.frame(in: .console))
}

private let walls: [(GoldenScreen, BoardInput)] = [
  ("wall", Scene.floor), ("wall-stale", Scene.stale), ("wall-crowd", Scene.crowd),
].flatMap { name, input in
  [(20, 60), (24, 80), (35, 120), (60, 200), (90, 320)].flatMap { rows, columns in
    [Repertoire.unicode, .ascii].map {
      (GoldenScreen(name: name, rows: rows, columns: columns, repertoire: $0), input)
    }
  }
}

@Test(arguments: walls)
func goldenScreensOfTheWall(_ screen: GoldenScreen, input: BoardInput) throws {
  let board = wallboard(input, rows: screen.rows, columns: screen.columns)
  try screen.compare(board.frame(in: screen.repertoire))
}

extension Key {
  /// The keys of `text`, as if typed.
  static func typing(_ text: String) -> [Key] { text.map { .character($0) } }
}
