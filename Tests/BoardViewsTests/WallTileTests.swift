import AgentFloor
import TerminalCells
import Testing

@testable import BoardViews

private let sizes = [(24, 80), (35, 120), (60, 200), (90, 320), (100, 400)]

private func person(_ name: String, _ kind: StatusKind, _ seconds: Int64) -> Scene.Person {
  Scene.Person(username: name, status: AgentStatus(kind), seconds: seconds)
}

@Test(arguments: sizes, [Repertoire.unicode, .ascii])
func theWorstAgentNeverHasSmallerDigitsThanAnother(size: (Int, Int), repertoire: Repertoire) {
  let people = [
    person("w", .wrapUp, 8109), person("x", .wrapUp, 301), person("y", .wrapUp, 130),
    person("z", .available, 7),
  ]
  let frame = wallboard(Scene.input(people), rows: size.0, columns: size.1).frame(in: repertoire)
  let halves = ["2:15:09", "5:01", "2:10", "0:07"].map {
    frame.large($0, isTime: true)?.scale.halves ?? 0
  }
  #expect(halves == halves.sorted(by: >))
  // One scale for all tiles of a tier; those past critical stand out.
  #expect(halves[0] == halves[1])
  #expect(halves[0] > halves[2] || repertoire == .ascii)
}

@Test(arguments: [(60, 200), (90, 320), (100, 400)])
func namesAreLargeUnderLargeDigits(rows: Int, columns: Int) throws {
  let input = Scene.input([person("Maria Lopez", .wrapUp, 372), person("b.ng", .available, 5)])
  let frame = wallboard(input, rows: rows, columns: columns).frame(in: .unicode)
  let digits = try #require(frame.large("6:12", isTime: true)).scale
  let name = try #require(frame.large("MARIA LOPEZ")).scale
  #expect(2 * name.halves >= digits.halves)
}

@Test func aNameOfOtherLettersIsTextUnderLargeDigits() {
  let frame = wallboard(Scene.input([person("陈伟", .ringing, 90)]), rows: 60, columns: 200)
    .frame(in: .unicode)
  #expect(frame.large("1:30", isTime: true) != nil)
  #expect(frame.lines.contains { $0.contains("陈伟") })
}

@Test(arguments: [
  ([Int64(59), 3600, 359_999], ["0:59", "1:00:00", "99:59:59"]),
  ([59, 4260, 360_000], ["0:59", "1h11m", "4d04h"]),
])
func allTimesOfTheWallHaveOneForm(seconds: [Int64], times: [String]) {
  let people = seconds.enumerated().map { person("a\($0)", .available, $1) }
  for (rows, columns) in sizes {
    let frame = wallboard(Scene.input(people), rows: rows, columns: columns).frame(in: .unicode)
    let text = frame.lines.joined(separator: "\n")
    for time in times {
      #expect(text.contains(time) || frame.large(time, isTime: true) != nil, "\(time) at \(rows)")
    }
  }
}

/// A tile of one row, too, says that its status is only remembered.
@Test(arguments: [(24, 80), (20, 60)])
func aRememberedStatusIsMarkedInASmallTile(rows: Int, columns: Int) {
  var people = (0..<40).map { person("agent\($0)", .available, 7) }
  people[3].isUnheard = true
  let lines = wallboard(Scene.input(people), rows: rows, columns: columns).lines()
  #expect(lines.contains { $0.contains("● agent3 ?") })
  #expect(!lines.contains { $0.contains("agent4 ?") })
}

/// The time is never cut, the name is.
@Test func timesAreWholeOnTheNarrowestTiles() {
  let people = crowd(12, critical: 12).map { person in
    var person = person
    person.username += ".with.a.name.that.is.long"
    person.seconds = 36_000
    return person
  }
  let lines = wallboard(Scene.input(people), rows: 12, columns: 40).lines()
  #expect(lines.joined().split(separator: "10:00:00").count > 4)
}

@Test(arguments: [
  (Repertoire.unicode, "▲ 15:00", "△ 2:10"), (.ascii, "! 15:00", "^ 2:10"),
])
func marksStandBeforeTheTimes(_ repertoire: Repertoire, _ critical: String, _ warning: String) {
  let input = Scene.input(crowd(20, critical: 6, warning: 6))
  let text = wallboard(input, rows: 16).lines(repertoire).joined(separator: "\n")
  #expect(text.contains(critical))
  #expect(text.contains(warning))
}

/// Without colour a bar tells a tile past critical: blocks in ink, never in reverse video.
@Test(arguments: sizes, [Repertoire.unicode, .console, .ascii])
func aBarStandsBesideATilePastCritical(size: (Int, Int), repertoire: Repertoire) throws {
  let input = Scene.input([person("worst", .wrapUp, 900), person("well", .available, 5)])
  let frame = wallboard(input, rows: size.0, columns: size.1).frame(in: repertoire)
  let block: String = repertoire == .ascii ? "#" : "█"
  let bar = (0..<frame.rows).filter {
    frame[$0, 1].grapheme == block && frame[$0, 1].role == .critical
  }
  // Below the counts, in one piece.
  let low = bar.filter { $0 > size.0 / 3 + 5 }
  #expect(low.count >= 2)
  #expect(low == Array((low.first ?? 0)...(low.last ?? 0)))
  #expect(low.allSatisfy { frame[$0, 1].emphasis == [.bold, .ink] })
}

@Test(arguments: sizes)
func aRememberedAgentLooksCalm(rows: Int, columns: Int) {
  var remembered = person("k.unheard", .wrapUp, 900)
  remembered.isUnheard = true
  let frame = wallboard(Scene.input([remembered]), rows: rows, columns: columns).frame(in: .unicode)
  #expect(frame.lines.joined().contains("wrap-up ?"))
  let available = (2..<rows).filter { row in
    (0..<columns).contains { frame[row, $0].role == .critical }
  }
  // Nobody is available: that alone is critical, in the counts.
  #expect(available.allSatisfy { $0 < rows / 2 })
  #expect(frame.large("▲ 15:00", isTime: true) == nil)
}

@Test func excludedAndSignedOutAgentsAndGhostsHaveNoTile() {
  var input = Scene.input([
    person("a.boss", .wrapUp, 900), person("b.gone", .signedOut, 60), person("c.here", .onCall, 60),
  ])
  input.agents[0].isExcluded = true
  let text = wallboard(input).lines().joined()
  #expect(text.contains("c.here"))
  #expect(!text.contains("a.boss"))
  #expect(!text.contains("b.gone"))
  #expect(!wallboard(Scene.floor).lines().joined().contains("e.gone"))
}
