import AgentFloor
import Foundation
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews
@testable import FloorReports

/// The numbers of the lens are those of other documents of the same floor.
struct TeamNumbersTests {
  /// What `snapshot --json` says.
  private struct Snapshot: Decodable {
    struct Agent: Decodable {
      var team: String?
      var status: String
      var level: String?
      var handled: Int
      var contactSeconds: Int
      var acwSeconds: Int
    }

    var agents: [Agent]

    init(_ reading: FloorReading) throws {
      var bytes: [UInt8] = []
      SnapshotDocument(of: reading).writeJSON { bytes += $0 }
      self = try JSONDecoder().decode(Snapshot.self, from: Data(bytes))
    }
  }

  private let reading: FloorReading
  /// With the courses, as beside a board.
  private let input: BoardInput

  init() throws {
    reading = try DayScene.hour.reading(at: 3600 + 120)
    var input = BoardInput(reading)
    input.courses = FloorCourses(reading)
    self.input = input
  }

  /// The lens after one key: each line in words.
  private func rows() -> [[String]] {
    var board = Board(input, rows: 35, columns: 140)
    _ = board.handle(.character("T"))
    return board.lines()[3...].prefix { !$0.isEmpty }.map {
      $0.replacing("▶", with: " ").replacing("no team", with: "none")
        .split(separator: " ").map(String.init)
    }
  }

  @Test func headsAndAlertsAreTheSnapshots() throws {
    let agents = try Snapshot(reading).agents
    #expect(rows().count == 3)
    for row in rows() {
      let team = agents.filter { ($0.team ?? "none") == row[0] }
      func count(_ statuses: String...) -> Int { team.count { statuses.contains($0.status) } }
      let present = team.count { $0.status != "signed-out" }
      #expect(row[1] == "\(present)/\(team.count)")
      #expect(row[2] == "\(count("available"))")
      #expect(row[3] == "\(count("ringing", "on-call"))")
      #expect(row[4] == "\(count("wrap-up"))")
      #expect(row[5] == "\(count("not-ready", "on-break"))")
      #expect(row[6] == "\(team.count { $0.level == "critical" })")
      #expect(row[7] == "\(team.count { $0.level == "warning" })")
    }
    #expect(rows().map { $0[0] } == ["Billing", "Support", "none"])
  }

  /// Must show: compare teams' AHT, by one key.
  @Test func aTeamsAHTIsOfAllItsContacts() throws {
    let agents = try Snapshot(reading).agents
    for row in rows() {
      let team = agents.filter { ($0.team ?? "none") == row[0] }
      let handled = team.map(\.handled).reduce(0, +)
      let seconds = team.map { $0.contactSeconds + $0.acwSeconds }.reduce(0, +)
      let aht = handled == 0 ? "–" : Formatting.rounded(Double(seconds) / Double(handled))
      #expect(row[9] == aht)
    }
    #expect(rows().map { $0[9] }.contains("–"))
  }

  @Test func ratiosAreThoseOfTheReport() throws {
    let report = ShiftReport(
      of: reading, from: Timestamp(seconds: DayScene.start), to: reading.now)
    #expect(report.teams.count == 3)
    for row in rows() {
      let team = try #require(report.teams.first { ($0.team ?? "none") == row[0] })
      #expect(row[8] == team.numbers.occupancy.map(Formatting.percent) ?? "–")
      #expect(row[9] == team.numbers.handleTime.map { Formatting.rounded($0) } ?? "–")
    }
  }

  @Test func theTrendIsTheCourse() throws {
    let courses = try #require(input.courses)
    for team in TeamList(input.agents).teams {
      let course = try #require(courses.byTeam[team.key.name])
      let members = input.agents.filter { $0.team == team.key.name }
      #expect(course == reading.course(of: members))
      let sparkline = TeamTable.sparkline(course)
      #expect(sparkline.values.count == TeamTable.span)
      let busy = course.quarters.map { $0.agents(in: .busy, over: course.elapsed(of: $0)) }
      #expect(sparkline.values.suffix(busy.count) == busy[...].map { $0 })
      #expect(sparkline.values.dropLast(busy.count).allSatisfy { $0 == nil })
    }
    // Anna calls from 2000 to 3000: in the third quarter all the time but 200 seconds.
    let anna = reading.course(of: input.agents.filter { $0.username == "anna" })
    #expect(anna.quarters[2].agents(in: .busy, over: 900) == 700.0 / 900)
  }
}
