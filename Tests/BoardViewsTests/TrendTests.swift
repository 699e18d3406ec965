import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

private let unicode = Glyphs(.unicode)

@Test(
  arguments: [
    ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█", "0–7"), ([2, 2, 2], "▅▅▅", "2"), ([0, 0], "▁▁", "0"),
    ([8.7, 9.1], "▃▅", "8–10"), ([nil, 1, nil, 3], " ▁ █", "1–3"), ([nil], " ", "–"), ([], "", "–"),
    ([1234, 0], "█▁", "0–1,234"),
  ] as [([Double?], String, String)])
func aSparklineStandsBetweenWholeNumbers(values: [Double?], text: String, scale: String) {
  let sparkline = Sparkline(values)
  #expect(sparkline.text(unicode).description == text)
  #expect(sparkline.scale(unicode).description == scale)
}

@Test(arguments: [Repertoire.unicode, .console, .ascii])
func everyHeightHasAGlyphOfItsOwn(_ repertoire: Repertoire) {
  let levels = Glyphs(repertoire).levels
  #expect(Set(levels).count == levels.count)
  #expect(Sparkline([0, 1]).text(Glyphs(repertoire)).width == 2)
}

private func trend(
  _ input: BoardInput = Scene.floor, rows: Int = 35, columns: Int = 120
) -> String {
  Board(input, rows: rows, columns: columns).lines()[2]
}

/// Must show: is it getting worse, without a key.
@Test func theBoardSaysByItselfWhetherItGetsWorse() {
  let line = trend()
  #expect(line.hasPrefix(" last 8 h   available "))
  // The scene has ever fewer available, and ever more on contact and past critical.
  #expect(line.contains(#/ available [▆-█]{5}[▁-█]{9}[▁-▃]{2} 3–14 /#))
  #expect(line.contains(#/ on contact [▁-▃]{5}[▁-█]{9}[▆-█]{2} 9–20 /#))
  #expect(line.contains(#/ ▲ alerts ▁{4}[▁-█]{10}[▆-█]{2} 0–4$/#))
}

@Test(arguments: [(100, 8), (119, 16), (120, 16), (160, 32), (320, 32)])
func quartersAreJoinedWhereTheyDoNotFit(columns: Int, glyphs: Int) throws {
  let line = trend(columns: columns)
  let spark = try #require(line.firstMatch(of: #/available ([▁-█]+) /#))
  #expect(spark.1.count == glyphs)
  #expect(SafeText(line).width < columns)
}

@Test(arguments: [(29, 120), (35, 99), (24, 80)])
func withoutRoomThereIsNoTrend(rows: Int, columns: Int) {
  #expect(trend(rows: rows, columns: columns).contains(" AGENT "))
}

@Test func theTableStandsBelowTheTrend() {
  let board = Board(Scene.floor, rows: 30, columns: 100)
  #expect(board.lines()[3].contains(" AGENT "))
  #expect(board.lines()[4].contains("maria.lopez"))
  #expect(board.layout.table.lowerBound == 4)
}

@Test func whatWasNotReadIsNotDrawnAsZero() {
  #expect(trend(Scene.unread) == " last 8 h: not read yet")
  var input = Scene.floor
  input.courses = FloorCourses(floor: DayCourse(), byTeam: [:])
  #expect(trend(input) == " last 8 h: nothing is known of it")
}

@Test func aShorterDayBeginsWhereItBegan() throws {
  let reading = try DayScene.hour.reading(at: 3720)
  var input = BoardInput(reading)
  input.courses = FloorCourses(reading)
  #expect(trend(input).hasPrefix(" since 08:00   available "))
}

/// Of each agent only the newest eight facts are kept.
@Test func quartersWithoutAllTheirFactsAreLeftOut() throws {
  var scene = DayScene.hour
  scene.settings.factLimit = 8
  for turn in 0..<20 { scene.status(3600 + Int64(turn) * 60, "emil", turn % 2 == 0 ? 34 : 16) }
  let reading = try scene.reading(at: 4900)
  let course = reading.course(of: reading.agents)
  #expect(course.quarters.map(\.isKept) == [false, false, false, false, false, true])
  #expect(course.known(last: 32).map(\.period.lowerBound) == [DayScene.start + 4500])
}

@Test func theTrendIsThatOfTheCourseOfTheFloor() throws {
  let reading = try DayScene.hour.reading(at: 3720)
  let course = reading.course(of: reading.agents)
  #expect(course.quarters.allSatisfy { $0.isKept })
  let line = TrendRow(course: course, zone: .utc, glyphs: unicode).spans(width: 200).text
  for (label, kinds) in [("available", [StatusKind.available]), ("on contact", .onContact)] {
    let values = course.quarters.map { $0.agents(in: kinds, over: course.elapsed(of: $0)) }
    let sparkline = Sparkline(values)
    #expect(line.contains("\(label) \(sparkline.text(unicode)) \(sparkline.scale(unicode))"))
  }
  let critical = Sparkline(course.quarters.map { Double($0.mostCritical) })
  #expect(line.hasSuffix("▲ alerts \(critical.text(unicode)) \(critical.scale(unicode))"))
}

@Test func thePastHasTheTrendOfItsMoment() throws {
  var board = Board(Scene.floor, rows: 35, columns: 120)
  _ = board.handle(.character("<"))
  let moment = try #require(board.past?.moment)
  let reading = try DayScene.hour.reading(at: moment.seconds - DayScene.start)
  board.showPast(BoardInput(reading), at: moment)
  #expect(board.lines()[2] == " last 8 h: not read yet")
  // Those of another moment are of no use.
  board.showPast(FloorCourses(try DayScene.hour.reading(at: 60)))
  #expect(board.lines()[2] == " last 8 h: not read yet")
  board.showPast(FloorCourses(reading))
  #expect(board.lines()[2].contains(" available "))
}
