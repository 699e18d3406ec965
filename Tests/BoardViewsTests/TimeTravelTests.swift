import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// Time travel as the board sees it: which moment is asked for, what shows, when it is live again.
struct TimeTravelTests {
  /// 14:30:05, as `Scene.now`.
  private var board = Board(Scene.floor, rows: 30, columns: 120)

  private static func moment(_ hour: Int64, _ minute: Int64) -> Timestamp {
    Timestamp(seconds: Scene.now.seconds / 86_400 * 86_400 + hour * 3600 + minute * 60)
  }

  private func past(at moment: Timestamp) -> BoardInput {
    var input = Scene.input(Array(Scene.people.prefix(2)))
    input.now = moment
    return input
  }

  @Test(arguments: [
    (",", (14, 30)), (",,", (14, 29)), (",,.", (14, 30)), ("<", (14, 15)), ("<<>", (14, 15)),
    (",,,,<", (14, 12)),
  ])
  func stepsEndAtWholeMinutes(_ keys: String, _ wanted: (Int64, Int64)) {
    var board = board
    var commands: [BoardCommand] = []
    for key in Key.typing(keys) { commands = board.handle(key) }
    #expect(commands == [.travel(to: Self.moment(wanted.0, wanted.1))])
  }

  @Test func theBarNamesTheMomentShownAndTheOneOnItsWay() {
    var board = board
    _ = board.handle(.character("<"))
    #expect(board.lines()[0].contains("reading 14:15"))
    #expect(!board.lines()[0].contains("PAST"))
    #expect(board.lines().joined().contains("maria.lopez"))
    board.showPast(past(at: Self.moment(14, 15)), at: Self.moment(14, 15))
    #expect(board.lines()[0].hasSuffix("14:15:00"))
    #expect(!board.lines().joined().contains("maria.lopez"))
    #expect(board.lines().joined().contains("anna.lindqvist"))
    _ = board.handle(.character("<"))
    #expect(board.lines()[0].contains("PAST → 14:00"))
  }

  @Test func thePastSaysThatThePresentIsStaleOrUnheard() {
    var input = Scene.floor
    input.sources[0].secondsSinceLastEvent = 400
    var board = Board(input, rows: 30, columns: 120)
    _ = board.handle(.character("<"))
    board.showPast(past(at: Self.moment(14, 15)), at: Self.moment(14, 15))
    #expect(board.lines()[1].contains("now 14:30:05 STALE 6m40s"))
  }

  @Test func whatIsLiveAlreadySaysSo() {
    var board = board
    _ = board.handle(.character("l"))
    #expect(board.lines().joined().contains("this is live already"))
  }

  @Test func aPauseInThePastSaysWhyNot() {
    var board = board
    _ = board.handle(.character("<"))
    board.showPast(past(at: Self.moment(14, 15)), at: Self.moment(14, 15))
    _ = board.handle(.character("p"))
    #expect(!board.isPaused)
    #expect(board.lines().joined().contains("the past stands still: l goes live"))
  }

  @Test func whatComesTooLateIsNotShown() {
    var board = board
    _ = board.handle(.character("<"))
    _ = board.handle(.character("<"))
    board.showPast(past(at: Self.moment(14, 15)), at: Self.moment(14, 15))
    #expect(board.lines().joined().contains("maria.lopez"))
    _ = board.handle(.character("l"))
    board.showPast(past(at: Self.moment(14, 0)), at: Self.moment(14, 0))
    #expect(!board.isPast)
    #expect(board.lines().joined().contains("maria.lopez"))
  }

  @Test func stepsPastNowAreLive() {
    var board = board
    _ = board.handle(.character(","))
    #expect(board.handle(.character(".")) == [.goLive])
    #expect(!board.lines()[0].contains("PAST"))
    #expect(board.handle(.character(".")) == [])
  }

  @Test func nothingLeadsBeforeTheFirstMomentKnown() {
    var input = Scene.floor
    input.earliest = Self.moment(14, 20)
    var board = Board(input, rows: 30, columns: 120)
    #expect(board.handle(.character("<")) == [.travel(to: Self.moment(14, 20))])
    #expect(board.handle(.character("<")) == [])
    #expect(board.isPast)
  }

  @Test(arguments: [false, true])
  func fiveMinutesWithoutAKeyAreLiveAgain(whilePaused: Bool) {
    var board = board
    if whilePaused { _ = board.handle(.character("p")) }
    _ = board.handle(.character("<"))
    var later = Scene.floor
    later.now = Timestamp(seconds: Scene.now.seconds + Board.pauseLimit - 1)
    board.show(later)
    #expect(board.isPast)
    later.now = Timestamp(seconds: later.now.seconds + 1)
    board.show(later)
    #expect(!board.isPast)
    #expect(!board.isPaused)
  }

  @Test func whereThereIsNoTimeTravelTheKeysSaySo() {
    var input = Scene.floor
    input.noTimeTravel = "no time travel over standard input"
    for key in [",", ".", "<", ">"] {
      var board = Board(input, rows: 30, columns: 120)
      #expect(board.handle(.character(Character(key))) == [])
      #expect(board.lines().last?.contains("no time travel over standard input") == true)
    }
  }

  @Test func aReplayRaisesNoAlerts() {
    var input = Scene.floor
    input.isReplay = true
    var board = Board(input, rows: 30, columns: 120)
    input.now = Timestamp(seconds: input.now.seconds + 1)
    #expect(board.show(input).isEmpty)
    var live = input
    live.isReplay = false
    let counts = board.lines()[0].prefix { $0 != "i" }
    #expect(counts.contains("▲"))
    #expect(Board(live, rows: 30, columns: 120).lines()[0].hasPrefix(counts))
    #expect(!board.lines().contains { $0.contains("seen") })
  }

  @Test func aFastReplayWaitsForThePersonByTheWall() {
    var input = Scene.floor
    input.wallClock = Timestamp(seconds: 0)
    var board = Board(input, rows: 30, columns: 120)
    _ = board.handle(.character("<"))
    input.now = Timestamp(seconds: Scene.now.seconds + 10 * Board.pauseLimit)
    input.wallClock = Timestamp(seconds: Board.pauseLimit - 1)
    board.show(input)
    #expect(board.isPast)
    input.wallClock = Timestamp(seconds: Board.pauseLimit)
    board.show(input)
    #expect(!board.isPast)
  }

  @Test func theWallboardIsAlwaysLive() {
    var board = board
    _ = board.handle(.character("<"))
    #expect(board.handle(.character("w")) == [.goLive])
    #expect(!board.isPast)
  }
}
