import TerminalCells
import Testing
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// The ribbon's hours stand where they are on the band.
@Suite(.timeLimit(.minutes(15))) struct RibbonTests {
  /// From 08:00 on, an hour a status.
  private func lines(hours: Int64, width: Int, zone: ZoneOffsets = .utc) -> [String] {
    let start = RealFloor.moment(8, 0).seconds
    let stretches = (0..<hours).map { hour in
      FloorReading.StatusStay(
        status: AgentStatus(hour % 2 == 0 ? .available : .onCall),
        time: start + hour * 3600..<start + (hour + 1) * 3600, isInferred: false)
    }
    return Ribbon(stretches: stretches, zone: zone, width: width, glyphs: Glyphs(.ascii))
      .lines.map(\.text)
  }

  @Test(arguments: [40, 64, 100, 101, 317])
  func everyTickStandsWhereTheStatusChanges(width: Int) {
    let lines = lines(hours: 4, width: width)
    for hour in 9...11 {
      let column = lines[1].distance(of: "|\(Formatting.padded(hour))") ?? 0
      #expect(column > 0)
      let band = Array(lines[0])
      #expect(band[column - 1] != band[column], "\(hour) at \(width)")
    }
    #expect(lines[1].hasPrefix("08:00") && lines[1].hasSuffix("12:00"))
  }

  @Test func fewerHoursWhereThereIsLessRoom() {
    #expect(lines(hours: 12, width: 40)[1] == "08:00  |10   |12    |14    |16     20:00")
    #expect(lines(hours: 1, width: 20)[1] == "08:00          09:00")
  }

  @Test func hoursAreLocal() {
    let half = ZoneOffsets([PeriodCalendar.Offset(start: 0, seconds: 5 * 3600 + 1800)])
    #expect(lines(hours: 4, width: 40, zone: half)[1] == "13:30          |15       |16       17:30")
  }

  /// Nothing is heard from the agent after 08:01, and after eight hours is a ghost.
  @Test func sinceWhenAGhostIsSilentIsNotKnown() throws {
    var scene = DayScene()
    scene.add(0, 1, "anna")
    scene.status(30, "anna", 16)
    scene.status(60, "anna", 34)
    var board = Board(BoardInput(try scene.reading(at: 9 * 3600)), rows: 35, columns: 120)
    _ = board.handle(.enter)
    let text = board.lines().joined(separator: "\n")
    #expect(text.contains(" ghost") && text.contains("? unknown 8:59:00"))
    #expect(!text.contains("signed out") && text.contains("??????????"))
  }

  @Test func statusesDifferWithoutColour() {
    let glyphs = Glyphs(.unicode)
    let kinds: [StatusKind] = [.onCall, .wrapUp, .available, .onBreak, .signedOut, .unknown]
    #expect(Set(kinds.map(glyphs.pattern)).count == kinds.count)
    for kind in StatusKind.allCases {
      #expect(SafeText(String(glyphs.pattern(of: kind))).width == 1)
    }
  }
}
