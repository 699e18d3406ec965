import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

/// A board over a real floor, fed with events as they come.
private struct BoardProgram {
  private var floor = Floor()
  private var decoder = EventDecoder()
  private(set) var board: Board
  private let now = Timestamp(seconds: 1_795_357_805)

  init() {
    board = Board(Self.input(floor, now), rows: 30, columns: 110)
  }

  private static func input(_ floor: Floor, _ now: Timestamp) -> BoardInput {
    BoardInput(FloorReading(of: floor, at: now, under: FloorRules()))
  }

  /// Takes one event of `code` at 14:`minute`:00.
  mutating func take(_ minute: Int, category: Int = 1, code: Int, _ fields: String = "") throws {
    let head = "\"CreationDateUtc\":\"20261122 14\(minute)00\"".replacing(" ", with: "")
    let id = "0000000000000000000000000000\(1000 + minute)"
    let agent =
      category == 1
      ? ",\"Username\":\"maria.lopez\",\"SessionId\":\"S-1\",\"SessionType\":\"CCA\"" : ""
    let line =
      "{\"Id\":\"\(id)\",\(head),\"Category\":\(category),\"Code\":\(code)\(agent)\(fields)}\n"
    var batch = EventBatch()
    var rejections = RejectionTally()
    decoder.decode(line.utf8, into: &batch, rejections: &rejections)
    try #require(rejections.isEmpty && batch.count == 1)
    floor.apply(batch)
    board.show(Self.input(floor, now))
  }

  /// The first row of the table.
  var row: String { board.lines()[board.layout.table.lowerBound] }
  /// The newest line of the feed.
  var news: String {
    let lines = board.lines()
    return lines[board.layout.feed.lowerBound]
  }
}

@Test func vendorsThreeExamplesStandOnTheBoard() throws {
  var station = BoardProgram()
  #expect(station.board.lines().contains { $0.contains("No event yet") })

  try station.take(10, code: 1)
  #expect(station.row.contains("maria.lopez"))
  #expect(station.row.contains("○ not ready"))

  try station.take(11, code: 3, ",\"ActivityCode\":16,\"AvailabilityCode\":1")
  #expect(station.row.contains("● available"))
  try station.take(20, code: 3, ",\"ActivityCode\":32")
  #expect(station.row.contains("☎ on call"))
  #expect(station.row.contains("10:05"))

  try station.take(21, code: 7, ",\"Action\":\"Mute\"")
  #expect(station.row.contains("☎ on call · muted"))
  #expect(station.news.contains("mute"))
}

@Test func whatIsNotKnownStandsInTheFeedAndBreaksNothing() throws {
  var station = BoardProgram()
  try station.take(10, code: 1)
  let row = station.row
  for (minute, category, code, shown) in [
    (11, 2, 12, "code 12"), (12, 4, 1, "Voice/Chat"), (13, 1, 99, "code 99"),
    (14, 77, 5, "77"),
  ] {
    try station.take(minute, category: category, code: code)
    #expect(station.news.contains(shown))
    #expect(station.row.prefix(50) == row.prefix(50))
  }
}

@Test func detailListsTheFloorsOwnEvents() throws {
  var station = BoardProgram()
  try station.take(10, code: 1)
  try station.take(11, code: 3, ",\"ActivityCode\":16")
  var board = station.board
  _ = board.handle(.enter)
  _ = board.handle(.end)
  let text = board.lines().joined(separator: "\n")
  #expect(text.contains("14:11:00  ● available  "))
  #expect(text.contains("14:10:00  signed in · CCA "))
}
