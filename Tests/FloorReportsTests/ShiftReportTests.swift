import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import FloorReports

/// A shift's numbers within a span: what falls inside counts, what is cut is cut at its ends.
struct ShiftReportTests {
  /// Maria of the scene, 08:00:00 on: in at 2, available at 10, an offer at 60, taken at 65,
  /// released at 265, wrapping up since.
  ///
  /// The moment of reading is the end of the span unless `now` says another.
  private func report(
    _ from: Int64, _ to: Int64, _ scene: Scene = .maria, at now: Int64? = nil
  ) -> ShiftReport {
    let (start, end) = (Scene.start.seconds + from, Scene.start.seconds + to)
    let reading = scene.reading(
      at: now ?? to, by: PeriodCalendar(turns: [start, end]), periodOf: from)
    return ShiftReport(
      of: reading, from: Timestamp(seconds: start), to: Timestamp(seconds: end), duplicates: 1,
      rejected: 2)
  }

  @Test func aContactCountsWholeWhereItIsReleased() {
    let before = report(0, 265).floor.numbers
    #expect(before.offers == 1 && before.accepted == 1)
    #expect(before.handled == 0 && before.contactSeconds == 0)
    let after = report(200, 400).floor.numbers
    #expect(after.offers == 0)
    #expect(after.handled == 1 && after.contactSeconds == 200)
  }

  @Test func timeIsCutAtBothEnds() {
    let numbers = report(40, 100).floor.numbers
    #expect(numbers.signedInSeconds == 60)
    #expect(numbers.idleSeconds == 20)
    #expect(numbers.busySeconds == 35)
    let parts = [report(0, 100), report(100, 250), report(250, 600)].map(\.floor.numbers)
    let whole = report(0, 600).floor.numbers
    #expect(parts.map(\.signedInSeconds).reduce(0, +) == whole.signedInSeconds)
    #expect(parts.map(\.busySeconds).reduce(0, +) == whole.busySeconds)
    #expect(parts.map(\.handled).reduce(0, +) == whole.handled)
  }

  @Test func whoDidNothingInTheSpanIsNotListed() {
    var scene = Scene.maria
    scene.add(500, 1, "j.okafor", ["SessionId": "S-2"])
    #expect(report(0, 400, scene).agents.count == 1)
    #expect(report(0, 600, scene).agents.count == 2)
  }

  @Test func theRosterJoinsTeams() throws {
    var scene = Scene.maria
    scene.add(500, 1, "j.okafor", ["SessionId": "S-2"])
    scene.add(510, 1, "no.team", ["SessionId": "S-3"])
    scene.rules.roster.entries["maria.lopez"] = RosterEntry(name: "María López", team: "Support")
    scene.rules.roster.entries["j.okafor"] = RosterEntry(name: "J.", team: "Billing")
    let report = report(0, 600, scene)
    #expect(report.teams.map(\.team) == ["Billing", "Support", nil])
    #expect(report.teams.map(\.numbers.handled) == [0, 1, 0])
    #expect(report.teams.map(\.numbers.signedInSeconds) == [100, 598, 90])
    #expect(report.floor.numbers.signedInSeconds == 788)
  }

  @Test func withoutARosterThereAreNoTeams() {
    #expect(report(0, 600).teams.isEmpty)
  }

  @Test func excludedAgentsAreListedAndNotSummed() {
    var scene = Scene.maria
    scene.rules.excluded = ["maria.lopez"]
    let report = report(0, 600, scene)
    #expect(report.agents.count == 1)
    #expect(report.floor.numbers == WorkNumbers())
  }

  /// A call of Maria's, then nothing for nine hours; John came, and went nine hours later.
  private var silence: Scene {
    var scene = Scene.maria
    scene.add(300, 1, "j.okafor", ["SessionId": "S-2"])
    scene.add(9 * 3600, 2, "j.okafor", ["SessionId": "S-2"])
    return scene
  }

  @Test func whatAGhostFinishedCountsAndItsTimeEndsAtItsLastEvent() {
    let report = report(0, 10 * 3600, silence)
    // Maria's from 2 to 265; of John's nine silent hours nothing is booked, so he is not listed.
    #expect(report.agents.map(\.numbers.signedInSeconds) == [263])
    #expect(report.floor.numbers.handled == 1)
    #expect(report.floor.numbers.signedInSeconds == 263)
  }

  @Test func ghostsAndExcludedAgentsAreMarkedInEveryForm() {
    var scene = silence
    scene.add(9 * 3600, 1, "sup.visor", ["SessionId": "S-3"])
    scene.rules.excluded = ["sup.visor"]
    scene.add(9 * 3600 + 60, 1, "j.okafor", ["SessionId": "S-4"])
    let report = report(0, 10 * 3600, scene)
    let text = report.text()
    #expect(text.contains("maria.lopez (ghost) ") && text.contains("sup.visor (excluded) "))
    #expect(text.contains("j.okafor  "))
    var json: [UInt8] = []
    report.writeJSON(into: &json)
    let members = String(decoding: json, as: UTF8.self)
    #expect(
      members.contains(
        #""username":"maria.lopez","name":null,"team":null,"ghost":true,"excluded":false,"#))
    #expect(
      members.contains(
        #""username":"sup.visor","name":null,"team":null,"ghost":false,"excluded":true,"#))
    var csv: [UInt8] = []
    report.writeCSV(into: &csv)
    let rows = String(decoding: csv, as: UTF8.self)
    #expect(rows.contains("agent,maria.lopez,,,,true,false,"))
    #expect(rows.contains("agent,sup.visor,,,,false,true,"))
    #expect(rows.contains("floor,,,,2,,,"))
  }

  /// The numbers are of the span, up to a moment of reading behind it or before its end.
  @Test func noTimeRunsPastTheMomentOfReading() {
    #expect(report(0, 600, at: 400).floor.numbers.signedInSeconds == 398)
    #expect(report(0, 400, at: 600).floor.numbers.signedInSeconds == 398)
    #expect(report(600, 900, at: 400).agents.isEmpty)
  }

  @Test func jsonHasEveryFigureOfEveryLine() {
    var bytes: [UInt8] = []
    report(0, 400).writeJSON(into: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        """
        {"from":"2026-11-22T08:00:00Z","to":"2026-11-22T08:06:40Z",
        "events":{"accepted":7,"duplicates":1,"late":0,"tooLate":0,"rejected":2,"unattributed":0,\
        "evicted":0,"ahead":0},
        "floor":{"agents":1,"signedInSeconds":398,"offers":1,"answered":1,"declined":0,\
        "unresolved":0,"withdrawn":0,"answerRate":1.00,"declineRate":0.00,"answerTime":5.0,\
        "answeredWithin":1.00,"longestAnswerSeconds":5,"handled":1,"contactsPerHour":null,
        """))
    #expect(
      text.contains(
        #"{"username":"maria.lopez","name":null,"team":null,"ghost":false,"excluded":false,"#
          + #""signedInSeconds""#))
    #expect(text.hasSuffix("]}\n"))
  }

  @Test func csvOpensInASpreadsheetAndIsNoFormula() {
    var scene = Scene()
    for (place, name) in ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "a,\"b\"", "陈伟"].enumerated() {
      scene.add(Int64(place), 1, name, ["SessionId": "S-\(place)"])
      scene.rules.roster.entries[name] = RosterEntry(name: "=cmd|' /C calc'!A0", team: "@team")
    }
    var bytes: [UInt8] = []
    report(0, 60, scene).writeCSV(into: &bytes)
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    let rows = text.unicodeScalars.split(separator: "\r\n".unicodeScalars).map(String.init)
    #expect(
      text.hasPrefix(
        "row,username,name,team,agents,ghost,excluded,from,to,signedInSeconds,offers,"))
    // Header, eight agents, one team, the floor.
    #expect(rows.count == 11)
    #expect(text.hasSuffix("\r\n"))
    #expect(rows.last?.hasPrefix("floor,,,,8,,,2026-11-22T08:00:00Z,2026-11-22T08:01:00Z,") == true)
    #expect(text.contains("陈伟"))
    #expect(text.contains("\"a,\"\"b\"\"\""))
    for row in rows {
      for cell in row.split(separator: ",") {
        #expect(cell.first.map { !"=+-@\t\r".contains($0) } ?? true, "\(row)")
      }
    }
  }

  @Test func textSaysTheSpanTeamsAndAgents() {
    var scene = Scene.maria
    scene.rules.roster.entries["maria.lopez"] = RosterEntry(name: "María", team: "Support")
    let lines = report(0, 400, scene).text().split(separator: "\n").map(String.init)
    #expect(lines[0] == "2026-11-22T08:00:00Z – 2026-11-22T08:06:40Z")
    #expect(lines[2].hasPrefix("1 agent · 1 handled · AHT"))
    #expect(lines[3].hasPrefix("TEAM     AGENTS  SIGNED IN  OFFERS"))
    #expect(lines[4].hasPrefix("Support  1            6:38       1"))
    #expect(lines[6].hasPrefix("María  Support"))
    #expect(report(0, 400, scene).text(in: .ascii).utf8.allSatisfy { $0 < 0x80 })
  }
}
