import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// The scene with maria.lopez so long in wrap-up.
private func floor(maria seconds: Int64) -> BoardInput {
  var people = Scene.people
  for place in people.indices where people[place].username == "maria.lopez" {
    people[place].seconds = seconds
  }
  var input = Scene.input(people)
  // The status began at one moment, whatever the time is now.
  for place in input.agents.indices where input.agents[place].username == "maria.lopez" {
    input.agents[place].since = Timestamp(seconds: Scene.now.seconds - 60)
  }
  return input
}

@Test func alertsAreRaisedOnceALevel() {
  var board = Board(floor(maria: 60), rows: 24, columns: 100)
  #expect(board.pendingAlerts.sum == 3)
  let warning = board.show(floor(maria: 130))
  #expect(warning.map(\.subject) == [.agent("maria.lopez", .overLimit)])
  #expect(board.show(floor(maria: 131)).isEmpty)
  let critical = board.show(floor(maria: 240))
  #expect(critical.map(\.level) == [.critical])
  #expect(board.pendingAlerts.sum == 4)
}

@Test func acknowledgedAlertLeavesTheCountAndTheTopUntilCritical() {
  var board = Board(floor(maria: 200), rows: 24, columns: 100)
  #expect(board.usernames.first == "maria.lopez")
  #expect(board.lines()[0].contains(" △4 "))
  for key in Key.typing("aon it") { #expect(board.handle(key).isEmpty) }
  #expect(board.handle(.enter) == [.acknowledged])
  #expect(board.alerts.acknowledged.map(\.note) == ["on it"])
  #expect(board.lines()[0].contains(" △3 "))
  #expect(board.usernames.first == "anna.lindqvist")
  #expect(board.lines().contains { $0.contains("maria.lopez") && $0.contains("· seen") })

  board.show(floor(maria: 240))
  #expect(board.lines()[0].contains(" ▲1  △3 "))
  #expect(board.usernames.first == "maria.lopez")
}

@Test func acknowledgementsSurviveARestart() {
  var board = Board(floor(maria: 200), rows: 24, columns: 100)
  for key in Key.typing("a") + [.enter] { _ = board.handle(key) }
  var next = Board(floor(maria: 210), rows: 24, columns: 100)
  next.restore(board.alerts.acknowledged)
  #expect(next.pendingAlerts.sum == 3)
  #expect(next.usernames.first == "anna.lindqvist")
}

@Test func leavingTheNoteLeavesTheAlert() {
  var board = Board(floor(maria: 200), rows: 24, columns: 100)
  for key in Key.typing("amine") + [.escape] { #expect(board.handle(key).isEmpty) }
  #expect(board.pendingAlerts.sum == 4)
}

@Test func silenceIsAnAlertToAcknowledge() {
  var board = Board(Scene.stale, rows: 24, columns: 100)
  let isPending = { (board: Board) in board.alerts.pending.contains { $0.subject == .silence } }
  #expect(isPending(board))
  for key in [Key.end, .character("a"), .enter] { _ = board.handle(key) }
  #expect(!isPending(board))
  // The badge counts agents; the silence has a word of its own.
  #expect(board.pendingAlerts.sum == 4)
  #expect(board.lines()[0].contains("STALE"))
}

@Test func nothingToAcknowledgeSaysSo() {
  var board = Board(Scene.floor, rows: 24, columns: 100)
  for key in [Key.end, .character("a")] { _ = board.handle(key) }
  #expect(board.state.prompt == .none)
  #expect(board.lines().last == " no alert to acknowledge here")
}

@Test func ribbonIsToScale() {
  let start = Scene.now.seconds
  func stretch(_ kind: StatusKind, _ from: Int64, _ to: Int64) -> FloorReading.StatusStay {
    FloorReading.StatusStay(
      status: AgentStatus(kind), time: start + from..<start + to, isInferred: false)
  }
  let lines = Ribbon(
    stretches: [
      stretch(.available, 0, 1800), stretch(.onCall, 1800, 1801), stretch(.onBreak, 1801, 3600),
    ], zone: .utc, width: 40, glyphs: Glyphs(.ascii)
  ).lines.map { $0.runs.map(\.text.description).joined() }
  #expect(lines[0] == String(repeating: "+", count: 20) + String(repeating: "~", count: 20))
  #expect(lines[1].hasPrefix("14:30") && lines[1].hasSuffix("15:30"))
  #expect(lines[2] == "+ available 30:00   ~ on break 29:59   ")
}

@Test func ribbonOfNothingIsNothing() {
  #expect(Ribbon(stretches: [], zone: .utc, width: 40, glyphs: Glyphs(.unicode)).lines.isEmpty)
}

/// What a file of yesterday holds raises nothing while it is read; what still is so at its end does.
@Test func catchingUpIsSaidAndRaisesNothing() {
  var behind = floor(maria: 900)
  behind.sources[0].state = .catchingUp(percent: 43)
  var board = Board(behind, rows: 24, columns: 120)
  #expect(board.pendingAlerts.sum == 0)
  #expect(board.lines()[0].hasPrefix("  CATCHING UP 43% "))
  #expect(board.lines()[1].contains(":8080 ○ catching up 43% 2s ago"))
  let frame = board.frame(in: .unicode)
  let row = board.lines().firstIndex { $0.contains("b.ng") } ?? 0
  #expect(frame[row, 4].emphasis.contains(.dim))
  // Who is past a limit now is not known.
  #expect((3..<10).allSatisfy { frame[$0, 4].role == .dim })

  let raised = board.show(floor(maria: 130))
  #expect(
    raised.contains { $0.subject == .agent("maria.lopez", .overLimit) && $0.level == .warning })
  #expect(!board.lines()[0].contains("CATCHING UP"))
  #expect(!board.frame(in: .unicode)[row, 4].emphasis.contains(.dim))

  // A burst later on leaves standing alerts as they are.
  let pending = board.pendingAlerts.sum
  #expect(board.show(behind).isEmpty)
  #expect(board.pendingAlerts.sum == pending)
}
