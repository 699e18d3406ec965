import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// What the screens of a wallboard show, in the order of their turns.
private func turns(
  _ input: BoardInput, rows: Int, columns: Int, _ pages: [WallboardOptions.Page] = []
) -> [String] {
  var input = input
  var options = WallboardOptions()
  options.pages = pages
  return (0..<12).map { turn in
    input.now = Timestamp(seconds: Int64(turn) * options.turnSeconds)
    return wallboard(input, rows: rows, columns: columns, options: options).lines()
      .joined(separator: "\n")
  }
}

@Test func everyAgentHasATurnAndThoseOfTroubleAreOnEveryScreen() {
  let input = Scene.input(crowd(70, critical: 3))
  let screens = turns(input, rows: 24, columns: 80)
  #expect(screens[0].contains("page 1 of 2"))
  #expect(screens[0] != screens[1])
  for agent in input.agents {
    #expect(screens[0...1].contains { $0.contains(agent.username) }, "\(agent.username)")
  }
  for name in ["a0000", "a0001", "a0002"] {
    #expect(screens.allSatisfy { $0.contains(name) })
  }
}

/// Of more than half a screen holds those that do not fit take turns, behind the worst.
@Test func theWorstAreOnEveryScreenHoweverManyThereAre() {
  let input = Scene.input(crowd(60, critical: 14))
  let screens = turns(input, rows: 20, columns: 60)
  #expect(screens[0].contains("page 1 of "))
  #expect(screens.allSatisfy { $0.contains("a0000") })
  for number in 0..<14 {
    let name = "a00" + (number < 10 ? "0" : "") + "\(number)"
    #expect(screens.contains { $0.contains(name) }, "\(name)")
  }
}

/// Large digits give way where they would leave nobody of trouble on the later screens.
@Test(arguments: [(20, 60), (24, 80), (35, 120), (60, 200)])
func whereverScreensTakeTurnsSomebodyPastCriticalIsOnEach(rows: Int, columns: Int) {
  for agents in stride(from: 20, through: 150, by: 5) {
    let shapes = TileShape.all(.unicode, rows: rows)
    let tiers = [1, 3, agents].map {
      WallPlan.Tier(count: $0, dots: 22, text: 14, largest: shapes.count - 1)
    }
    let plan = WallPlan(tiers, shapes: shapes, columns: columns - 2, rows: rows - 6)
    guard 2...WallPlan.screenLimit ~= plan.screens else { continue }
    #expect(plan.bands.contains { $0.tier == 0 && $0.screen == nil }, "\(agents)")
  }
}

@Test(arguments: [24, 60], 2...14)
func everybodyHasAPlaceHoweverLowTheTilesAre(screen: Int, rows: Int) {
  let shapes = TileShape.all(.unicode, rows: screen)
  let tiers = [2, 3, 20].map {
    WallPlan.Tier(count: $0, dots: 22, text: 14, largest: shapes.count - 1)
  }
  let plan = WallPlan(tiers, shapes: shapes, columns: 78, rows: rows)
  #expect(plan.bands.contains { $0.tier == 0 } && plan.usedRows <= rows)
}

/// Recorded events may be of any year.
@Test(arguments: [Int64(-1), -15, -16, -62_135_596_800, 0, 253_402_300_799])
func pagesTurnBefore1970Too(second: Int64) {
  var input = Scene.input(crowd(120))
  input.now = Timestamp(seconds: second)
  let board = Wallboard(input: input, options: .init(), glyphs: Glyphs(.unicode))
  #expect((0..<7).contains(board.turn(of: 7)))
  #expect(wallboard(input).lines().joined().contains("a0"))
}

@Test(arguments: [300, 3000, 10_000])
func moreThanThreeScreensBecomeTroubleAndAMatrix(agents: Int) {
  let input = Scene.input(crowd(agents, critical: 2, warning: 3, team: "Billing"))
  let screens = turns(input, rows: 35, columns: 120)
  // One screen, which never turns.
  #expect(screens.allSatisfy { !$0.contains("page ") })
  // Those past critical are named in large letters.
  for number in 2..<5 { #expect(screens[0].contains("Billing000\(number)")) }
  #expect(!screens[0].contains("Billing0005"))
  #expect(screens[0].contains("\(agents)/\(agents) in"))
  // Calm agents are glyphs, and those that do not fit are counted.
  #expect(screens[0].contains(agents > 300 ? "◐◐◐◐" : "◐ ◐ ◐ ◐"))
  let isCounted = screens[0].split(separator: "\n").contains {
    $0.contains("+") && !$0.contains(":")
  }
  #expect(isCounted == (agents > 300))
}

@Test func troubleTakesThreeScreensAtMostAndTheRestIsCounted() {
  let input = Scene.input(crowd(2000, critical: 300, warning: 900, team: "Sales"))
  let screens = turns(input, rows: 35, columns: 120)
  #expect(screens[0].contains("page 1 of 3"))
  #expect(screens[0].contains("past a limit"))
  #expect(screens.allSatisfy { $0.contains("2000/2000 in") || $0.contains("2000/2000") })
  #expect(screens[2].contains("page 3 of 3"))
  #expect(screens[3].contains("page 1 of 3"))
}

@Test func theMatrixHasALineATeamWithThoseInTroubleFirst() throws {
  let input = Scene.input(
    crowd(300, team: "Sales") + crowd(200, critical: 1, warning: 1, team: "Billing")
      + crowd(3, team: nil))
  let lines = wallboard(input, rows: 24, columns: 120).lines()
  let billing = try #require(lines.first { $0.contains("200/200 in") })
  #expect(billing.contains("Billing"))
  #expect(billing.contains("▲△◐◐"))
  let sales = try #require(lines.first { $0.contains("300/300 in") })
  #expect(sales.contains("Sales"))
  #expect(lines.contains { $0.contains("no team") && $0.contains("3/3 in") })
}

@Test func teamsThatDoNotFitAreCounted() {
  let people = (0..<40).flatMap { crowd(20, team: "Team\($0)") }
  let text = wallboard(Scene.input(people), rows: 24, columns: 80).lines().joined(separator: "\n")
  #expect(text.contains("teams, "))
}

/// The counts are of the whole floor, so who is past critical is never unnamed.
@Test func whoIsPastCriticalAndOnNoPageIsNamedAtTheFoot() {
  let input = Scene.input(
    crowd(4, critical: 2, team: "Billing") + crowd(4, critical: 1, team: "Sales"))
  func foot(_ pages: WallboardOptions.Page...) -> Substring? {
    turns(input, rows: 24, columns: 80, pages)[0].split(separator: "\n").last
  }
  #expect(foot(.init(team: "Sales"))?.contains("▲ 2 on no page: Billing0000 · Billing · ") == true)
  #expect(foot(.init(team: "Sales"), .init(team: "Billing"))?.contains("on no page") == false)
  #expect(foot(.init(team: "Sales"), .init())?.contains("on no page") == false)
}

@Test func pagesOfTeamsTakeTurns() {
  let input = Scene.input(
    crowd(4, critical: 1, team: "Billing") + crowd(60, team: "Sales")
      + [Scene.Person(username: "z", team: "Night", status: AgentStatus(.signedOut), seconds: 9)])
  let pages: [WallboardOptions.Page] = [
    .init(team: "Billing"), .init(team: "Sales"), .init(team: "Night"), .init(),
  ]
  let screens = turns(input, rows: 24, columns: 80, pages)
  #expect(screens[0].contains("Billing  4/4 in"))
  #expect(screens[0].contains("Billing0003"))
  #expect(!screens[0].contains("Sales0"))
  // As many screens as its tiles need.
  #expect(screens[1].contains("Sales  60/60 in"))
  #expect(!screens[1].contains("Billing0"))
  let night = screens.filter { $0.contains("nobody of Night is in") }
  #expect(!night.isEmpty)
  #expect(screens.contains { $0.contains("everybody  64/65 in") })
  // What is alarming is that of the whole floor on every page.
  #expect(Set(screens.map { $0.split(separator: "\n")[1...4] }).count == 1)
}

@Test func aPageStandsForItsTurn() {
  var input = Scene.input(crowd(4, team: "Billing") + crowd(4, team: "Sales"))
  var options = WallboardOptions()
  options.pages = [.init(team: "Billing"), .init(team: "Sales")]
  options.turnSeconds = 40
  let shown = [0, 39, 40, 79, 80].map { (second: Int64) in
    input.now = Timestamp(seconds: second)
    return wallboard(input, options: options).lines().joined().contains("Billing  4/4 in")
  }
  #expect(shown == [true, true, false, false, true])
}
