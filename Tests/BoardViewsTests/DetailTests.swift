import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// An agent's own page: its events, its neighbours, why it is in trouble.
@Suite(.timeLimit(.minutes(15))) struct DetailTests {
  private func board(_ keys: [Key], rows: Int = 35, columns: Int = 120) -> Board {
    var board = Board(Scene.floor, rows: rows, columns: columns)
    for key in keys { _ = board.handle(key) }
    return board
  }

  private let okafor = Key.typing("/okafor") + [.enter, .enter]

  @Test func anEventOpensItsFieldsAndBackLeadsToThePage() {
    var board = board(okafor)
    let page = board.lines()
    _ = board.handle(.down)
    _ = board.handle(.down)
    let selected = board.lines()
    #expect(selected.contains { $0.contains("▶14:30:01  answered") })
    _ = board.handle(.enter)
    #expect(board.lines()[1].hasPrefix(" board › j.okafor › event"))
    #expect(board.lines().contains { $0.contains("QueueName") && $0.contains("Billing") })
    _ = board.handle(.character("q"))
    #expect(board.lines() == selected)
    // Above the newest event none is selected.
    _ = board.handle(.up)
    _ = board.handle(.up)
    #expect(board.lines() == page)
  }

  @Test func theSelectionEndsAtTheOldestEvent() {
    let board = board(okafor + Array(repeating: .down, count: 9))
    #expect(board.lines().contains { $0.contains("▶14:28:50  mute") })
    #expect(board.textToCopy(Glyphs(.unicode))?.description.contains("14:28:50") == true)
  }

  /// On a screen too low for the events the page scrolls until they are on it.
  @Test func thePageScrollsToTheEventsLineByLine() throws {
    var board = board(okafor, rows: 14, columns: 80)
    #expect(board.state.eventSelected == nil)
    var steps = 0
    while board.state.eventSelected == nil, steps < 200 {
      _ = board.handle(.down)
      steps += 1
    }
    #expect(steps > 10 && steps < 100)
    #expect(board.lines().contains { $0.contains("▶14:30:03") })
    _ = board.handle(.character("g"))
    #expect(board.state.eventSelected == nil && board.state.pageScroll == 0)
  }

  /// Only what is on the screen is laid out.
  @Test func everyEventIsShownWhereThePageScrollsToIt() {
    var floor = RealFloor()
    floor.add("anna", .signedIn, at: RealFloor.moment(8, 0))
    for minute in 1...59 { floor.add("anna", status: 16, at: RealFloor.moment(8, Int64(minute))) }
    for columns in [80, 120, 200] {
      var board = Board(floor.input(), rows: 14, columns: columns)
      _ = board.handle(.enter)
      var seen = Set<Int>()
      for _ in 0..<200 where seen.count < 60 {
        let text = board.lines().joined(separator: "\n")
        for minute in Set(0...59).subtracting(seen)
        where text.contains("08:\(Formatting.padded(minute)):00  ") {
          seen.insert(minute)
        }
        _ = board.handle(.down)
      }
      #expect(seen.count == 60, "\(columns)")
    }
  }

  @Test func anAgentWithoutEventsSaysSo() {
    let board = board(Key.typing("/maria") + [.enter, .enter, .enter])
    #expect(board.lines().last == " no event of this agent is kept")
    #expect(board.lines().contains { $0.contains("events   none kept") })
  }

  @Test func neighboursFollowTheBoardsOrder() {
    var board = board([])
    let order = board.arrangement.rows.compactMap { row in
      if case .agent(let index) = row { board.shown.agents[index].username } else { nil }
    }
    _ = board.handle(.enter)
    var seen: [String] = []
    for _ in order {
      if case .detail(let username) = board.state.screen { seen.append(username) }
      _ = board.handle(.character("]"))
    }
    #expect(seen == order && order.count > 10)
    #expect(board.lines().last == " no agent after this one on the board")
    _ = board.handle(.character("["))
    #expect(board.state.screen == .detail(order[order.count - 2]))
    _ = board.handle(.character("q"))
    #expect(board.state.screen == .board)
    #expect(board.selectedAgent?.username == order[order.count - 2])
  }

  @Test func theWayBackFromANeighboursNumbersIsItsOwnPage() {
    var board = board([.enter, .character("e"), .character("]")])
    let second = board.selectedAgent?.username ?? ""
    #expect(second != "maria.lopez")
    #expect(board.state.screen == .explain(second))
    _ = board.handle(.character("q"))
    #expect(board.state.screen == .detail(second))
  }

  @Test func theHeadingSaysWhyAnAgentIsInTrouble() {
    let maria = board(Key.typing("/maria") + [.enter, .enter]).lines()
    #expect(maria.contains(" ▲ wrap-up past critical (4:00) since 14:27:53"))
    let anna = board(Key.typing("/anna") + [.enter, .enter]).lines()
    #expect(anna.contains(" △ on break past warning (15:00) since 14:29:01"))
    #expect(!board(okafor).lines().contains { $0.contains("past") })
    let people = [
      Scene.Person(username: "a", status: AgentStatus(.available), seconds: 9, refusals: 3)
    ]
    var refusing = Board(Scene.input(people), rows: 24, columns: 80)
    _ = refusing.handle(.enter)
    #expect(refusing.lines().contains { $0.hasPrefix(" △ 3 refusals in a row ") })
  }

  /// The past comes without the zone of the board.
  @Test func timesOfThePastAreLocalToo() {
    var floor = RealFloor.day
    floor.zone = ZoneOffsets([PeriodCalendar.Offset(start: 0, seconds: 3600)])
    var board = Board(floor.input(), rows: 35, columns: 120)
    floor.zone = .utc
    floor.press(Key.typing("<") + [.enter], on: &board)
    #expect(board.lines()[0].hasSuffix("15:15:00"))
    #expect(board.lines().contains { $0.contains("signed in") && $0.contains("since 09:00:00") })
  }

  /// Who is only on the roster was never in any status.
  @Test func anAgentNeverSeenHasNoTimeOfAStatus() throws {
    let input = BoardInput(try DayScene.hour.reading(at: 3600))
    var state = BoardState()
    state.screen = .detail("never")
    let lines = Board(input, state: state, rows: 40, columns: 120).lines()
    #expect(lines.contains { $0.contains("status since  –") })
    #expect(!lines.contains { $0.contains("1970") })
  }
}
