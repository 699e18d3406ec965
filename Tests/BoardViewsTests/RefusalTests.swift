import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// Three offers refused in a row: a reason of its own beside the limit.

private let minute: Int64 = 60

/// One agent with three refusals, so long in a status.
private func floor(
  _ kind: StatusKind, seconds: Int64, refusals: Int = 3, begun: Int64 = 0
) -> BoardInput {
  let people = [
    Scene.Person(
      username: "anna", status: AgentStatus(kind), seconds: seconds, refusals: refusals),
    Scene.Person(username: "zoe", status: AgentStatus(.available), seconds: 9 * minute),
  ]
  var input = Scene.input(people)
  // The status began at one moment, whatever the time is now.
  input.agents[0].since = Timestamp(seconds: Scene.now.seconds + begun)
  return input
}

@Test func theRowSaysHowManyWereRefusedAndTheBarShowsTimeOnly() throws {
  // Available has no limit: no bar, however many refusals.
  var board = Board(floor(.available, seconds: 60), rows: 24, columns: 120)
  let row = try #require(board.lines().first { $0.contains("anna") })
  #expect(row.contains("available · 3 refusals"))
  #expect(!row.contains("┃"))
  #expect(!board.lines().contains { $0.contains("zoe") && $0.contains("declined") })
  // Not ready for a minute of five: a fifth of the bar.
  func bar(_ refusals: Int) -> String {
    let lines = Board(
      floor(.notReady, seconds: 60, refusals: refusals), rows: 24, columns: 120
    ).lines()
    return String((lines.first { $0.contains("anna") } ?? "").filter { "━╍╌┃".contains($0) })
  }
  #expect(bar(3) == bar(0) && !bar(3).isEmpty)
  _ = board.show(floor(.available, seconds: 61, refusals: 2))
  #expect(!board.lines().contains { $0.contains("2 refusals") })
}

@Test func aTileOfTheWallSaysWhyOneIsInTrouble() {
  let lines = wallboard(floor(.available, seconds: 60)).lines()
  #expect(lines.contains { $0.contains("● available · 3 refusals") })
}

@Test func acknowledgedRefusalsStayAcknowledgedOverStatusChanges() throws {
  var board = Board(floor(.available, seconds: 5), rows: 24, columns: 120)
  #expect(board.pendingAlerts.sum == 1)
  for key in Key.typing("atalked to her") + [.enter] { _ = board.handle(key) }
  #expect(board.pendingAlerts.sum == 0)
  // Other statuses, each begun anew, a fourth refusal too.
  #expect(board.show(floor(.ringing, seconds: 3, begun: 10)).isEmpty)
  #expect(board.show(floor(.available, seconds: 1, refusals: 4, begun: 20)).isEmpty)
  #expect(board.show(floor(.onBreak, seconds: 1, refusals: 4, begun: 30)).isEmpty)
  #expect(board.pendingAlerts.sum == 0)
  #expect(
    board.alerts.alert(about: .agent("anna", .refusals))?.note == "talked to her")
  // An offer accepted ends it; three more refusals are another alert.
  #expect(board.show(floor(.onCall, seconds: 1, refusals: 0, begun: 40)).isEmpty)
  #expect(board.alerts.alert(about: .agent("anna", .refusals)) == nil)
  let raised = board.show(floor(.available, seconds: 1, begun: 50))
  #expect(raised.map(\.subject) == [.agent("anna", .refusals)])
  #expect(board.pendingAlerts.sum == 1)
}

@Test func aLimitIsAnAlertBesideTheRefusals() throws {
  var board = Board(floor(.notReady, seconds: 60), rows: 24, columns: 120)
  for key in [Key.character("a"), .enter] { _ = board.handle(key) }
  #expect(board.pendingAlerts.sum == 0)
  let raised = board.show(floor(.notReady, seconds: 3 * minute))
  #expect(raised.map(\.subject) == [.agent("anna", .overLimit)])
  #expect(board.pendingAlerts.sum == 1)
  // One acknowledgement is of all that the agent has.
  for key in [Key.character("a"), .enter] { _ = board.handle(key) }
  #expect(board.pendingAlerts.sum == 0)
}

/// Not ready is critical at five minutes.
@Test func acknowledgedAtCriticalItComesBackAtTwiceTheCriticalTime() throws {
  func at(_ seconds: Int64) -> BoardInput { floor(.notReady, seconds: seconds, refusals: 0) }
  var board = Board(at(60), rows: 24, columns: 120)
  #expect(board.show(at(5 * minute)).map(\.stage) == [.critical(times: 1)])
  for key in [Key.character("a"), .enter] { _ = board.handle(key) }
  #expect(board.show(at(10 * minute - 1)).isEmpty)
  #expect(board.pendingAlerts.sum == 0)
  #expect(board.show(at(10 * minute)).map(\.stage) == [.critical(times: 2)])
  #expect(board.pendingAlerts.sum == 1)
  // Not at three times, but at the next doubling.
  for key in [Key.character("a"), .enter] { _ = board.handle(key) }
  #expect(board.show(at(15 * minute)).isEmpty && board.show(at(20 * minute - 1)).isEmpty)
  #expect(board.pendingAlerts.sum == 0)
  #expect(board.show(at(20 * minute)).map(\.stage) == [.critical(times: 4)])
  #expect(board.pendingAlerts.sum == 1)
}

/// What nobody acknowledged does not come twice.
@Test func whatStandsUnacknowledgedIsNotRaisedAgain() {
  func at(_ seconds: Int64) -> BoardInput { floor(.notReady, seconds: seconds, refusals: 0) }
  var board = Board(at(60), rows: 24, columns: 120)
  #expect(board.show(at(5 * minute)).map(\.stage) == [.critical(times: 1)])
  #expect(board.show(at(10 * minute)).isEmpty)
  #expect(board.pendingAlerts.sum == 1)
}

@Test func aSessionThatGoesOnUnderAnotherNameIsSaidSo() {
  let people = [
    Scene.Person(
      username: "anna", status: AgentStatus(.available), seconds: 60, isGhost: true,
      successor: "anna.smith")
  ]
  for columns in [120, 200] {
    let row = Board(Scene.input(people), rows: 24, columns: columns).lines()
      .first { $0.contains("anna ") }
    #expect(row?.contains("session now anna.smith ") == true, "\(columns)")
  }
}

@Test func evictionsAndDatesAheadStandInTheHeader() {
  var input = floor(.available, seconds: 60, refusals: 0)
  input.intake.floor.evictedAgents = 1
  input.intake.floor.ahead = 2
  input.intake.floor.tooLate = 3
  func line() -> String { Board(input, rows: 24, columns: 200).lines()[1] }
  for part in ["1 agent evicted", "2 dated ahead", "3 too late"] {
    #expect(line().contains(part), "\(part)")
  }
  input.intake.floor.evictedAgents = 2
  #expect(line().contains("2 agents evicted"))
  input.intake.floor.evictedAgents = 0
  #expect(!line().contains("evicted"))
}
