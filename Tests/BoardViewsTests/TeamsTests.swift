import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

private func board(
  _ keys: [Key] = [.character("T")], input: BoardInput = Scene.floor, rows: Int = 35,
  columns: Int = 120
) -> Board {
  var board = Board(input, rows: rows, columns: columns)
  for key in keys { _ = board.handle(key) }
  return board
}

private func person(
  _ name: String, _ team: String?, _ kind: StatusKind, _ seconds: Int64 = 5
) -> Scene.Person {
  Scene.Person(username: name, team: team, status: AgentStatus(kind), seconds: seconds)
}

/// Must show: which team is worst off, by one key.
@Test func theWorstTeamStandsFirst() {
  let lines = board().lines()
  #expect(lines[1].hasPrefix(" board › teams "))
  #expect(lines[2].hasPrefix("   TEAM "))
  #expect(lines[3].hasPrefix(" ▶ Billing "))
  #expect(lines[4].hasPrefix("   Support "))
  #expect(lines[5].hasPrefix("   Sales "))
}

@Test func teamsInTheOrderOfTrouble() {
  // Wrap-up is a warning at 2 minutes and critical at 4.
  let people = [
    person("a", "Calm", .wrapUp, 60), person("b", "Calmer", .wrapUp, 30),
    person("c", "Calmest", .available), person("d", "Warned", .wrapUp, 200),
    person("e", "Worse", .wrapUp, 250), person("f", "Worst", .wrapUp, 241),
    person("g", "Worst", .wrapUp, 240), person("h", nil, .wrapUp, 9000),
    person("i", "Zero", .available),
  ]
  #expect(
    TeamList(people.map(\.glance)).teams.map(\.title) == [
      "Worst", "no team", "Worse", "Warned", "Calm", "Calmer", "Calmest", "Zero",
    ])
}

@Test func everyoneSignedInIsInOneOfTheCounts() {
  let people = StatusKind.allCases.map { person($0.name, "All", $0) }
  let team = TeamList(people.map(\.glance)).teams[0]
  #expect(team.counts.signedIn == StatusKind.allCases.count - 1)
  #expect(team.roster == StatusKind.allCases.count)
  #expect(
    team.counts.signedIn == team.counts.available + team.busy + team.counts.wrapUp + team.away)
  #expect(team.busy == 6 && team.away == 5)
}

@Test func zerosStandAndNobodyFreeIsMarked() throws {
  let frame = board(input: Scene.input([person("a", "Billing", .onBreak)])).frame(in: .unicode)
  let line = frame.lines[3]
  #expect(line.contains(#/Billing +1\/1 +0 +0 +0 +1 +0 +0 +80% +– /#))
  let column = try #require(line.firstRange(of: "0"))
  let place = line.distance(from: line.startIndex, to: column.lowerBound)
  #expect(frame[3, place].role == .warning && frame[3, place].emphasis.contains(.reverse))
  // Nobody is in: then nobody has to be free.
  let out = board(input: Scene.input([person("a", "Billing", .signedOut)])).frame(in: .unicode)
  #expect(out.lines[3].contains(#/Billing +0\/1 +0 /#))
  #expect((0..<120).allSatisfy { out[3, $0].role != .warning })
}

@Test func aGlyphAnAgentTheWorstFirst() {
  let people = [
    person("a", "Billing", .available), person("b", "Billing", .onCall, 9),
    person("c", "Billing", .wrapUp, 130), person("d", "Billing", .wrapUp, 300),
    person("e", "Billing", .signedOut), person("f", "Billing", .onCall, 99),
  ]
  let list = TeamList(people.map(\.glance))
  #expect(list.teams[0].present.map { people[$0].username } == ["d", "c", "f", "b", "a"])
  #expect(board(input: Scene.input(people)).lines()[3].hasSuffix("◐◐☎☎●"))
}

@Test func enterShowsTheTeamsAgentsOnTheBoard() {
  let people = [
    person("a", "Sales", .wrapUp, 900), person("b", "Sales East", .available),
    person("c", "Sales East", .signedOut), person("d", nil, .available),
  ]
  func filtered(_ keys: [Key]) -> Board {
    board([.character("T")] + keys + [.enter], input: Scene.input(people))
  }
  let sales = filtered([])
  #expect(sales.state.screen == .board && sales.state.trail.last?.screen == .teams)
  #expect(sales.state.filterText == "team:=Sales" && sales.usernames == ["a"])
  let east = filtered([.down])
  #expect(east.state.filterText == "team:=\"Sales East\"" && east.usernames == ["b"])
  #expect(east.counts.agents == 2)
  #expect(filtered([.end]).usernames == ["d"])
}

@Test(arguments: ["The \"A\" team", "\"", "“Nord”", "a\"b", "“ \"\" ”"])
func enterShowsATeamWhoseNameHasQuotes(_ team: String) {
  let people = [person("a", team, .wrapUp, 900), person("b", "The A team", .available)]
  #expect(board([.character("T"), .enter], input: Scene.input(people)).usernames == ["a"])
}

@Test(arguments: [[Key.character("q")], [.escape], [.character("T")]])
func theLensIsLeftAsItWasFound(_ keys: [Key]) {
  let before = board([.down, .down])
  let after = board([.down, .down, .character("T"), .down] + keys)
  #expect(after.lines() == before.lines())
}

@Test func theSelectionFollowsItsTeam() {
  var board = board([.character("T"), .down])
  #expect(board.state.selectedTeam?.name == "Support")
  var people = Scene.people
  for place in people.indices where people[place].team == "Support" {
    people[place].seconds += 9000
  }
  board.show(Scene.input(people))
  #expect(board.selectedTeamRow == 0)
  board.show(Scene.input(people.filter { $0.team != "Support" }))
  #expect(board.selectedTeamRow == 0)
  board.show(Scene.input([], feed: .empty))
  #expect(board.handle(.enter).isEmpty && board.state.screen == .teams)
}

@Test func manyTeamsScrollUnderTheirHeadings() {
  let people = (0..<60).map { person("a\($0)", "Team \(10 + $0)", .available) }
  var board = board(input: Scene.input(people), rows: 24)
  for _ in 0..<30 { _ = board.handle(.down) }
  #expect(board.lines()[2].contains("TEAM"))
  #expect(board.lines().contains { $0.hasPrefix(" ▶ Team 40 ") })
  _ = board.handle(.end)
  #expect(board.lines()[22].hasPrefix(" ▶ Team 69 "))
  _ = board.handle(.character("g"))
  #expect(board.lines()[3].hasPrefix(" ▶ Team 10 "))
}

@Test(arguments: [40, 50, 60, 80, 100, 160])
func columnsGiveWayButNotWhoIsFreeNorWhoIsInTrouble(columns: Int) {
  let lines = board(columns: columns).lines()
  for heading in ["TEAM", "IN", "FREE", "▲"] {
    #expect(lines[2].contains(heading))
  }
  #expect(lines[2].contains("AHT") == (columns >= 50))
  #expect(lines[2].contains("BUSY LAST 2 H") == (columns >= 80))
  #expect(lines.allSatisfy { SafeText($0).width <= columns })
}

@Test(arguments: [60, 80, 120])
func noNumberIsCut(columns: Int) {
  let lines = board(input: Scene.crowd, columns: columns).lines()
  #expect(lines[3].contains(" 133/147 "))
  #expect(!lines[3].prefix(60).contains("…"))
}

@Test func agentsBeyondTheEdgeAreCounted() throws {
  for columns in [100, 120, 200] {
    let line = board(input: Scene.crowd, columns: columns).lines()[3]
    let now = try #require(line.firstMatch(of: #/ –  +([^ ]+) \+(\d+)$/#))
    #expect(now.1.count + (Int(now.2) ?? 0) == 133)
  }
}

@Test(arguments: [(0, ""), (1, "…"), (2, "a…"), (3, "ab…"), (4, "abcd"), (9, "abcd")])
func aCutIsMarkedAlsoBetweenTwoRoles(width: Int, text: String) {
  var spans = Spans("a")
  for letter in ["b", "c", "d"] { spans.add(SafeText(letter), .dim) }
  #expect(spans.cut(to: width, ellipsis: "…").text == text)
}

@Test func coursesNotReadYetAreSaidSo() {
  #expect(board(input: Scene.unread).lines()[3].contains(" not read yet "))
}
