import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

private let repertoires = [Repertoire.unicode, .ascii, .console]

@Test func everyKindOfSizeIsDrawn() {
  var screens: [Board] = []
  let ways: [[Key]] = [
    [], [.character("b"), .tab, .down], Key.typing("/maria"), [.character("?")], [.enter],
    [.tab, .down, .enter], [.character("T")],
  ]
  for keys in ways {
    var board = Board(Scene.owning, rows: 1, columns: 1)
    for key in keys { _ = board.handle(key) }
    screens.append(board)
  }
  for rows in 1...60 {
    for columns in 1...200 where isNarrow(rows, columns) || (rows * 3 + columns) % 11 == 0 {
      // Each size with one of the screens in one of the repertoires; the neighbours have others.
      var board = screens[(rows + columns) % screens.count]
      board.resize(rows: rows, columns: columns)
      let frame = board.frame(in: repertoires[(rows + 2 * columns) % repertoires.count])
      #expect(frame.rows == rows && frame.columns == columns)
    }
  }
}

/// Where the parts of the screen begin to give way: all of these are tried.
private func isNarrow(_ rows: Int, _ columns: Int) -> Bool { rows < 16 && columns < 60 }

@Test(arguments: [(0, 0), (0, 80), (24, 0), (-1, -1), (200, 500)])
func strangeSizesAreDrawn(_ rows: Int, _ columns: Int) {
  let board = Board(Scene.floor, rows: rows, columns: columns)
  #expect(board.lines().count == max(0, rows))
}

@Test func sizesBelowTheLeastSaySo() {
  #expect(Board(Scene.floor, rows: 9, columns: 80).lines()[4].contains("needs 40×10"))
  #expect(Board(Scene.floor, rows: 24, columns: 39).lines()[11].contains("needs 40×10"))
  #expect(Board(Scene.floor, rows: 1, columns: 5).lines() == ["needs"])
  #expect(!Board(Scene.floor, rows: 10, columns: 40).lines().contains { $0.contains("needs") })
}

@Test func asciiScreensAreASCII() {
  let ways = [
    [], [Key.character("?")], [.enter], Key.typing("/m"), [.character("s")], [.character("T")],
  ]
  for keys in ways {
    var board = Board(Scene.stale, rows: 40, columns: 140)
    for key in keys { _ = board.handle(key) }
    for line in board.lines(.ascii) { #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }) }
  }
}

@Test func standInsAreOurOwnAndNotTheFramesQuestionMark() {
  // Only the unknown status and the help's key have a question mark.
  var people = Scene.people
  people.removeAll { $0.username == "o.unknown" || $0.isUnheard || $0.username == "陈伟" }
  for repertoire in [Repertoire.ascii, .console] {
    let lines = Board(Scene.input(people, feed: .empty), rows: 40, columns: 140).lines(repertoire)
    for line in lines.dropLast() { #expect(!line.contains("?"), "\(line)") }
  }
}

@Test func everyStatusHasASignOfItsOwn() {
  for repertoire in repertoires {
    let signs = StatusKind.allCases.map { Glyphs(repertoire).sign(of: $0) }
    #expect(Set(signs).count == signs.count, "\(repertoire)")
    for sign in signs { #expect(SafeText(String(sign)).width == 1) }
  }
}

@Test func nobodyAvailableIsCritical() {
  let people = Scene.people.filter { $0.status.kind != .available }
  let frame = Board(Scene.input(people), rows: 24, columns: 120).frame(in: .unicode)
  let column = frame.lines[0].distance(of: "0 available")
  #expect(column.map { frame[0, $0].role } == .critical)
}

@Test func emptyFloorHasNoCriticalCount() {
  let frame = Board(Scene.input([], feed: .empty), rows: 24, columns: 120).frame(in: .unicode)
  #expect(!frame.roleMap[0].contains("!"))
}

@Test func openToWorkCountsAsAvailableUnderItsOwnName() {
  let people = [
    Scene.Person(
      username: "a",
      status: AgentStatus(.busyOther, activityName: "Back office", isOpenToWork: true), seconds: 9)
  ]
  let lines = Board(Scene.input(people), rows: 24, columns: 100).lines()
  #expect(lines[0].contains("1 in · 1 available"))
  #expect(lines[3].contains("◆ Back office"))
}

@Test(arguments: [
  (-2.1, true), (-2, false), (0, false), (10, false), (10.1, true),
])
func lagBeyondItsBoundsAsksForTheClock(_ lag: Double, _ asks: Bool) {
  var input = Scene.floor
  input.sources[0].lag = lag
  let line = Board(input, rows: 24, columns: 120).lines()[1]
  #expect(line.contains("check clock") == asks)
}

@Test(arguments: [(300, false), (301, true)] as [(Int64, Bool)])
func dataIsStalePastTheLimit(_ seconds: Int64, _ isStale: Bool) {
  var input = Scene.floor
  input.sources[0].secondsSinceLastEvent = seconds
  let frame = Board(input, rows: 24, columns: 100).frame(in: .unicode)
  #expect(frame.lines[0].contains("STALE 5m01s") == isStale)
  #expect(frame.lines[0].contains(" ▲1  △3 "))
  #expect((frame[3, 40].role == .dim) == isStale)
}

@Test func oneLiveSourceKeepsTheBoardFresh() {
  var input = Scene.owning
  input.sources[1].secondsSinceLastEvent = 9999
  #expect(!input.isStale)
}

@Test func countsOfWhatWentWrongAreShownWhenNotZero() {
  let line = Board(Scene.stale, rows: 24, columns: 200).lines()[1]
  for part in ["2 rejected", "1 late", "3 duplicates", "4 unattributed", "1 unheard"] {
    #expect(line.contains(part))
  }
  let calm = Board(Scene.floor, rows: 24, columns: 200).lines()[1]
  for word in ["late", "duplicate", "unattributed"] { #expect(!calm.contains(word)) }
}

@Test func columnsGiveWayInTheStatedOrder() {
  var last = ColumnTable.all
  let order = last.filter { $0.dropRank != nil }.sorted { $0.dropRank! < $1.dropRank! }
  for width in (0...260).reversed() {
    let kept = ColumnFit(ColumnTable.all, from: 3, width: width).slots.map(\.column)
    #expect(kept.allSatisfy(last.contains))
    let dropped = order.prefix { !kept.contains($0) }
    #expect(width < 28 || kept.count == ColumnTable.all.count - dropped.count)
    last = kept
  }
}

@Test func columnsNeverOverlap() {
  for width in 0...260 {
    let places = ColumnFit(ColumnTable.all, from: 3, width: width).slots
    for (left, right) in zip(places, places.dropFirst()) {
      #expect(left.start + left.width + right.column.gap <= right.start)
    }
    if let last = places.last { #expect(last.start + last.width <= 3 + width) }
  }
}

@Test func teamsHaveAColumnOnlyWhereThereAreAny() {
  let people = Scene.people.map { person in
    var person = person
    person.team = nil
    return person
  }
  #expect(!Board(Scene.input(people), rows: 24, columns: 100).lines()[2].contains("TEAM"))
  #expect(Board(Scene.floor, rows: 24, columns: 100).lines()[2].contains("TEAM"))
}

@Test func wideNamesKeepTheColumnsInLine() {
  let people = ["陈伟陈伟陈伟陈伟陈伟陈伟陈伟陈伟", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "e\u{301}e\u{301}", "plain"].map {
    Scene.Person(username: $0, status: AgentStatus(.available), seconds: 190)
  }
  let frame = Board(Scene.input(people), rows: 24, columns: 100).frame(in: .unicode)
  let column = (0..<100).first { frame[3, $0].grapheme == "●" }
  for row in 4...6 { #expect((0..<100).first { frame[row, $0].grapheme == "●" } == column) }
}

@Test(arguments: [
  (0, "╌╌╌╌╌╌╌╌╌╌╌╌┃"), (540, "━━━╌╌╌╌╌╌╌╌╌┃"), (1079, "━━━━━╌╌╌╌╌╌╌┃"),
  (1440, "╍╍╍╍╍╍╍╍╌╌╌╌┃"), (2159, "╍╍╍╍╍╍╍╍╍╍╍╌┃"), (2160, "━━━━━━━━━━━━┃▏          +0:00"),
  (2190, "━━━━━━━━━━━━┃▏          +0:30"), (2340, "━━━━━━━━━━━━┃█          +3:00"),
  (4320, "━━━━━━━━━━━━┃███████   +36:00"), (90_000, "━━━━━━━━━━━━┃███████   +1d00h"),
])
func barShowsTheTimeUpToTheLimitAndPastIt(_ seconds: Int64, _ text: String) {
  var agent = AgentGlance(username: "a", status: AgentStatus(.wrapUp), since: Scene.now)
  agent.limit = Limit(warning: 1080, critical: 2160)
  agent.seconds = seconds
  agent.level = seconds < 1080 ? .normal : seconds < 2160 ? .warning : .critical
  let bar = LimitBar(of: agent, in: LimitBar.limit + LimitBar.figureWidth, Glyphs(.unicode))
  #expect(bar?.spans.text == text)
  // One who is merely remembered is not alarming.
  agent.isUnheard = true
  #expect(
    LimitBar(of: agent, in: 12, Glyphs(.unicode))?.spans.runs.allSatisfy { $0.role == .dim } == true
  )
}

@Test(arguments: [(3, nil), (4, "..|"), (17, "..........|"), (18, ".....|")] as [(Int, String?)])
func aNarrowBarHasNoFigure(room: Int, text: String?) {
  var agent = AgentGlance(username: "a", status: AgentStatus(.wrapUp), since: Scene.now)
  agent.limit = Limit(warning: 1080, critical: 2160)
  #expect(LimitBar(of: agent, in: room, Glyphs(.ascii))?.spans.text == text)
}

@Test(arguments: [(5, "--|#"), (6, " +2:12"), (17, "            +2:12")])
func whatIsOverIsAFigureWhereThereIsNoRoomForBoth(room: Int, text: String) {
  var agent = AgentGlance(username: "a", status: AgentStatus(.wrapUp), since: Scene.now)
  agent.seconds = 372
  agent.limit = Limit(warning: 120, critical: 240)
  agent.level = .critical
  #expect(LimitBar(of: agent, in: room, Glyphs(.ascii))?.spans.text == text)
}

extension String {
  /// Without blanks at its end.
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Characters before `part`, where it stands in this text.
  func distance(of part: String) -> Int? {
    firstRange(of: part).map { distance(from: startIndex, to: $0.lowerBound) }
  }
}
