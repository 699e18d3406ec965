import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

private func order(_ letters: String, of people: [Scene.Person] = Scene.people) -> [String] {
  var board = Board(Scene.input(people), rows: 60, columns: 200)
  for letter in letters {
    _ = board.handle(.character("s"))
    _ = board.handle(.character(letter))
  }
  return board.usernames
}

@Test func attentionPutsThoseInTroubleOnTopAndGhostsLast() {
  #expect(
    Board(Scene.floor, rows: 60, columns: 200).usernames == [
      "maria.lopez", "anna.lindqvist", "陈伟", "p.held", "b.ng", "c.dubois", "d.silva", "j.okafor",
      "k.unheard", "o.unknown", "q.mail", "r.dial", "t.internal", "e.gone",
    ])
}

@Test func rowsBelowTheirLimitDoNotWander() {
  var board = Board(Scene.floor, rows: 60, columns: 200)
  let before = board.usernames
  var people = Scene.people
  for place in people.indices where people[place].username == "q.mail" {
    people[place].seconds += 300
  }
  board.show(Scene.input(people))
  #expect(board.usernames == before)
}

@Test(arguments: ColumnTable.all)
func everyOrderKeepsEveryAgentAndGhostsLast(_ column: BoardColumn) {
  for letters in [String(column.letter), String(repeating: column.letter, count: 2)] {
    let order = order(letters)
    #expect(Set(order) == Set(Scene.people.map(\.username)).subtracting(["s.out"]))
    #expect(order.last == "e.gone")
  }
}

@Test func unheardAgentIsNotOnTop() {
  var people = Scene.people
  for place in people.indices where people[place].isUnheard { people[place].seconds = 4000 }
  let board = Board(Scene.input(people), rows: 60, columns: 200)
  #expect(board.usernames == Board(Scene.floor, rows: 60, columns: 200).usernames)
  #expect(board.lines()[0].contains(" ▲1  △3 "))
}

@Test func equalKeysKeepTheOrderOfNamesBothWays() {
  let people = ["a", "b", "c", "d"].map {
    Scene.Person(
      username: $0, status: AgentStatus(.available), seconds: 5, handled: $0 == "c" ? 9 : 3)
  }
  #expect(order("c", of: people) == ["c", "a", "b", "d"])
  #expect(order("cc", of: people) == ["a", "b", "d", "c"])
}

@Test func agentsWithoutANumberComeLastBothWays() {
  let people = [("a", 0), ("b", 2), ("c", 3)].map {
    Scene.Person(
      username: $0, status: AgentStatus(.available), seconds: 5, handled: $1,
      handle: Int64($1 * 100))
  }
  #expect(order("h", of: people) == ["c", "b", "a"])
  #expect(order("hh", of: people) == ["b", "c", "a"])
}

@Test func rostersNamesAreTheOrderOfNames() {
  let people = [("a", "Zoë"), ("b", "Anna"), ("c", nil)].map {
    Scene.Person(username: $0, name: $1, status: AgentStatus(.available), seconds: 5)
  }
  #expect(order("", of: people) == ["b", "a", "c"])
}

@Test(arguments: [
  ("attention", "limit", false), ("-attention", "limit", true), ("limit", "limit", false),
  ("agent", "agent", false), ("-aht", "aht", true),
])
func configurationNamesAnOrder(_ text: String, _ column: String, _ isReversed: Bool) throws {
  let column = try #require(ColumnTable.column(named: column))
  #expect(SortOrder(text) == SortOrder(column, isReversed: isReversed))
}

@Test(arguments: ["", "-", "name", "--aht", "Attention"])
func configurationNamesNoOrder(_ text: String) {
  #expect(SortOrder(text) == nil)
}

@Test func groupsHaveTheirSubtotals() throws {
  var board = Board(Scene.floor, rows: 60, columns: 200)
  _ = board.handle(.character("b"))
  #expect(board.arrangement.groups.map(\.title) == ["Billing", "Support", "Sales"])
  let billing = try #require(board.arrangement.groups.first)
  #expect(billing.counts.agents == 4)
  #expect(billing.counts.alerts.sum == 1)
  #expect(billing.numbers.handled == 39)
  // A ratio of sums: (3·301 + 22·302 + 14·271) ÷ 39.
  #expect(billing.numbers.handleTime == 11_341.0 / 39)
  // What a ghost finished stays in the sums: five agents of 10,000 s, one of them a ghost.
  let sales = board.arrangement.groups[2].numbers
  #expect(sales.busySeconds + sales.idleSeconds == 50_000)
  _ = board.handle(.character("b"))
  #expect(
    board.arrangement.groups.map(\.title).prefix(4) == [
      "wrap-up", "on break", "ringing", "on call",
    ])
  _ = board.handle(.character("b"))
  #expect(board.arrangement.groups.isEmpty)
}

@Test func sortingShowsTheTop() {
  var board = Board(Scene.floor, rows: 14, columns: 100)
  for _ in 0..<9 { _ = board.handle(.down) }
  #expect(board.state.scroll > 0)
  for letter in "sm" { _ = board.handle(.character(letter)) }
  #expect(board.state.scroll == 0 && board.selectedRow == 0)
}

@Test func theSignedOutAreFoldedIntoOneLine() {
  var board = Board(Scene.floor, rows: 60, columns: 100)
  #expect(!board.usernames.contains("s.out"))
  #expect(board.lines().contains(" ▸ 1 signed out (x shows them)"))
  _ = board.handle(.character("x"))
  #expect(board.usernames.last == "s.out")
  #expect(board.lines().contains(" ▾ 1 signed out (x folds them)"))
  _ = board.handle(.character("b"))
  #expect(board.usernames.last == "s.out")
  #expect(board.arrangement.groups.map(\.counts.present) == [4, 5, 5])
  _ = board.handle(.character("x"))
  for key in Key.typing("/signed") { _ = board.handle(key) }
  #expect(board.usernames == ["s.out"], "a filter meant for them shows them")
}

@Test func aGroupSaysThatNobodyIsAvailable() {
  var board = Board(Scene.floor, rows: 60, columns: 120)
  _ = board.handle(.character("b"))
  #expect(board.lines()[4].hasPrefix(" Billing  4   ▲1   0 available  1 on contact"))
}

extension Board {
  /// The usernames of the rows, from the top.
  var usernames: [String] {
    arrangement.rows.indices.compactMap { arrangement.agent(at: $0) }
      .map { shown.agents[$0].username }
  }

  /// The frame's text.
  func lines(_ repertoire: Repertoire = .unicode) -> [String] { frame(in: repertoire).lines }
}
