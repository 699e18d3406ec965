import AgentFloor
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
