import EventSources
import LinuxIO
import Testing
import WebhookEvents

@testable import LiveFloor

/// Which time is meant; the newest event is of 2026-11-22T02:16:00Z, days turn at 04:00 UTC.
@Suite struct ReportWindowTests {
  private static let newest = "2026-11-22T02:16:00Z"
  private static let localTime: LocalTime = {
    var status = ReceiverStatus()
    status.dayStarts = 240
    status.offsets = [.init(from: 0, seconds: 0)]
    return LocalTime(status)
  }()

  private static func window(_ from: String?, _ to: String?) throws -> ReportWindow {
    let newest = try #require(Timestamp(rfc3339: newest))
    return try ReportWindow(from: from, to: to, in: localTime) { newest }
  }

  @Test(arguments: [
    (nil, nil, "2026-11-21T04:00:00Z", nil),
    ("01:00", nil, "2026-11-22T01:00:00Z", nil),
    ("01:00", "02:00", "2026-11-22T01:00:00Z", "2026-11-22T02:00:00Z"),
    // What is after the newest event is of the day before.
    ("22:00", nil, "2026-11-21T22:00:00Z", nil),
    ("22:00", "23:00", "2026-11-21T22:00:00Z", "2026-11-21T23:00:00Z"),
    ("22:00", "01:00", "2026-11-21T22:00:00Z", "2026-11-22T01:00:00Z"),
    (
      "2026-11-20T08:00:00Z", "2026-11-20T09:00:00Z", "2026-11-20T08:00:00Z", "2026-11-20T09:00:00Z"
    ),
  ])
  func aWindowIsTheOneMeant(from: String?, to: String?, start: String, end: String?) throws {
    let window = try Self.window(from, to)
    #expect(window.from.rfc3339 == start)
    #expect(window.to?.rfc3339 == end)
  }

  @Test(arguments: [
    ("25:00", nil), ("1:00", nil), ("2026-11-22T03:00:00Z", nil),
    ("2026-11-22T01:00:00Z", "2026-11-22T01:00:00Z"),
  ])
  func whatIsNoWindowIsRefused(from: String?, to: String?) {
    #expect(throws: Failure.self) { try Self.window(from, to) }
  }
}
