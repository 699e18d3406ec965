import TerminalCells
import Testing

@testable import BoardViews

/// What people ask of the board: the keys that lead to the answer, how many at most, and the answer as
/// it stands on the screen.
@Suite(.timeLimit(.minutes(15))) struct QuestionTests {
  private func screen(
    after keys: [Key], atMost limit: Int, rows: Int = 24, columns: Int = 80
  ) -> [String] {
    #expect(keys.count <= limit)
    var board = Board(RealFloor.day.input(), rows: rows, columns: columns)
    RealFloor.day.press(keys, on: &board)
    return board.lines()
  }

  @Test func didMariaDeclineWhenAndFromWhichQueue() {
    let lines = screen(after: Key.typing("/maria") + [.enter, .enter], atMost: 10)
    #expect(lines.contains { $0.contains("△ 1 declined at 10:20 from Retention") })
    #expect(lines.contains { $0.contains("10:20  △ declined      0:09  Retention") })
  }

  @Test func whatHappenedAt1407() {
    let lines = screen(after: Key.typing("@14:07") + [.enter], atMost: 7)
    #expect(lines[0].contains("PAST") && lines[0].hasSuffix("14:07:59"))
    #expect(lines.contains { $0.contains("14:07:30  ben.ng") && $0.contains("mute") })
    #expect(lines.contains { $0.contains("ben.ng") && $0.contains("◇ on break") })
    #expect(!lines.contains { $0.contains("14:28:00") })
  }

  @Test func whoIsRinging() {
    let lines = screen(after: [.character("o")], atMost: 1)
    #expect(lines.contains { $0.contains("1 ringing") })
    #expect(lines.contains { $0.contains("cleo.diaz") && $0.contains("✦ ringing") })
  }

  @Test func theNextAgentsDayFromThisOnes() {
    let way = Key.typing("/.") + [.enter, .enter]
    let order = ["ben.ng", "cleo.diaz", "maria.lopez"]
    for (place, name) in order.enumerated() {
      let lines = screen(
        after: way + Array(repeating: .character("]"), count: place), atMost: way.count + place)
      #expect(lines[1].hasPrefix(" board › \(name)"))
      #expect(lines.contains { $0.contains("offers   ") })
    }
  }
}
