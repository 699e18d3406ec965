import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// Going to a time that is typed. It is 14:30:05.
@Suite(.timeLimit(.minutes(15))) struct GoToTimeTests {
  private static let day: Int64 = 86_400

  private func commands(_ text: String, on board: inout Board) -> [BoardCommand] {
    var commands: [BoardCommand] = []
    for key in Key.typing("@" + text) + [.enter] { commands = board.handle(key) }
    return commands
  }

  @Test(
    arguments: [
      ("14:07", (14, 7), 0), ("9:30", (9, 30), 0), ("00:00", (0, 0), 0), ("14:29", (14, 29), 0),
      (" 14:07 ", (14, 7), 0), ("14:31", (14, 31), 1), ("23:59", (23, 59), 1),
    ] as [(String, (Int64, Int64), Int64)])
  func aMinuteIsTheLatestThatHasBegun(_ text: String, _ time: (Int64, Int64), daysAgo: Int64) {
    var board = Board(Scene.floor, rows: 24, columns: 80)
    let end = RealFloor.moment(time.0, time.1, 59).seconds - daysAgo * Self.day
    #expect(commands(text, on: &board) == [.travel(to: Timestamp(seconds: end))])
    #expect(board.state.prompt == .none)
  }

  @Test(arguments: ["", "now", "14:30"])
  func thePresentIsLive(_ text: String) {
    var board = Board(Scene.floor, rows: 24, columns: 80)
    _ = board.handle(.character("<"))
    #expect(commands(text, on: &board) == [.goLive])
    #expect(!board.isPast && board.state.prompt == .none)
    #expect(commands(text, on: &board) == [])
  }

  @Test(arguments: ["25:00", "14:60", "14", "1407", "14:7", "noon", "14:07:30", "-1:00", "١٤:٠٧"])
  func whatIsNoTimeIsNamedInThePrompt(_ text: String) {
    var board = Board(Scene.floor, rows: 24, columns: 80)
    #expect(commands(text, on: &board) == [])
    #expect(board.state.prompt == .time && !board.isPast)
    #expect(board.lines().last?.contains("\"\(text)\" is not a time: 14:07, or now") == true)
    // The next key takes it back.
    _ = board.handle(.backspace)
    #expect(board.lines().last?.contains("is not a time") == false)
    _ = board.handle(.escape)
    #expect(board.state.prompt == .none && !board.isPast)
  }

  @Test func nothingIsShownOfWhatIsNotKnown() {
    var input = Scene.floor
    input.earliest = RealFloor.moment(8, 0, 30)
    var board = Board(input, rows: 24, columns: 80)
    #expect(commands("7:59", on: &board) == [])
    #expect(board.lines().last?.contains("nothing is known before 08:00:30") == true)
    _ = board.handle(.escape)
    // Its minute has something.
    #expect(commands("8:00", on: &board) == [.travel(to: RealFloor.moment(8, 0, 59))])
  }

  /// Yesterday's minute of that name is meant, and not known.
  @Test func aMinuteOfLaterTodayIsStillToCome() {
    var input = Scene.floor
    input.earliest = RealFloor.moment(8, 0, 30)
    var board = Board(input, rows: 24, columns: 80)
    #expect(commands("23:59", on: &board) == [])
    #expect(
      board.lines().last?.contains("23:59 is still to come; nothing is known before 08:00:30")
        == true)
  }

  @Test(arguments: [".", ">"] as [Character])
  func aStepPastNowSaysThatThisIsNow(_ key: Character) {
    var board = Board(Scene.floor, rows: 24, columns: 80)
    #expect(board.handle(.character(key)) == [])
    #expect(board.lines().last?.contains("this is now") == true)
  }

  /// The first answer brings the first moment known.
  @Test func aMomentBeforeTheFirstSaysSoWhenItIsRead() {
    var board = Board(RealFloor.day.input(), rows: 24, columns: 80)
    let moment = RealFloor.moment(7, 0, 59)
    #expect(commands("7:00", on: &board) == [.travel(to: moment)])
    var past = RealFloor.day.input(at: moment)
    past.earliest = RealFloor.moment(8, 0)
    board.showPast(past, at: moment)
    #expect(board.lines().last == " nothing is known before 08:00:00")
    // And not a floor on which nobody is.
    #expect(!board.isPast)
  }

  @Test func stepsGoOnFromThere() {
    var board = Board(Scene.floor, rows: 24, columns: 80)
    _ = commands("14:07", on: &board)
    #expect(board.handle(.character(",")) == [.travel(to: RealFloor.moment(14, 7))])
    _ = commands("14:07", on: &board)
    #expect(board.handle(.character(".")) == [.travel(to: RealFloor.moment(14, 8))])
  }

  @Test(arguments: [24, 60], [80, 200])
  func thePastIsOneTintedHeaderWithOneClock(rows: Int, columns: Int) {
    var board = Board(RealFloor.day.input(), rows: rows, columns: columns)
    RealFloor.day.press(Key.typing("@14:07") + [.enter], on: &board)
    let frame = board.frame(in: .unicode)
    #expect(frame.lines[0].hasSuffix("14:07:59") && frame.lines[0].contains("PAST"))
    #expect(frame[0, columns - 1].role == .selection)
    #expect(frame.lines[1].contains("now 14:30:05"))
    #expect(frame.lines.dropFirst(2).allSatisfy { !$0.contains("14:30:05") })
  }

  @Test func withoutTimeTravelThePromptDoesNotOpen() {
    var input = Scene.floor
    input.noTimeTravel = "no time travel over standard input"
    for key in ["@", "{", "}"] {
      var board = Board(input, rows: 24, columns: 80)
      #expect(board.handle(.character(Character(key))) == [])
      #expect(board.state.prompt == .none)
      #expect(board.lines().last == " no time travel over standard input")
    }
  }

  @Test func aPastedTimeIsTaken() {
    var board = Board(Scene.floor, rows: 24, columns: 80)
    _ = board.handle(.character("@"))
    board.paste("14:07")
    #expect(board.handle(.enter) == [.travel(to: RealFloor.moment(14, 7, 59))])
  }

  /// Clocks go from 03:00 back to 02:00 at 01:00 UTC, and from 02:00 on to 03:00.
  @Test func repeatedAndSkippedMinutes() {
    let change = RealFloor.moment(1, 0)
    let back = ZoneOffsets([
      PeriodCalendar.Offset(start: 0, seconds: 7200),
      PeriodCalendar.Offset(start: change.seconds, seconds: 3600),
    ])
    func latest(_ zone: ZoneOffsets, _ hour: Int, _ minute: Int, _ now: Timestamp) -> Timestamp {
      zone.latest(hour: hour, minute: minute, notAfter: now)
    }
    #expect(latest(back, 2, 30, RealFloor.moment(9, 0)) == RealFloor.moment(1, 30))
    #expect(latest(back, 2, 30, RealFloor.moment(1, 29)) == RealFloor.moment(0, 30))
    let on = ZoneOffsets([
      PeriodCalendar.Offset(start: 0, seconds: 3600),
      PeriodCalendar.Offset(start: change.seconds, seconds: 7200),
    ])
    let dayBefore = Timestamp(seconds: RealFloor.moment(1, 30).seconds - Self.day)
    #expect(latest(on, 2, 30, RealFloor.moment(9, 0)) == dayBefore)
    #expect(latest(on, 3, 30, RealFloor.moment(9, 0)) == RealFloor.moment(1, 30))
  }
}
