import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

// The day view by keys.

private func board(
  _ keys: [Key], _ input: BoardInput = Scene.day, rows: Int = 35, columns: Int = 120
) -> Board {
  var board = Board(input, rows: rows, columns: columns)
  for key in keys {
    for case .travel(let moment) in board.handle(key) { board.showPast(input, at: moment) }
  }
  return board
}

private func text(_ board: Board) -> String { board.lines().joined(separator: "\n") }

/// Each quarter's numbers, from the newest back, as the cursor passes it.
@Test(arguments: [(24, 80), (35, 120), (60, 200), (90, 320)])
func theCursorsQuarterIsInFigures(rows: Int, columns: Int) throws {
  var board = board([.character("v")], rows: rows, columns: columns)
  let quarters = try #require(Scene.day.courses?.floor.quarters)
  for quarter in quarters.reversed() where quarter.numbers.signedInSeconds > 0 {
    let numbers = quarter.numbers
    let words = text(board).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    let figures =
      "handled \(numbers.handled) occupancy \(numbers.occupancy.map(Formatting.percent) ?? "–") "
      + "AHT \(numbers.handleTime.map(Formatting.rounded) ?? "–") "
      + "answer \(numbers.answerTime.map(Formatting.rounded) ?? "–") "
    #expect(words.contains(figures), "\(figures)")
    let seconds = min(Scene.now.seconds, quarter.period.upperBound) - quarter.period.lowerBound
    let agents = Double(numbers.signedInSeconds) / Double(seconds)
    #expect(words.contains(" in \(Formatting.tenths(agents))"))
    // Past those that nobody was in.
    for _ in 0..<(quarter.period.lowerBound == Scene.dayStart + 5 * 900 ? 3 : 1) {
      _ = board.handle(.left)
    }
  }
}

@Test(
  arguments: [
    ([], "14:30–now, not over"), ([.left], "14:15–14:30"), ([.left, .right], "14:30–now"),
    ([.right], "14:30–now"), ([.home], "06:15–06:30"), ([.home, .left], "06:15–06:30"),
    ([.home, .end, .left], "14:15–14:30"),
    ([.home, .right, .right, .right], "07:00–07:15 nobody in"),
  ] as [([Key], String)])
func theCursorMovesByQuarters(_ keys: [Key], _ shown: String) {
  #expect(text(board([.character("v")] + keys)).contains(shown))
}

@Test func theCursorGoesOnWithTheTimeOnlyAtTheNewestQuarter() throws {
  for (keys, start) in [([], "14:45"), ([.left], "14:15"), ([.left, .right], "14:45")]
    as [([Key], String)]
  {
    var board = board([.character("v")] + keys)
    var next = Scene.day
    let newest = try #require(next.courses?.floor.quarters.last)
    var quarter = newest
    quarter.period = newest.period.upperBound..<newest.period.upperBound + 900
    next.courses?.floor.quarters.append(quarter)
    next.now = Timestamp(seconds: quarter.period.lowerBound + 9)
    next.courses?.floor.now = next.now
    board.show(next)
    #expect(text(board).contains("\(start)–"), "\(keys)")
  }
}

@Test(
  arguments: [
    ([.character("v")], "the whole floor"), ([.character("v"), .down], "team Billing"),
    ([.character("v"), .tab, .tab], "team Sales"), ([.character("v"), .up], "team Support"),
    ([.character("v"), .down, .up], "the whole floor"),
    ([.enter, .character("v")], "maria.lopez   by quarter"),
    ([.enter, .character("v"), .down], "anna.lindqvist   by quarter"),
    ([.enter, .character("v"), .down, .up], "maria.lopez   by quarter"),
  ] as [([Key], String)])
func theDayIsThatOfFloorTeamOrAgent(_ keys: [Key], _ shown: String) {
  #expect(board(keys).lines()[2].hasPrefix(" \(shown)"))
}

@Test func theWayBackFromADayIsToWhomItShows() {
  var board = board([.enter, .character("v"), .down, .character("q")])
  #expect(board.state.screen == .detail("anna.lindqvist"))
  _ = board.handle(.character("q"))
  #expect(board.state.screen == .board)
  for key in [Key.character("v"), .character("v")] { _ = board.handle(key) }
  #expect(board.state.screen == .board && board.state.trail.isEmpty)
}

/// Where an agent's day lies below the page on which one goes to the next agent.
@Test func theDayBelowAnAgentsPageTurnsWithIt() {
  let board = board([.enter, .character("v"), .character("e"), .character("]"), .character("q")])
  #expect(board.state.screen == .day(.agent("anna.lindqvist")))
}

@Test func theCoursesOfAStaleFloorEndWithItsNewestEvent() throws {
  let reading = try DayScene.hour.reading(at: 9000)
  var input = BoardInput(reading)
  input.sources = [SourceReading(name: "f", state: .live, secondsSinceLastEvent: 5400)]
  input.addCourses(of: reading) { FloorCourses($0) }
  let end = Timestamp(seconds: DayScene.start + 3600)
  #expect(input.courses?.floor.now == end && input.course(input.agents[0]).now == end)
  input.courses = nil
  input.sources[0].state = .catchingUp(percent: 4)
  input.addCourses(of: reading) { FloorCourses($0) }
  #expect(input.courses?.floor == nil)
}

@Test func whatIsNotKnownIsSaidAndNotZero() {
  #expect(text(board([.character("v")], Scene.unread)).contains("the day is still being read"))
  let first = text(board([.character("v"), .home]))
  #expect(first.contains("? no longer kept 6.0") && first.contains("critical –"))
  var none = Scene.day
  none.courses?.floor.quarters = []
  #expect(text(board([.character("v")], none)).contains("nobody was in"))
  none.courses?.byTeam = [:]
  var gone = board([.character("v"), .down])
  gone.show(none)
  #expect(text(gone).contains("nobody is in this team now"))
}

/// The day stays live until the moment has been read, and then ends with it.
@Test(arguments: [("<", "14:00–14:15 "), ("@14:07", "14:00–14:07, not over")])
func theDayOfThePastEndsWithItsMoment(_ way: String, _ shown: String) throws {
  var board = board([.character("v")])
  for key in Key.typing(way) + (way == "<" ? [] : [.enter]) { _ = board.handle(key) }
  let moment = try #require(board.past?.moment)
  #expect(text(board).contains("14:30–now, not over"))
  let reading = try DayScene.hour.reading(at: moment.seconds - DayScene.start)
  board.showPast(BoardInput(reading), at: moment)
  #expect(text(board).contains("the day is still being read"))
  board.showPast(FloorCourses(reading))
  #expect(text(board).contains(shown) && !text(board).contains("now, not over"))
}

/// The clocks go back at 10:00 UTC.
@Test(arguments: [
  (80, "10  11  11b 12  13"), (120, "11:00   11:00b  12:00"), (300, " 11:00b "),
])
func theHourThatComesTwiceIsNamedApart(columns: Int, hours: String) {
  var input = Scene.day
  let turn = Scene.dayStart - Scene.dayStart % 86_400 + 36_000
  input.zone = ZoneOffsets([
    PeriodCalendar.Offset(start: turn, seconds: 3600),
    PeriodCalendar.Offset(start: 0, seconds: 7200),
  ])
  #expect(text(board([.character("v")], input, columns: columns)).contains(hours))
}

@Test func arrowsToTheSideSayWhereTheyWork() {
  #expect(text(board([.left])).contains("v opens it"))
  #expect(text(board([.enter, .right])).contains("→ does nothing here"))
}

/// Of one agent a layer is a share of the time.
@Test func anAgentsLayersAreShares() {
  let lines = text(board([.enter, .character("v"), .left]))
  #expect(lines.contains("☎ on contact 33%") && lines.contains("in 100%"))
}

/// Of a narrow screen the cursor is always in view.
@Test func theCursorIsAlwaysInView() {
  var board = board([.character("v")], rows: 24, columns: 44)
  #expect(text(board).contains("quarters more"))
  for _ in 0..<40 {
    let axis = board.lines().first { $0.contains("└") }
    #expect(axis?.contains("↑") == true)
    _ = board.handle(.left)
  }
}

/// Where nothing but text can be shown each layer is told by its glyph.
@Test func eachLayerHasItsGlyph() {
  for repertoire in [Repertoire.ascii, .console, .unicode] {
    let glyphs = Glyphs(repertoire)
    let lines = board([.character("v")], rows: 60).lines(repertoire)
    let area = lines.prefix { !$0.contains(glyphs.axisCorner) || !$0.contains("0") }
      .filter { $0.contains(glyphs.scrollTrack) }.joined()
    for layer in DayLayer.allCases where layer != .ringing {
      #expect(area.contains(layer.sign(glyphs)), "\(layer) \(repertoire)")
    }
  }
}
