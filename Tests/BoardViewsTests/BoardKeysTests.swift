import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

private func board(
  _ keys: [Key] = [], input: BoardInput = Scene.floor, rows: Int = 24, columns: Int = 100
) -> Board {
  var board = Board(input, rows: rows, columns: columns)
  for key in keys { _ = board.handle(key) }
  return board
}

/// `count` agents `a000`, `a001`, … all available.
private func crowd(_ count: Int) -> [Scene.Person] {
  (0..<count).map {
    Scene.Person(
      username: "a" + String("00\($0)".suffix(3)), status: AgentStatus(.available), seconds: 5)
  }
}

@Test func selectionFollowsItsAgent() {
  var board = board([.down, .down])
  #expect(board.selectedAgent?.username == "陈伟")
  var people = Scene.people
  for place in people.indices where people[place].username == "陈伟" { people[place].seconds = 90 }
  board.show(Scene.input(people))
  #expect(board.usernames.first == "陈伟")
  #expect(board.selectedAgent?.username == "陈伟")
}

@Test func selectionNobodyMadeStaysAtTheTop() {
  var board = board()
  var people = Scene.people
  for place in people.indices where people[place].username == "陈伟" { people[place].seconds = 90 }
  board.show(Scene.input(people))
  #expect(board.selectedAgent?.username == "陈伟")
}

@Test func selectionOfAnAgentGoneStaysWhereItWas() {
  var board = board([.down, .down, .down])
  board.show(Scene.input(Scene.people.filter { $0.username != "p.held" }))
  #expect(board.selectedAgent?.username == "b.ng")
}

@Test(arguments: [
  ([Key.down], 1), ([.character("j"), .character("j"), .character("k")], 1), ([.up], 0),
  ([.pageDown], 13), ([.pageDown, .pageUp], 0), ([.character("G")], 299), ([.end, .home], 0),
  ([.end, .down], 299), ([.end, .pageUp], 286),
])
func movesThroughTheAgents(_ keys: [Key], _ row: Int) {
  let board = board(keys, input: Scene.input(crowd(300)))
  #expect(board.layout.table.count == 14)
  #expect(board.selectedRow == row)
  #expect((board.state.scroll..<board.state.scroll + 14).contains(row))
}

@Test func groupHeadingsAreNeverSelected() {
  var board = board([.character("b")])
  var seen: [String] = []
  for _ in 0..<Scene.people.count {
    if let agent = board.selectedAgent { seen.append(agent.username) }
    _ = board.handle(.down)
  }
  #expect(Set(seen).count == Scene.people.count - 1)
  _ = board.handle(.character("g"))
  #expect(board.selectedRow == 1)
  #expect(board.state.scroll == 0)
}

@Test func filterIsLiveAndEscClearsIt() {
  var board = board(Key.typing("/maria"))
  #expect(board.usernames == ["maria.lopez"])
  #expect(board.frame(in: .unicode).cursor.map { $0.row } == 23)
  _ = board.handle(.backspace)
  #expect(board.state.filterText == "mari")
  _ = board.handle(.escape)
  #expect(board.usernames.count == Scene.people.count - 1)
  #expect(board.state.prompt == .none)
  #expect(board.frame(in: .unicode).cursor == nil)
}

@Test func keptFilterIsInTheHeaderAndInTheCounts() {
  let board = board(Key.typing("/team:billing") + [.enter])
  #expect(board.lines()[1].hasSuffix("team:billing · 4 of 13 in view"))
  #expect(board.lines()[0].contains("13 in · "))
}

@Test func keysOfTheTableAreTextInAPrompt() {
  let board = board(Key.typing("/q?"))
  #expect(board.state.filterText == "q?")
  #expect(board.state.screen == .board)
}

@Test func promptKeepsItsLimit() {
  var board = board([.character("/")])
  for _ in 0..<Board.promptLimit { _ = board.handle(.character("x")) }
  #expect(board.state.filterText.count == Board.promptLimit)
  _ = board.handle(.character("y"))
  #expect(board.state.filterText.count == Board.promptLimit)
}

@Test func promptFreezesTheOrder() {
  var board = board([.character("/")])
  let before = board.usernames
  var people = Scene.people
  for place in people.indices where people[place].username == "陈伟" { people[place].seconds = 90 }
  board.show(Scene.input(people))
  #expect(board.usernames == before)
  _ = board.handle(.enter)
  #expect(board.usernames.first == "陈伟")
}

@Test func pauseHoldsTheBoardAndTheHeaderGoesOn() {
  var board = board([.character("p")])
  var people = Scene.people
  for place in people.indices where people[place].username == "maria.lopez" {
    people[place].status = AgentStatus(.signedOut)
  }
  var next = Scene.input(people)
  next.now = Timestamp(seconds: Scene.now.seconds + 60)
  next.intake.accepted += 120
  board.show(next)
  #expect(board.usernames.first == "maria.lopez")
  #expect(board.lines()[0].contains("paused · 120 new"))
  #expect(board.lines()[0].hasSuffix("14:31:05"))
  #expect(board.lines()[0].contains(" △3 "))
  #expect(board.lines()[0].contains("12 in · "))
  #expect(board.lines()[3].contains("6:12"))
  _ = board.handle(.character("p"))
  #expect(board.usernames.first == "anna.lindqvist")
}

@Test(arguments: [(299, true), (300, false)])
func pauseEndsFiveMinutesAfterTheLastKey(_ seconds: Int64, _ isPaused: Bool) {
  var board = board([.character("p")])
  var next = Scene.floor
  next.now = Timestamp(seconds: Scene.now.seconds + seconds)
  board.show(next)
  #expect(board.isPaused == isPaused)
}

@Test func quitsAtOnceWithoutAReceiver() {
  var board = board()
  #expect(board.handle(.character("q")) == [.quit])
}

@Test func boardThatOwnsAReceiverAsksOnce() {
  var board = board(input: Scene.owning)
  #expect(board.handle(.character("q")).isEmpty)
  #expect(board.lines().last?.contains("stops reception") == true)
  #expect(board.handle(.character("j")).isEmpty)
  #expect(board.state.prompt == .none)
  #expect(board.handle(.character("q")).isEmpty)
  #expect(board.handle(.character("q")) == [.quit])
}

@Test func suspendIsRefusedWithAWordWhyWhileReceiving() {
  var receiving = board(input: Scene.owning)
  #expect(receiving.handle(.control("z")).isEmpty)
  #expect(receiving.lines().last?.contains("would stop reception") == true)
  var watching = board()
  #expect(watching.handle(.control("z")) == [.suspend])
}

@Test(arguments: [[], Key.typing("/x"), [.character("s")], [.character("?")]])
func interruptIsImmediate(_ keys: [Key]) {
  var board = board(keys, input: Scene.owning)
  #expect(board.handle(.control("c")) == [.interrupt])
}

@Test(arguments: [
  (Key.control("l"), BoardCommand.repaint), (.character("t"), .nextTheme),
])
func asksTheProgram(_ key: Key, _ command: BoardCommand) {
  var board = board()
  #expect(board.handle(key) == [command])
}

@Test func quitGoesBackFirst() {
  for opening in [Key.character("?"), .enter] {
    var board = board([opening])
    #expect(board.handle(.character("q")).isEmpty)
    #expect(board.state.screen == .board)
  }
}

@Test func keysWorkWhereTheScreenIsTooSmall() {
  var board = board(rows: 3, columns: 9)
  #expect(board.lines() == ["", "needs 40×", ""])
  #expect(board.handle(.character("q")) == [.quit])
}

@Test(arguments: [(5, true), (6, false)] as [(Int64, Bool)])
func messageStandsForItsTime(_ seconds: Int64, _ stands: Bool) {
  var board = board()
  board.say("theme day")
  #expect(board.lines().last == " theme day")
  var next = Scene.floor
  next.now = Timestamp(seconds: Scene.now.seconds + seconds)
  board.show(next)
  #expect((board.lines().last == " theme day") == stands)
}

@Test func feedGrowsAndShrinksByKeys() {
  var board = board(rows: 40)
  _ = board.handle(.character("-"))
  let height = board.layout.feed.count
  _ = board.handle(.character("+"))
  #expect(board.layout.feed.count == height + 1)
  for _ in 0..<60 { _ = board.handle(.character("-")) }
  #expect(board.layout.feedHeading == nil)
  _ = board.handle(.character("+"))
  #expect(board.layout.feed.count == 1)
  for _ in 0..<60 { _ = board.handle(.character("+")) }
  #expect(board.layout.table.count == Layout.leastTable)
}

@Test func scrolledFeedStandsStillWhileEventsArrive() {
  let earlier = Scene.feed(Array(Scene.events.dropFirst(3)))
  var board = board([.tab, .down, .down], input: Scene.input(Scene.people, feed: earlier))
  let number = earlier[newest: 2].number
  #expect(board.shown.feed[newest: board.feedSelection].number == number)
  board.show(Scene.floor)
  #expect(board.shown.feed[newest: board.feedSelection].number == number)
  #expect(board.feedStart == 3)
  #expect(board.lines().contains { $0.contains("↑ 3 newer") })
  _ = board.handle(.character("g"))
  #expect(board.feedStart == 0)
  #expect(board.lines().contains { $0.contains("live ·") })
}

@Test func searchGoesFromMatchToMatch() {
  var board = board([.tab] + Key.typing("/okafor") + [.enter])
  #expect(board.feedSelection == 0)
  _ = board.handle(.character("n"))
  #expect(board.feedSelection == 1)
  _ = board.handle(.character("n"))
  #expect(board.feedSelection == 6)
  _ = board.handle(.character("n"))
  #expect(board.feedSelection == 6)
  #expect(board.lines().last?.contains("no older event matches okafor") == true)
  _ = board.handle(.character("N"))
  #expect(board.feedSelection == 1)
}

@Test func searchFindsWhatIsMaskedAndWhatEventsSay() {
  for (text, offset) in [
    ("4165550123", 1), ("late", 3), ("coaching", 7), ("ivr", 2), ("signout", 9), ("signin", 10),
  ] {
    let board = board([.tab] + Key.typing("/\(text)") + [.enter])
    #expect(board.feedSelection == offset, "\(text)")
  }
}

@Test func detailShowsTheAgentsOwnEventsInTheBoardsWords() {
  let board = board(Key.typing("/okafor") + [.enter, .enter], rows: 60)
  let text = board.lines().joined(separator: "\n")
  for part in [
    "14:30:03  ☎ on call  ", "14:30:01  answered · voice · Billing · •••0123  ",
    "14:28:50  mute  ", "☎ on call · muted", "accepted      0:06  Billing", "S-104233",
  ] {
    #expect(text.contains(part), "\(part)")
  }
  #expect(!text.contains("BusyOnCall") && !text.contains("late by 41 s"))
}

@Test func helpScrollsToItsEndAndNoFurther() {
  var board = board([.character("?"), .end])
  #expect(board.lines().contains { $0.contains("offers declined") })
  let last = board.lines()
  _ = board.handle(.pageDown)
  #expect(board.lines() == last)
}

@Test func gInAnEventGoesToItsAgent() {
  var board = board([.tab] + Key.typing("/okafor") + [.enter, .enter])
  guard case .event = board.state.screen else {
    Issue.record("no event is open")
    return
  }
  _ = board.handle(.character("g"))
  #expect(board.state.screen == .detail("j.okafor"))
  _ = board.handle(.character("q"))
  guard case .event = board.state.screen else {
    Issue.record("the way back is lost")
    return
  }
  var other = Board(Scene.floor, rows: 24, columns: 100)
  for key in [.tab] + Key.typing("/ivr") + [.enter, .enter, .character("g")] {
    _ = other.handle(key)
  }
  #expect(other.lines().last?.contains("this event is about no agent") == true)
}
