import AgentFloor
import Synchronization
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// The panel beside the table on wide screens.
@Suite(.timeLimit(.minutes(15))) struct PanelTests {
  private func panel(_ board: Board) -> [String] {
    let columns = board.layout.panels.first?.columns ?? 0..<0
    return board.lines()[board.layout.besides].map { line in
      String(line.dropFirst(columns.lowerBound))
    }
  }

  @Test(arguments: [(159, false), (160, true), (500, true)])
  func itIsThereFrom160Columns(columns: Int, isThere: Bool) {
    let board = Board(Scene.floor, rows: 35, columns: columns)
    #expect(board.lines().contains { $0.contains("offers   6 today") } == isThere)
    #expect(board.layout.main.count <= columns - (isThere ? 51 : 0))
  }

  @Test(arguments: [(279, 1), (280, 2), (500, 2)])
  func teamsStandBesideItFrom280Columns(columns: Int, panels: Int) {
    let board = Board(Scene.floor, rows: 90, columns: columns)
    #expect(board.layout.panels.count == panels)
    #expect(board.lines()[board.layout.heading].contains("BUSY LAST 2 H") == (panels == 2))
    #expect(board.lines()[board.layout.table].contains { $0.contains("Billing  ") } || panels < 2)
  }

  @Test func itFollowsTheCursor() {
    var board = Board(Scene.floor, rows: 35, columns: 160)
    #expect(panel(board)[0].hasPrefix("maria.lopez"))
    for _ in 0..<5 {
      _ = board.handle(.down)
      #expect(panel(board)[0].hasPrefix(board.selectedAgent?.shownName ?? "nobody"))
    }
    _ = board.handle(.character("["))
    #expect(panel(board)[0].hasPrefix(board.selectedAgent?.shownName ?? "nobody"))
  }

  @Test(arguments: [24, 35, 60])
  func offersAndEventsShareTheHeight(rows: Int) {
    var board = Board(Scene.floor, rows: rows, columns: 160)
    for key in Key.typing("/okafor") + [.enter] { _ = board.handle(key) }
    let lines = panel(board)
    #expect(lines.contains { $0.contains("△ 1 declined at 10:20 from Retention") })
    #expect(lines.contains { $0.contains("△ 1 unresolved at 10:36") })
    #expect(lines.contains { $0.contains("☎ on call") })
    #expect(lines.contains { $0.contains("mute") })
  }

  @Test func aClickIntoItSelectsNobody() {
    var board = Board(Scene.floor, rows: 35, columns: 160)
    board.handle(Pointer(.press, row: board.layout.table.lowerBound + 3, column: 150))
    #expect(board.state.selected == nil)
  }

  /// A day costs a fold of all facts of its agent.
  @Test func aDayIsReadOnceAMinuteUnlessTheAgentChanges() {
    let reads = Atomic(0)
    var arrival = 1
    func input(_ seconds: Int64) -> BoardInput {
      var input = RealFloor.day.input()
      input.now = RealFloor.moment(14, 31, seconds)
      let (history, listing, number) = (input.history, input.listing, arrival)
      input.history = {
        reads.add(1, ordering: .relaxed)
        return history($0)
      }
      input.listing = {
        var reading = listing($0)
        reading.arrival = number
        return reading
      }
      return input
    }
    var board = Board(input(0), rows: 35, columns: 160)
    for second in 1..<60 {
      board.show(input(Int64(second)))
      #expect(panel(board)[0].hasPrefix(board.selectedAgent?.username ?? "nobody"))
    }
    #expect(reads.load(ordering: .relaxed) == 1)
    board.show(input(60))
    #expect(reads.load(ordering: .relaxed) == 2)
    arrival = 2
    board.show(input(61))
    #expect(reads.load(ordering: .relaxed) == 3)
    _ = board.handle(.down)
    #expect(reads.load(ordering: .relaxed) == 4)
  }

  @Test func withoutAnAgentItSaysSo() {
    var board = Board(Scene.floor, rows: 35, columns: 160)
    for key in Key.typing("/nobody at all") + [.enter] { _ = board.handle(key) }
    #expect(panel(board)[0].hasPrefix("no agent selected"))
  }
}
