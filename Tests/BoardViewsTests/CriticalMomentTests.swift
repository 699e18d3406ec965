import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// The keys `{` and `}`. Maria's wrap-up of a minute is within its limits; breaks are critical after 20
/// minutes, so ben's is at 14:26:40.
@Suite(.timeLimit(.minutes(15))) struct CriticalMomentTests {
  private static let floor: RealFloor = {
    var floor = RealFloor.day
    floor.add("cleo.diaz", status: 34, at: RealFloor.moment(12, 0))
    floor.add("cleo.diaz", status: 16, at: RealFloor.moment(12, 45))
    return floor
  }()
  private static let critical = (
    cleo: RealFloor.moment(12, 20), ben: RealFloor.moment(14, 26, 40)
  )

  private func board() -> Board { Board(Self.floor.input(), rows: 24, columns: 80) }

  private func press(_ keys: String, on board: inout Board) {
    Self.floor.press(Key.typing(keys), on: &board)
  }

  @Test func theyLeadFromOneToTheNext() {
    var board = board()
    press("{", on: &board)
    #expect(board.past?.moment == Self.critical.ben)
    #expect(board.lines()[0].hasSuffix("14:26:40") && board.lines()[0].contains("▲1"))
    #expect(board.lines()[3].contains("▶ ben.ng") && board.lines()[3].contains("▲ 20:00"))
    #expect(board.lines().last == " ben.ng went past critical at 14:26:40: on break")
    press("{", on: &board)
    #expect(board.past?.moment == Self.critical.cleo)
    #expect(board.selectedAgent?.username == "cleo.diaz")
    press("{", on: &board)
    #expect(board.past?.moment == Self.critical.cleo)
    #expect(
      board.lines().last == " nobody is known to have gone past critical before 12:20:00")
    press("}", on: &board)
    #expect(board.past?.moment == Self.critical.ben)
    press("}", on: &board)
    #expect(board.lines().last == " nobody has gone past critical since 14:26:40")
    #expect(board.past?.moment == Self.critical.ben && board.past?.isSought == false)
  }

  @Test func fromNowThereIsNothingAfter() {
    var board = board()
    press("}", on: &board)
    #expect(!board.isPast)
    #expect(board.lines().last == " nobody has gone past critical since 14:30:05")
  }

  /// A step or the way to live is newer than the search.
  @Test(arguments: ["<", "l", "@14:00\r"])
  func whatIsFoundTooLateLeadsNowhere(_ keys: String) {
    var board = board()
    #expect(board.handle(.character("{")) == [.search(.before(RealFloor.now))])
    let found = board.searcher(.before(RealFloor.now))()
    #expect(found?.at == Self.critical.ben)
    for key in keys { _ = board.handle(key == "\r" ? .enter : .character(key)) }
    let moment = board.past?.moment
    #expect(board.arrive(found) == [])
    #expect(board.past?.moment == moment)
  }

  /// A search takes the place of a moment that was not read yet: that is asked for again.
  @Test func aSearchInVainGoesOnReading() {
    var board = board()
    _ = board.handle(.character("<"))
    let sought = RealFloor.moment(14, 15)
    #expect(board.past?.moment == sought && board.past?.isSought == true)
    #expect(board.handle(.character("{")) == [.search(.before(sought))])
    #expect(board.arrive(nil) == [.travel(to: sought)])
  }

  @Test func liveDropsTheSearch() {
    var board = board()
    _ = board.handle(.character("{"))
    #expect(board.handle(.character("l")) == [.goLive])
    #expect(board.handle(.character("l")) == [])
  }
}
