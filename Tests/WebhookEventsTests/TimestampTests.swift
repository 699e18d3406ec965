import Testing

@testable import WebhookEvents

@Suite struct TimestampTests {
  @Test(arguments: [
    ("19700101000000", 0), ("20261122143005", 1_795_357_805), ("20000229235959", 951_868_799),
    ("19691231235959", -1), ("00010101000000", -62_135_596_800),
    ("99991231235959", 253_402_300_799), ("19000301000000", -2_203_891_200),
  ])
  func compactFormGoesBothWays(text: String, seconds: Int64) throws {
    let moment = try #require(Timestamp(compact: text))
    #expect(moment == Timestamp(seconds: seconds))
    #expect(moment.compact == text)
  }

  @Test(arguments: [
    ("00000101000000", 3), ("20261301000000", 5), ("20260001000000", 5), ("20262001000000", 4),
    ("20260229000000", 7), ("19000229000000", 7), ("20260431000000", 7), ("20260400000000", 7),
    ("20260440000000", 6), ("20260101240000", 9), ("20260101300000", 8), ("20260101006000", 10),
    ("20260101000060", 12), ("2026010100000", 13), ("202601010000000", 14), ("", 0),
    ("2026-1-1 00:00", 4), ("20260230000000", 6),
  ])
  func unrealMomentNamesItsFirstImpossibleByte(text: String, place: Int) {
    let (moment, fault) = Timestamp.readingCompact(Array(text.utf8))
    #expect(moment == nil)
    #expect(fault == place)
    #expect(Timestamp(compact: text) == nil)
  }

  @Test(arguments: [
    ("2026-11-22T14:30:05Z", "2026-11-22T14:30:05.000Z"),
    ("2026-11-22t14:30:05.1z", "2026-11-22T14:30:05.100Z"),
    ("2026-11-22T14:30:05.1239999Z", "2026-11-22T14:30:05.123Z"),
    ("1969-12-31T23:59:59.000001Z", "1969-12-31T23:59:59.000Z"),
    ("2026-11-22T00:30:05.007+02:00", "2026-11-21T22:30:05.007Z"),
    ("2026-12-31T23:30:00-00:45", "2027-01-01T00:15:00.000Z"),
    ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("0001-01-01T00:01:00+00:01", "0001-01-01T00:00:00.000Z"),
    ("9999-12-31T23:58:59.999-00:01", "9999-12-31T23:59:59.999Z"),
  ])
  func rfc3339IsReadAndWrittenInUTC(text: String, written: String) throws {
    let moment = try #require(Timestamp(rfc3339: text))
    #expect(moment.rfc3339Milliseconds == written)
    var whole: [UInt8] = []
    moment.appendRFC3339(to: &whole, decimals: 6)
    #expect(Timestamp(rfc3339: String(decoding: whole, as: UTF8.self)) == moment)
    #expect(moment.rfc3339 == written.prefix(19) + "Z")
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22T14:30:05", "2026-11-22 14:30:05Z", "2026-02-29T00:00:00Z",
    "2026-11-22T24:00:00Z", "2026-11-22T14:30:60Z", "2026-11-22T14:30:05.Z",
    "2026-11-22T14:30:05+0200", "2026-11-22T14:30:05+24:00", "2026-11-22T14:30:05Z ",
    "0000-01-01T00:00:00Z", "2026-11-22T14:30Z", "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:00-00:01",
  ])
  func whatIsNoRFC3339IsRefused(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  /// Counts the days of four centuries one by one beside the arithmetic.
  @Test func everyDayOfFourCenturiesFollowsTheOneBefore() {
    var expected = CivilDate(year: 1800, month: 1, day: 1)
    var days = expected.days
    while expected.year < 2204 {
      #expect(CivilDate(days: days) == expected)
      #expect(expected.days == days)
      days += 1
      expected.day += 1
      if expected.day > CivilDate.daysIn(month: expected.month, of: expected.year) {
        expected.day = 1
        expected.month += 1
      }
      if expected.month > 12 {
        expected.month = 1
        expected.year += 1
      }
    }
    #expect(CivilDate.daysIn(month: 2, of: 2000) == 29)
    #expect(CivilDate.daysIn(month: 2, of: 1900) == 28)
    #expect(CivilDate.daysIn(month: 2, of: 2024) == 29)
    #expect(CivilDate.daysIn(month: 2, of: 2026) == 28)
  }
}
