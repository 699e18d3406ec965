import TerminalCells
import Testing

@testable import BoardViews

/// The second row, where there is little room.
@Suite struct TrustLineTests {
  private func line(_ keys: [Key], columns: Int) -> String {
    var board = Board(Scene.floor, rows: 24, columns: columns)
    for key in keys { _ = board.handle(key) }
    return board.lines()[1]
  }

  @Test(arguments: [60, 70, 80, 100])
  func theAgeOfTheDataStaysBesideALongWay(columns: Int) {
    let toATeam: [Key] = [.character("T"), .enter]
    for keys in [toATeam, toATeam + [.enter], toATeam + [.enter, .character("v")]] {
      let line = line(keys, columns: columns)
      #expect(line.contains("2s ago"), "\(line)")
    }
  }

  @Test func noNumberIsCutIntoAnother() {
    for columns in 40...240 {
      for keys in [[], Key.typing("sr"), Key.typing("T"), Key.typing("v")] {
        let line = line(keys, columns: columns)
        #expect(!line.contains(/[0-9],?…/), "\(columns): \(line)")
        #expect(!line.contains(/1,[0-9]{0,2}( |$)/), "\(columns): \(line)")
      }
    }
  }
}
