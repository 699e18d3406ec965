import AgentFloor
import Testing
import WebhookEvents

@testable import FloorReports

/// A shift's rows by quarter of an hour, and by status.
struct IntervalReportTests {
  /// From 08:00:00 on, `length` seconds.
  private func shift(_ scene: Scene, _ length: Int64) -> ShiftReport {
    let turns = [Scene.start.seconds, Scene.start.seconds + length]
    let reading = scene.reading(
      at: length, by: PeriodCalendar(turns: turns), periodOf: 0, keepsStates: true)
    return ShiftReport(
      of: reading, from: Scene.start, to: Timestamp(seconds: Scene.start.seconds + length))
  }

  /// Maria's call, a boss who is not counted, and J. in another team.
  private var scene: Scene {
    var scene = Scene.maria
    scene.add(300, 1, "boss", ["SessionId": "S-2"])
    scene.add(1000, 1, "j.okafor", ["SessionId": "S-3"])
    scene.rules.excluded = ["boss"]
    scene.rules.roster.entries["maria.lopez"] = RosterEntry(name: "", team: "Support")
    scene.rules.roster.entries["j.okafor"] = RosterEntry(name: "=J.", team: "Billing")
    return scene
  }

  private func report(_ shift: ShiftReport, limit: Int = IntervalReport.rowLimit) throws
    -> IntervalReport
  {
    try IntervalReport(of: shift, every: "15m", limit: limit) { $0.rfc3339 }
  }

  @Test func aRowAnAgentTeamAndFloorInEachInterval() throws {
    var bytes: [UInt8] = []
    try report(shift(scene, 1800)).writeCSV(into: &bytes)
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").dropFirst()
    let names = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[0...3] }
    #expect(
      names.map { $0.joined(separator: "|") } == [
        "agent|boss||", "agent|maria.lopez||Support", "team|||Support", "floor|||",
        "agent|boss||", "agent|j.okafor|'=J.|Billing", "agent|maria.lopez||Support",
        "team|||Billing", "team|||Support", "floor|||",
      ])
    #expect(rows.first?.contains("2026-11-22T08:00:00Z,2026-11-22T08:15:00Z") == true)
  }

  /// The course of a day, which screens show, has the report's numbers.
  @Test func theCourseOfTheFloorIsThatOfTheReport() throws {
    let shift = shift(scene, 1800)
    let course = shift.reading.course(of: shift.reading.agents)
    let floor = try report(shift).rows.filter {
      if case .floor = $0.line.scope { true } else { false }
    }
    #expect(course.quarters.map(\.period) == floor.map(\.period))
    #expect(course.quarters.map(\.numbers) == floor.map(\.line.numbers))
    for quarter in course.quarters {
      #expect(quarter.secondsByStatus.reduce(0, +) == quarter.numbers.signedInSeconds)
    }
    #expect(course.quarters[0].agents(in: [.available], over: 900) < 1)
  }

  @Test func coursesReadTogetherAreThoseReadOneByOne() {
    let reading = scene.reading(at: 2800)
    let courses = reading.courses(of: reading.agents)
    #expect(courses.all == reading.course(of: reading.agents))
    #expect(Set(courses.byTeam.keys) == ["Support", "Billing"])
    for (team, course) in courses.byTeam {
      #expect(course == reading.course(of: reading.agents.filter { $0.team == team }))
    }
    #expect(courses.all.quarters.contains { $0.mostCritical == 2 })
  }

  /// Not ready is critical after 5 minutes: from 08:05 on Maria, from 08:21:40 on J. too.
  @Test func alertsOfAQuarterAreTheMostAtOnce() {
    var scene = Scene()
    scene.add(0, 1, "maria", ["SessionId": "S-1"])
    scene.add(1000, 1, "j.okafor", ["SessionId": "S-3"])
    scene.add(1400, 3, "maria", ["SessionId": "S-1", "ActivityCode": "16"])
    let reading = scene.reading(at: 2800)
    let course = reading.course(of: reading.agents)
    #expect(course.quarters.map(\.mostCritical) == [1, 2, 1, 1])
    #expect(course.elapsed(of: course.quarters[3]) == 100)
    let maria = reading.course(of: reading.agents.filter { $0.username == "maria" })
    #expect(maria.quarters.map(\.mostCritical) == [1, 1, 0, 0])
  }

  /// 135 s after her call.
  @Test func timeInWrapUpIsThatOfTheStatus() throws {
    let reading = Scene.maria.reading(at: 400)
    let maria = try #require(reading.glance(of: "maria.lopez"))
    #expect(reading.detail(of: maria).wrapUpSeconds == 135)
    #expect(reading.detail(of: maria).today.afterCallSeconds == 135)
  }

  @Test func theRowsAddUpToTheShift() throws {
    let shift = shift(scene, 1800)
    let rows = try report(shift).rows
    func sum(_ isWanted: (ShiftReport.Scope) -> Bool) -> WorkNumbers {
      rows.filter { isWanted($0.line.scope) }.reduce(WorkNumbers()) { $0 + $1.line.numbers }
    }
    let floor = sum { if case .floor = $0 { true } else { false } }
    let teams = sum { if case .team = $0 { true } else { false } }
    #expect(floor == shift.floor.numbers)
    #expect(teams == floor)
    #expect(floor.signedInSeconds == 1798 + 800)
    #expect(floor.handled == 1 && floor.contactSeconds == 200)
  }

  /// The window ends within a quarter.
  @Test func anIntervalIsCutAtTheWindow() throws {
    let rows = try report(shift(scene, 1000)).rows
    #expect(rows.last?.period == Scene.start.seconds + 900..<Scene.start.seconds + 1000)
    #expect(rows.last?.line.numbers.signedInSeconds == 100)
  }

  @Test func moreRowsThanTheLimitAreRefused() throws {
    let shift = shift(scene, 1800)
    #expect(try report(shift, limit: 10).rows.count == 10)
    let error = #expect(throws: IntervalReport.TooManyRows.self) {
      try report(shift, limit: 9)
    }
    #expect(error?.description.contains("narrow --from and --to") == true)
  }

  // MARK: By status

  @Test func theTimesOfAnAgentAddUpToItsTimeSignedIn() {
    let shift = shift(scene, 1800)
    for line in shift.agents {
      guard case .agent(let agent) = line.scope else { continue }
      let stays = shift.reading.breakdown(of: agent).stays
      #expect(stays.map(\.time.count).reduce(0, +) == Int(line.numbers.signedInSeconds))
      #expect(zip(stays, stays.dropFirst()).allSatisfy { $0.time.upperBound == $1.time.lowerBound })
    }
  }

  @Test func aRowATimeInOneStatus() {
    var bytes: [UInt8] = []
    StatesReport(of: shift(Scene.maria, 400)) { "at \($0.seconds - Scene.start.seconds)" }
      .writeCSV(into: &bytes)
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").dropFirst()
    #expect(
      Array(rows) == [
        "maria.lopez,,,false,at 2,at 10,8,not-ready,,true",
        "maria.lopez,,,false,at 10,at 60,50,available,,false",
        "maria.lopez,,,false,at 60,at 65,5,ringing,,true",
        "maria.lopez,,,false,at 65,at 265,200,on-call,,false",
        "maria.lopez,,,false,at 265,at 400,135,wrap-up,,false",
      ])
  }

  @Test func theSameStatusAgainIsTheSameRow() {
    var scene = Scene()
    scene.add(0, 1, "anna")
    scene.add(10, 3, "anna", ["ActivityCode": "34"])
    scene.add(20, 3, "anna", ["ActivityCode": "34"])
    scene.add(30, 3, "anna", ["ActivityCode": "38", "ActivityName": "Lunch"])
    let shift = shift(scene, 60)
    let agent = shift.reading.agents[0]
    let stays = shift.reading.breakdown(of: agent).stays
    #expect(stays.map(\.time.count) == [10, 20, 30])
  }
}
