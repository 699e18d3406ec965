import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

// The day's picture in parts.

@Test(arguments: StatusKind.allCases)
func theLayersAreTheHeadersCounts(_ kind: StatusKind) {
  let agent = AgentGlance(username: "a", status: AgentStatus(kind), since: Scene.now)
  let counted = StatusCounts(of: [agent]) { _ in true }.named.dropFirst().filter { $0.count > 0 }
  let layers = DayLayer.allCases.filter { $0.kinds.contains(kind) }
  #expect(layers.map(\.label) == counted.map(\.label))
}

@Test func theLayersAreInTheHeadersOrder() {
  #expect(
    DayLayer.allCases.dropLast().map(\.label)
      == StatusCounts().named.dropFirst().map(\.label))
}

/// The whole height is that of the agents in, whatever their statuses.
@Test(arguments: [8, 1], [9, 24, 60])
func stackedHeightsAddUpToTheAgentsIn(parts: Int, room: Int) throws {
  let course = try #require(Scene.day.courses?.floor)
  let quarters = course.quarters.map { DayQuarter($0, of: course) }
  let scale = DayScale(most: quarters.map(\.agents).max() ?? 0, room: room)
  for quarter in quarters {
    let agents = Double(quarter.numbers.signedInSeconds) / Double(quarter.elapsed)
    #expect(abs(quarter.agents - agents) < 0.001)
    let stack = DayStack(quarter: quarter, scale: scale, parts: parts)
    let rows = Double(stack.height) / Double(parts)
    #expect(abs(rows * scale.agentsPerRow - agents) <= scale.agentsPerRow / Double(parts))
    let drawn = stack.cells.map { cell in
      switch cell {
      case .blank: 0
      case .whole: parts
      case .top(_, let filled): filled
      }
    }
    #expect(drawn.reduce(0, +) == stack.height)
  }
}

/// A layer has the cells of which it has most.
@Test func layersStandInTheirOrder() {
  var quarter = DayCourse.Quarter(period: 0..<900)
  for (kind, agents) in [(StatusKind.available, 2), (.onCall, 3), (.onBreak, 1)] {
    quarter.secondsByStatus[Int(kind.rawValue)] = Int64(agents) * 900
  }
  quarter.numbers[.signedInSeconds] = 6 * 900 + 1800
  let course = DayCourse(quarters: [quarter], now: Timestamp(seconds: 900))
  let stack = DayStack(
    quarter: DayQuarter(quarter, of: course), scale: DayScale(most: 8, room: 8), parts: 8)
  #expect(
    stack.cells == [
      .whole(.available), .whole(.available), .whole(.onContact), .whole(.onContact),
      .whole(.onContact), .whole(.onBreak), .whole(.notKept), .whole(.notKept),
    ])
}

@Test func whoeverIsInIsSeen() {
  var quarter = DayCourse.Quarter(period: 0..<900)
  quarter.secondsByStatus[Int(StatusKind.ringing.rawValue)] = 1
  quarter.numbers[.signedInSeconds] = 1
  let course = DayCourse(quarters: [quarter], now: Timestamp(seconds: 900))
  let stack = DayStack(
    quarter: DayQuarter(quarter, of: course), scale: DayScale(most: 400, room: 8), parts: 8)
  #expect(stack.cells.first == .top(.ringing, parts: 1))
}

@Test(
  arguments: [
    (0, 20, 8, 1), (1, 20, 8, 1), (2, 20, 8, 2), (3.5, 20, 8, 4), (9, 20, 20, 12), (33, 41, 40, 40),
    (33, 3, 3, 40), (41.5, 5, 4, 50), (996, 60, 60, 1000), (9_999, 80, 80, 10_000),
  ] as [(Double, Int, Int, Int)])
func theScaleIsRoundAndHoldsAll(most: Double, room: Int, rows: Int, top: Int) {
  let scale = DayScale(most: most, room: room)
  #expect(scale.rows == rows && scale.rows <= max(room, DayScale.least))
  #expect(scale.top >= Int(most.rounded(.up)))
  #expect(scale.top == top)
  #expect(scale.figure(above: rows - 1) == top)
  for row in 0..<rows {
    guard let figure = scale.figure(above: row) else { continue }
    #expect(abs(Double(figure) - scale.agentsPerRow * Double(row + 1)) < 0.001)
  }
}

@Test(arguments: [Repertoire.unicode, .console, .ascii])
func aBarIsNoDash(_ repertoire: Repertoire) {
  let glyphs = Glyphs(repertoire)
  #expect(!glyphs.levels.contains(glyphs.dash) && Set(glyphs.levels).count == glyphs.levels.count)
}

@Test(arguments: [
  (34, 33, 120, 3, 0..<34), (34, 0, 44, 1, 0..<30), (34, 33, 44, 1, 4..<34),
  (34, 2, 44, 1, 2..<32), (96, 95, 320, 3, 0..<96), (2, 1, 320, 6, 0..<2), (0, 0, 80, 6, 0..<0),
])
func aQuarterHasAWholeNumberOfCells(
  quarters: Int, cursor: Int, width: Int, cell: Int, shown: Range<Int>
) {
  let grid = DayGrid(quarters: quarters, cursor: cursor, margin: 14, width: width)
  #expect(grid.cell == cell)
  #expect(grid.shown == shown)
}
