import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

private func crowd(_ count: Int, critical: Int = 0) -> [Scene.Person] {
  (0..<count).map {
    Scene.Person(
      username: "a" + String("000\($0)".suffix(4)), status: AgentStatus(.wrapUp),
      seconds: $0 < critical ? 900 : 5)
  }
}

private func wallboard(
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

@Test func everyAgentHasATurnAndTheCriticalAreOnEveryPage() {
  var input = Scene.input(crowd(120, critical: 3))
  var seen: Set<String> = []
  let names = Set(input.agents.map(\.username))
  for page in 0..<40 {
    input.now = Timestamp(seconds: Scene.now.seconds + Int64(page) * 15)
    let text = wallboard(input).lines().joined(separator: "\n")
    for name in names where text.contains(name) { seen.insert(name) }
    for name in ["a0000", "a0001", "a0002"] { #expect(text.contains(name)) }
  }
  #expect(seen == names)
}

/// Recorded events may be of any year.
@Test(arguments: [Int64(-1), -15, -16, -62_135_596_800, 0, 253_402_300_799])
func pagesTurnBefore1970Too(second: Int64) {
  var input = Scene.input(crowd(120))
  input.now = Timestamp(seconds: second)
  let tiles = WallTiles(input: input, options: .init(), glyphs: Glyphs(.unicode))
  #expect((0..<7).contains(tiles.page(of: 7)))
  #expect(wallboard(input).lines().joined().contains("a0"))
}

@Test func manyCriticalAgentsLeaveRoomForTheRest() {
  let input = Scene.input(crowd(200, critical: 150))
  let plan = WallTiles(input: input, options: .init(), glyphs: Glyphs(.unicode))
    .plan(columns: 80, rows: 12)
  #expect(plan.fixed == plan.across * plan.down / 2)
  #expect(plan.pages > 1)
}

@Test func tilesAreTheLargestThatFit() {
  let tiles = WallTiles(
    input: Scene.input(crowd(6)), options: .init(), glyphs: Glyphs(.unicode))
  #expect(tiles.plan(columns: 400, rows: 80).size == WallTiles.Size.all.first)
  #expect(tiles.plan(columns: 80, rows: 9).pages == 1)
}

@Test(arguments: [(6, 200, 60, 13), (42, 400, 100, 8), (42, 120, 35, 2)])
func timesAreLargeWhereThereIsRoom(agents: Int, columns: Int, rows: Int, tile: Int) {
  let frame = wallboard(
    Scene.input(crowd(agents, critical: 1)), rows: rows, columns: columns
  ).frame(in: .ascii)
  // The name of the first tile; its time, if large, begins two rows below.
  let name = frame.lines.firstIndex { $0.contains("a0000") } ?? 0
  #expect(frame.lines[name + 2].contains("###") == (tile > 2))
  // The digits of the one past critical are cut out of its filled tile, which has no bar.
  let filled = frame.roleMap[(name + 2)...].prefix { $0.dropFirst(2).first == "!" }
  #expect(filled.count == tile - 2)
}

@Test func staleWallboardShowsNoFigures() {
  let frame = wallboard(Scene.stale, rows: 30, columns: 120).frame(in: .ascii)
  #expect(frame.lines.contains { $0.contains("NO DATA since 14:23") })
}

@Test(arguments: [
  (WallboardOptions.Names.full, "maria.lopez"), (.initials, "ML"), (.none, "wrap-up"),
])
func namesAreShownAsConfigured(_ names: WallboardOptions.Names, _ shown: String) {
  var options = WallboardOptions()
  options.names = names
  let text = wallboard(Scene.floor, options: options).lines().joined(separator: "\n")
  #expect(text.contains(shown))
  #expect(text.contains("maria") == (names == .full))
}

@Test func mastheadIsShownSafely() {
  var options = WallboardOptions()
  options.masthead = "Night\u{1B}[2J shift"
  let line = wallboard(Scene.floor, options: options).lines()[0]
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
  for (rows, columns) in [(10, 40), (24, 80), (50, 132), (60, 200), (100, 400), (12, 400)] {
    for input in [Scene.floor, Scene.stale, Scene.input([], feed: .empty)] {
      let frame = wallboard(input, rows: rows, columns: columns).frame(in: repertoire)
      #expect(frame.lines.count == rows)
    }
  }
}

@Test(arguments: ["0", "42", "1204", "14:30", "-"])
func bigDigitsTakeTheWidthTheySay(_ text: String) {
  for scale in BigDigits.Scale.all {
    let digits = BigDigits(text: text, scale: scale)
    var frame = Frame(rows: scale.height, columns: digits.width + 20)
    digits.draw(into: &frame, row: 0, column: 0, role: .text, dot: "#")
    let widest = frame.lines.map(\.count).max() ?? 0
    #expect(widest <= digits.width)
    #expect(widest > digits.width - 3 * scale.columns)
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

@Test func noFigureIsShownWhileAFileIsCaughtUpWith() {
  // The figures of agents; the one of alerts stands behind them.
  func figures(_ board: Board) -> [Substring] { board.lines()[2..<5].map { $0.prefix(40) } }
  var input = Scene.floor
  let live = figures(wallboard(input))
  input.sources[0].state = .catchingUp(percent: 7)
  let behind = wallboard(input)
  #expect(behind.lines().last?.contains("catching up 7%") == true)
  #expect(figures(behind) != live)
  input.sources[0].state = .live
  input.sources[0].secondsSinceLastEvent = input.staleAfter + 1
  #expect(figures(wallboard(input)) == figures(behind), "not as without data")
}
