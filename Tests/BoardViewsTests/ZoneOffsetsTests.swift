import AgentFloor
import TerminalCells
import Testing
import WebhookEvents

@testable import BoardViews

@Test func localTimeTurnsWithTheClocks() {
  // Berlin: summer time ends on 2026-10-25 at 01:00 UTC.
  let turn = Timestamp(seconds: 1_792_890_000)
  let zone = ZoneOffsets([
    PeriodCalendar.Offset(start: turn.seconds, seconds: 3600),
    PeriodCalendar.Offset(start: 1_774_746_000, seconds: 7200),
  ])
  #expect(zone.time(Timestamp(seconds: turn.seconds - 1)) == "02:59:59")
  #expect(zone.time(turn) == "02:00:00")
  #expect(zone.offset(at: Timestamp(seconds: 0)) == 7200)
  #expect(ZoneOffsets.utc.time(Timestamp(seconds: -1)) == "23:59:59")
  #expect(ZoneOffsets.utc.shortTime(Scene.now) == "14:30")
}

/// Now is 2026-11-22 14:30:05 UTC.
@Test(
  arguments: [
    (0, "14:30:05"), (-50_400, "00:30:05"), (-54_000, "Nov 21 23:30"), (36_000, "Nov 23 00:30"),
    (-1_900_800, "Oct 31 14:30"), (-31_536_000, "2025-11-22 14:30"),
  ] as [(Int64, String)])
func aMomentThatIsNotOfTodayShowsItsDate(seconds: Int64, text: String) {
  let moment = Timestamp(seconds: Scene.now.seconds + seconds)
  #expect(ZoneOffsets.utc.time(moment, asOf: Scene.now) == text)
}

@Test func todayIsOfTheLocalDay() {
  let zone = ZoneOffsets([PeriodCalendar.Offset(start: 0, seconds: -5 * 3600)])
  let moment = Timestamp(seconds: Scene.now.seconds - 10 * 3600)
  #expect(zone.shortTime(moment, asOf: Scene.now) == "Nov 21 23:30")
  #expect(ZoneOffsets.utc.shortTime(moment, asOf: Scene.now) == "04:30")
}

@Test func theDetailAndTheFeedDateYesterday() {
  var input = Scene.floor
  input.detail = { agent in
    var reading = AgentReading(glance: agent)
    reading.signedInSince = Timestamp(seconds: Scene.now.seconds - 55_000)
    return reading
  }
  input.now = Timestamp(seconds: Scene.now.seconds + 34_500)
  var board = Board(input, rows: 35, columns: 120)
  #expect(board.lines().contains { $0.hasPrefix(" Nov 22 14:30  j.okafor ") })
  _ = board.handle(.enter)
  #expect(board.lines().contains { $0.hasPrefix(" signed in     since Nov 21 23:13 ") })
}
