import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

private func usernames(_ filter: String) -> [String] {
  let filter = FilterExpression(filter, on: FilterFloor(Scene.floor))
  return Scene.people.map(\.glance).filter(filter.matches).map(\.username)
}

@Test(arguments: [
  ("maria", ["maria.lopez"]),
  ("MARIA", ["maria.lopez"]),
  ("lopez maria", ["maria.lopez"]),
  ("陈", ["陈伟"]),
  ("nobody", []),
  ("team:billing", ["c.dubois", "j.okafor", "maria.lopez", "t.internal"]),
  ("TEAM:Bill", ["c.dubois", "j.okafor", "maria.lopez", "t.internal"]),
  ("team:billing !maria !okafor", ["c.dubois", "t.internal"]),
  ("status:wrap-up", ["maria.lopez"]),
  ("status:wrap", ["maria.lopez"]),
  ("status:call", ["j.okafor", "p.held"]),
  ("status:on", ["anna.lindqvist", "j.okafor", "p.held", "q.mail"]),
  ("status:onl", ["t.internal"]), ("status:only", ["t.internal"]),
  ("status:coaching", ["c.dubois"]),
  ("status:xyz", []), ("status:on break", ["anna.lindqvist"]), ("on break", ["anna.lindqvist"]),
  ("!on break team:support", ["b.ng", "p.held", "q.mail", "陈伟"]),
  ("status:\"on break\"", ["anna.lindqvist"]), ("team:\"illing\" \"maria\"", ["maria.lopez"]),
  ("available", ["b.ng", "e.gone"]), ("wrap-up", ["maria.lopez"]), ("ringing", ["陈伟"]),
  ("\"maria.lo", ["maria.lopez"]), ("\"", Scene.people.map(\.username)),
  (">15m !>warning", ["e.gone", "q.mail", "s.out"]), (">1h", ["e.gone", "s.out"]),
  (">90s team:billing !>15m", ["c.dubois", "j.okafor", "maria.lopez"]),
  (">0h10m0s team:support", ["anna.lindqvist", "p.held", "q.mail"]),
  (">5 team:billing", ["c.dubois", "j.okafor", "maria.lopez"]),
  (">critical", ["maria.lopez"]),
  (">c", ["maria.lopez"]),
  (">warning", ["anna.lindqvist", "maria.lopez", "p.held", "陈伟"]),
  ("!>warning team:support", ["b.ng", "q.mail"]),
  (">x", []),
  ("queue:bill", ["j.okafor"]), ("queue:web chat", ["d.silva"]),
  ("!queue:b medium:voice", ["p.held"]),
  ("queue:app !maria", ["d.silva"]), ("queue:sales", []),
  ("medium:chat", ["d.silva"]), ("medium:e", ["q.mail"]), ("medium:fax", ["q.mail"]),
  ("medium:call", ["j.okafor", "p.held"]),
  ("unknown (99)", ["o.unknown"]), ("on contact team:support", ["p.held", "q.mail"]),
  ("critical", ["maria.lopez"]), ("> 15m team:support", ["anna.lindqvist", "q.mail"]),
  (">15:00 team:support", ["anna.lindqvist", "q.mail"]), (">1:00:00", ["e.gone", "s.out"]),
])
func filterShows(_ text: String, _ expected: [String]) {
  #expect(usernames(text) == expected)
}

@Test(arguments: ["", " ", "!", ">", "team:", "status:", "! > team:", "!team:"])
func unfinishedWordHoldsForEveryAgent(_ text: String) {
  #expect(FilterExpression(text).isEmpty)
  #expect(usernames(text).count == Scene.people.count)
}

@Test(arguments: [
  ("xyz", "xyz"), ("maria team:nowhere", "team:nowhere"), (">x", ">x"), ("maria okafor", nil),
  ("!maria >24h", ">24h"),
])
func theWordThatMatchesNobodyIsNamed(_ text: String, _ word: String?) {
  #expect(FilterExpression(text, on: FilterFloor(Scene.floor)).nobodys == word)
}

@Test(arguments: [
  ("team:rétention fr", ["a"]), ("team:rétention f", ["a"]), ("team:rétention de", ["d"]),
  ("team:rétention anna", ["a"]), ("!team:rétention fr", ["b", "d"]),
  ("team:\"rétention fr\"", ["a"]),
  ("team:rétention", ["a", "d"]), ("team:rétention fr x", []),
])
func wordsOfATeamNeedNoQuotes(_ text: String, _ expected: [String]) {
  let agents = [
    ("a", "anna", "Rétention FR"), ("b", "bert", "Billing"), ("d", "dora", "Rétention DE"),
  ]
  .map { username, name, team in
    var agent = AgentGlance(
      username: username, status: AgentStatus(.available), since: Scene.now)
    agent.name = name
    agent.team = team
    return agent
  }
  let filter = FilterExpression(text, on: FilterFloor(agents: agents))
  #expect(agents.filter(filter.matches).map(\.username) == expected)
}

@Test func thePromptNamesAWordThatMatchesNobody() {
  var board = Board(Scene.floor, rows: 24, columns: 120)
  for key in Key.typing("/team:billing") { _ = board.handle(key) }
  #expect(!board.lines()[23].contains("nobody matches"))
  for key in Key.typing(" quue:x") { _ = board.handle(key) }
  let fields = "no field quue:x, but team: status: queue: medium:"
  #expect(board.lines()[23].contains("0 of 13   \(fields)   ⏎ keep"))
}

/// As the header counts it.
@Test func aBusyOtherOpenToWorkIsAvailable() {
  let agent = AgentGlance(
    username: "a",
    status: AgentStatus(.busyOther, activityName: "Back office", isOpenToWork: true),
    since: Scene.now)
  #expect(FilterExpression("available").matches(agent))
  #expect(FilterExpression("status:available").matches(agent))
  #expect(FilterExpression("status:back").matches(agent))
}

@Test func aTimeThatIsNoneIsNamed() {
  var board = Board(Scene.floor, rows: 24, columns: 120)
  for key in Key.typing("/>abc") { _ = board.handle(key) }
  let times = "no time >abc, but >15m >1:40 >warning >critical"
  #expect(board.lines()[23].contains("0 of 13   \(times)   ⏎ keep"))
  _ = board.handle(.escape)
  for key in Key.typing("/>99h") { _ = board.handle(key) }
  #expect(board.lines()[23].contains("nobody matches >99h"))
}

@Test(arguments: [
  ("team:=Sales", ["a"]), ("team:sales", ["a", "b"]), ("team:=\"Sales East\"", ["b"]),
  ("team:=", ["c"]), ("!team:=", ["a", "b", "q"]), ("!team:=Sales", ["b", "c", "q"]),
  ("team:=\"The \"\"A\"\" team\"", ["q"]), ("\"team:the \"\"a", ["q"]),
  ("team:\"\"", ["a", "b", "c", "q"]),
])
func aWholeTeamIsNotAnotherWhoseNameHoldsIt(_ text: String, _ expected: [String]) {
  let agents = [("a", "Sales"), ("b", "Sales East"), ("c", nil), ("q", "The \"A\" team")].map {
    username, team in
    var agent = AgentGlance(
      username: username, status: AgentStatus(.available), since: Scene.now)
    agent.team = team
    return agent
  }
  let filter = FilterExpression(text, on: FilterFloor(agents: agents))
  #expect(agents.filter(filter.matches).map(\.username) == expected)
}

@Test(arguments: [
  ("queue:uni", true), ("queue:UNI", true), ("queue:ünï", true), ("queue:uní", false),
  ("queue:unx", false),
])
func aQueueIsFoundWithoutItsAccents(_ text: String, _ expected: Bool) {
  let agent = AgentGlance(username: "a", status: AgentStatus(.onCall), since: Scene.now)
  let floor = FilterFloor(agents: [agent]) { _ in
    [OpenItem(queue: "L'Ünï", medium: AgentStatus(.onCall))]
  }
  #expect(FilterExpression(text, on: floor).matches(agent) == expected)
}

@Test func filterFindsTheRostersName() {
  var agent = AgentGlance(
    username: "mlopez", status: AgentStatus(.available), since: Scene.now)
  agent.name = "María López"
  #expect(FilterExpression("lópez").matches(agent))
  #expect(FilterExpression("MARÍA").matches(agent))
  #expect(FilterExpression("mlop").matches(agent))
  #expect(FilterExpression("maria lopez").matches(agent))
  #expect(!FilterExpression("lopéz").matches(agent))
}

@Test func ghostIsPastNoLimit() {
  var agent = AgentGlance(username: "g", status: AgentStatus(.onCall), since: Scene.now)
  agent.level = .critical
  agent.isGhost = true
  #expect(!FilterExpression(">warning").matches(agent))
}

@Test func agentWithoutTeamIsInNoTeam() {
  let agent = AgentGlance(username: "a", status: AgentStatus(.onCall), since: Scene.now)
  #expect(!FilterExpression("team:billing").matches(agent))
  #expect(FilterExpression("!team:billing").matches(agent))
}

@Test(arguments: [
  ("abc", "xxABCxx", true), ("abc", "ab", false), ("c", "abc", true), ("abcd", "abc", false),
  ("é", "CAFÉ", true), ("é", "CAFE", false), ("", "anything", true),
])
func needleIsFoundWithoutCase(_ pattern: String, _ text: String, _ expected: Bool) {
  #expect(SearchPattern(pattern).isFound(in: text) == expected)
}

@Test func nothingIsFoundInNothing() {
  #expect(!SearchPattern("a").isFound(in: nil))
}
