import Synchronization
import TerminalCells
import Testing

@testable import BoardViews

/// Who was longest in wrap-up today: two keys, also where the column has no room otherwise.
@Test(arguments: [(24, 80), (35, 120), (60, 200)])
func sortingByWrapUpShowsWhoWasLongestInIt(rows: Int, columns: Int) {
  var board = Board(Scene.floor, rows: rows, columns: columns)
  #expect(!board.lines()[board.layout.heading].contains("WRAP"))
  for key in Key.typing("sr") { _ = board.handle(key) }
  let lines = board.lines()
  #expect(lines[board.layout.heading].contains("WRAP"))
  #expect(board.usernames.prefix(3) == ["d.silva", "maria.lopez", "j.okafor"])
  // 25 contacts of 40 s; 14 of them and 6:12 now; 22.
  for (line, time) in zip(lines[board.layout.table], ["16:40", "15:32", "14:40"]) {
    #expect(line.contains(" \(time)"), "\(line)")
  }
  for key in Key.typing("sr") { _ = board.handle(key) }
  #expect(board.usernames.suffix(2) == ["d.silva", "e.gone"])
}

@Test func theColumnOfWrapUpIsShownByItsLetter() {
  var board = Board(Scene.floor, rows: 24, columns: 200)
  for key in Key.typing("cr") + [.escape] { _ = board.handle(key) }
  #expect(board.lines()[board.layout.heading].contains("WRAP"))
  #expect(board.usernames.first == "maria.lopez")
  for key in Key.typing("cr") + [.escape] { _ = board.handle(key) }
  #expect(!board.lines()[board.layout.heading].contains("WRAP"))
}

@Test func sortingByAColumnShowsIt() {
  for column in ColumnTable.all {
    var board = Board(Scene.floor, rows: 24, columns: 320)
    for key in Key.typing("s\(column.letter)") { _ = board.handle(key) }
    #expect(board.lines()[2].contains(column.heading), "\(column.name)")
    #expect(board.state.columns.count { $0 == column } == 1)
  }
}

private final class Counter: Sendable {
  private let readings = Mutex(0)
  var count: Int { readings.withLock { $0 } }
  func add() { readings.withLock { $0 += 1 } }
}

/// A full reading of every agent is made at most once a second, and only to sort by it.
@Test func wrapUpIsReadOnlyWhereItIsSortedBy() {
  let counter = Counter()
  var input = Scene.crowd
  let listing = input.listing
  input.listing = { agent in
    counter.add()
    return listing(agent)
  }
  var board = Board(input, rows: 24, columns: 120)
  board.show(input)
  #expect(counter.count == 0)
  for key in Key.typing("sr") { _ = board.handle(key) }
  #expect(counter.count == 900)
  board.show(input)
  #expect(counter.count == 900)
}
