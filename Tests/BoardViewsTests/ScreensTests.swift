import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

// Where one is, and the way back.

private func board(_ keys: [Key], rows: Int = 24) -> Board {
  var board = Board(Scene.floor, rows: rows, columns: 100)
  for key in keys { _ = board.handle(key) }
  return board
}

private func title(_ board: Board) -> String {
  String(board.lines()[1].dropFirst().split(separator: "   ")[0])
}

@Test(
  arguments: [
    ([], "board"), ([.enter], "board › maria.lopez"),
    ([.enter, .character("e")], "board › maria.lopez › explain"),
    ([.character("e")], "board › maria.lopez › explain"), ([.character("o")], "board › offers"),
    ([.character("T")], "board › teams"),
    ([.enter, .character("?")], "board › maria.lopez › help"),
    ([.tab, .enter], "board › event"), ([.character("v")], "board › day"),
    ([.enter, .character("v")], "board › maria.lopez › day"),
  ] as [([Key], String)])
func everyScreenHasItsTitle(_ keys: [Key], _ shown: String) {
  #expect(title(board(keys)) == shown)
}

@Test func helpKeepsOnesPlace() {
  var board = board([.enter, .down, .down], rows: 14)
  let lines = board.lines()
  _ = board.handle(.character("?"))
  _ = board.handle(.character("q"))
  #expect(board.lines() == lines)
  #expect(board.state.pageScroll == 2)
  _ = board.handle(.character("q"))
  #expect(board.state.screen == .board && board.state.trail.isEmpty)
}

@Test func theWayBackIsNeverLong() {
  let keys = Array(
    repeating: [Key.enter, .character("e"), .character("o"), .character("?")], count: 9)
  let board = board(keys.flatMap(\.self))
  #expect(board.state.trail.count <= 5)
  #expect(Set(board.state.trail.map(\.screen)).count == board.state.trail.count)
}

@Test func anAlertIsAcknowledgedFromTheAgentsScreen() {
  var board = board([.enter])
  for key in Key.typing("aon it") + [.enter] { _ = board.handle(key) }
  #expect(board.pendingAlerts == AlertCounts(critical: 0, warning: 3))
}

@Test(arguments: ["s", "/", "c", "b", "x"] as [Character])
func aKeyThatDoesNothingHereSaysSo(_ key: Character) {
  var board = board([.enter])
  _ = board.handle(.character(key))
  #expect(board.lines().last == " \(key) does nothing here: q goes back")
}

@Test(arguments: [80, 120, 170])
func theLettersOfAllColumnsAreShown(columns: Int) {
  var board = Board(Scene.floor, rows: 24, columns: columns)
  _ = board.handle(.character("s"))
  let lines = board.lines().suffix(3).joined()
  for column in ColumnTable.all {
    #expect(lines.contains(" \(column.letter) \(SortOrder(column).name)"))
  }
}

@Test func aFilterChangesWhatIsInViewAndNothingElse() {
  var board = board([])
  let before = board.lines()[0]
  for key in Key.typing("/maria") + [.enter] { _ = board.handle(key) }
  #expect(board.lines()[0] == before)
  #expect(board.lines()[1].hasSuffix("maria · 1 of 13 in view"))
}

@Test func howManyAreInViewIsNotCutWhereThereIsRoom() {
  var input = Scene.input(Scene.people.filter { $0.team == "Support" })
  input.intake = IntakeCounts()
  var board = Board(input, rows: 24, columns: 120)
  for key in Key.typing("/team:=Support") + [.enter] { _ = board.handle(key) }
  #expect(board.lines()[1].hasSuffix(" · team:=Support · 5 of 5 in view"))
  #expect(board.lines()[1].contains("sort attention"))
}

@Test func nothingBesideStaleSaysLive() {
  let lines = Board(Scene.stale, rows: 35, columns: 120).lines()
  #expect(lines[0].contains("STALE 6m10s"))
  #expect(!lines.contains { $0.contains("live") || $0.contains("● 6m10s") })
}

@Test func zerosGoFirstFromTheHeader() {
  let people = ["a", "b"].map {
    Scene.Person(username: $0, status: AgentStatus(.onBreak), seconds: 5)
  }
  func head(_ columns: Int) -> String {
    Board(Scene.input(people), rows: 24, columns: columns).lines()[0]
  }
  #expect(head(160).contains("floorboard") && head(160).contains("0 ringing"))
  #expect(head(80).contains("floorboard") && !head(80).contains("0 ringing"))
  #expect(head(80).contains("0 available") && head(80).contains("2 on break"))
  #expect(head(50).contains("2 on break") && !head(50).contains("floorboard"))
  #expect(head(44).contains("2 brk"))
}

@Test(arguments: [40, 60, 80, 120])
func aLongTeamNameIsCutAndItsCountsAreNot(columns: Int) {
  let people = [
    Scene.Person(
      username: "a", team: String(repeating: "T", count: 200), status: AgentStatus(.wrapUp),
      seconds: 372)
  ]
  var board = Board(Scene.input(people), rows: 24, columns: columns)
  _ = board.handle(.character("b"))
  #expect(board.lines()[3].contains("…  1   ▲1   0 available"))
}

@Test func ghostsAreAGroupOfTheirOwnInNoHeadCount() throws {
  var board = Board(Scene.floor, rows: 40, columns: 120)
  for _ in 0..<2 { _ = board.handle(.character("b")) }
  let last = try #require(board.arrangement.groups.last)
  #expect(last.title == "ghosts" && last.counts.signedIn == 0)
  #expect(!board.lines().contains { $0.contains("0 available") })
  #expect(board.lines().contains { $0.contains("ghosts  \(last.counts.ghosts) ") })
}

@Test(arguments: [60, 80, 100, 120])
func howManyAreInViewIsNeverCut(columns: Int) {
  var board = Board(Scene.floor, rows: 24, columns: columns)
  for key in Key.typing("/team:billing !\"a name that nobody has at all\"") + [.enter] {
    _ = board.handle(key)
  }
  #expect(board.lines()[1].hasSuffix("4 of 13 in view"))
}
