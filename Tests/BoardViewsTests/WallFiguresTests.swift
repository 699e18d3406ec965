import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

@Test func criticalsAndWarningsAreCountedApart() throws {
  let input = Scene.input(crowd(9, critical: 2, warning: 3))
  let frame = wallboard(input, rows: 60, columns: 200).frame(in: .unicode)
  #expect(try #require(frame.large("2")).role == .critical)
  #expect(try #require(frame.large("3")).role == .warning)
  #expect(try #require(frame.large("9")).role == .text)
}

/// A replay raises no alert, yet its tiles are as red as any.
@Test func theCountsAreThoseOfTheTilesInAReplayToo() throws {
  var input = Scene.input(crowd(9, critical: 2))
  input.isReplay = true
  let frame = wallboard(input, rows: 60, columns: 200).frame(in: .unicode)
  #expect(try #require(frame.large("2")).role == .critical)
}

@Test func labelsAreLargeWhereTheyFitAndInTheWordsOfTheBoard() throws {
  for (rows, columns, labels) in [
    (90, 320, ["IN", "AVAILABLE", "ON CONTACT", "RINGING", "▲ CRITICAL", "△ WARNING"]),
    (35, 120, ["IN", "AVAIL", "CONT", "RING"]),
  ] {
    let wide = wallboard(Scene.floor, rows: rows, columns: columns).frame(in: .unicode)
    for label in labels { #expect(wide.large(label) != nil, "\(label)") }
  }
  let narrow = wallboard(Scene.floor).lines().joined(separator: "\n")
  #expect(narrow.contains("on contact"))
}

@Test func theLargestDigitsAreThoseOfTheCounts() throws {
  for (rows, columns) in [(24, 80), (35, 120), (60, 200), (90, 320), (100, 400)] {
    let frame = wallboard(Scene.input(crowd(6, critical: 1)), rows: rows, columns: columns)
      .frame(in: .unicode)
    let count = try #require(frame.large("6")).scale
    let worst = try #require(frame.large("15:00", isTime: true)).scale
    #expect(count.halves >= worst.halves, "\(columns)x\(rows)")
  }
}

@Test func aSmallScreenHasItsCountsInALine() {
  let lines = wallboard(Scene.floor, rows: 10, columns: 60).lines()
  #expect(lines[2].contains("13 in"))
}

@Test(arguments: [24, 35, 60, 100])
func thereIsOneClock(rows: Int) {
  let frame = wallboard(Scene.floor, rows: rows, columns: rows * 10 / 3).frame(in: .unicode)
  let isLarge = frame.large("14:30:05", isTime: true) != nil
  #expect(frame.lines.count { $0.contains("14:30:05") } == (isLarge ? 0 : 1))
  #expect(frame.large("14:30", isTime: true) == nil || isLarge)
}

@Test func withoutDataNoFigureIsThatOfNow() throws {
  var input = Scene.floor
  input.sources[0].secondsSinceLastEvent = input.staleAfter + 70
  let frame = wallboard(input, rows: 60, columns: 200).frame(in: .unicode)
  #expect(try #require(frame.large("NO DATA SINCE 14:23")).role == .critical)
  for figure in ["13", "6:12", "16:04"] {
    #expect(frame.large(figure, isTime: true) == nil, "\(figure)")
  }
  #expect(!frame.lines.joined().contains("7:58"))
  #expect(frame.large("–") != nil)
}

@Test func whileAFileIsCaughtUpWithNoFigureIsThatOfNow() throws {
  var input = Scene.floor
  input.sources[0].state = .catchingUp(percent: 7)
  let frame = wallboard(input, rows: 60, columns: 200).frame(in: .unicode)
  #expect(try #require(frame.large("CATCHING UP 7%")).role == .warning)
  #expect(frame.large("13") == nil)
  #expect(!frame.lines.joined().contains("7:58"))
}

@Test func beforeAnyDataNoFigureIsShown() throws {
  var input = Scene.floor
  input.sources[0].secondsSinceLastEvent = nil
  input.sources[0].state = .absent("no such file yet")
  let frame = wallboard(input, rows: 60, columns: 200).frame(in: .unicode)
  #expect(try #require(frame.large("NO DATA YET")).role == .warning)
  #expect(frame.large("13") == nil)
  #expect(frame.lines[59].contains(":8080 ○ no such file yet"))
}

/// It gave events, and gives none now: what it brought may be old, before the floor is stale.
@Test func aSourceThatIsAwayIsNamedOnWallAndFeed() {
  var input = Scene.floor
  let name = input.sources[0].name
  #expect(Board(input, rows: 30, columns: 120).lines().contains { $0.contains(" live · ") })
  input.sources[0].state = .reconnecting(seconds: 4, "connection refused")
  let foot = wallboard(input, rows: 24, columns: 100).lines()[23]
  #expect(foot.contains("\(name) ✕ reconnecting 4s: connection refused"))
  let lines = Board(input, rows: 30, columns: 120).lines()
  #expect(lines.contains { $0.contains(" source away · ") })
  #expect(!lines.contains { $0.contains(" live · ") })
}

@Test func anExcludedAgentIsMarked() {
  var input = Scene.floor
  let place = input.agents.firstIndex { $0.username == "b.ng" }
  #expect(place != nil)
  if let place { input.agents[place].isExcluded = true }
  let rows = Board(input, rows: 30, columns: 120).lines().filter { $0.contains(" excluded") }
  #expect(rows.count == 1 && rows[0].contains("b.ng"))
}

@Test func dataOfAnotherDayHasADate() {
  var input = Scene.floor
  input.sources[0].secondsSinceLastEvent = 2 * 86_400
  let text = wallboard(input, rows: 10, columns: 60).lines().joined()
  #expect(text.contains("NO DATA since Nov 20 14:30"))
}

/// 80×24 and below, where the letters of a wide screen do not fit.
@Test(arguments: [(24, 80), (20, 60), (10, 40)])
func noDataIsSaidOnEveryScreen(rows: Int, columns: Int) {
  let frame = wallboard(Scene.stale, rows: rows, columns: columns).frame(in: .ascii)
  let text = frame.lines.joined()
  let isLarge = frame.large("NO DATA SINCE 14:23") != nil
  let isLargeAbove = frame.large("NO DATA") != nil && text.contains("  since 14:23")
  #expect(isLarge || isLargeAbove || text.contains("NO DATA since 14:23"))
}
