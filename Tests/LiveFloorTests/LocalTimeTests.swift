import EventSources
import LinuxIO
import Testing
import WebhookEvents

@testable import LiveFloor

@Suite struct LocalTimeTests {
  /// Of a receiver whose clock jumps by two days every seven hours, as its note may say.
  @Test(arguments: [-93_600, 93_600])
  func daysAreInOrder(offset: Int) {
    var note = ReceiverStatus()
    note.dayStarts = 240
    let start: Int64 = 1_795_357_805
    note.offsets = (0..<40).map { place in
      .init(from: start + place * 7 * 3600, seconds: place % 2 == 0 ? offset : -offset)
    }
    let time = LocalTime(note)
    for step in -100..<Int64(500) {
      let moment = Timestamp(seconds: start + step * 1800)
      let day = time.day(of: moment)
      #expect(day.lowerBound <= day.upperBound, "\(step)")
    }
  }

  /// As a receiver in Toronto tells it: EDT until 2026-11-01T06:00:00Z, EST from then on.
  private static let toronto: LocalTime = {
    var status = ReceiverStatus()
    status.dayStarts = 0
    status.offsets = [
      .init(from: 0, seconds: -14_400), .init(from: 1_793_512_800, seconds: -18_000),
    ]
    return LocalTime(status)
  }()

  @Test(arguments: [
    // The day before the change, the day of it, and the 25 hours that it has.
    (1_793_448_000, 1_793_419_200, 86_400), (1_793_512_799, 1_793_505_600, 90_000),
    (1_793_512_800, 1_793_505_600, 90_000),
  ])
  func aDayIsAsLongAsItsClock(moment: Int64, start: Int64, length: Int64) {
    let day = Self.toronto.day(of: Timestamp(seconds: moment))
    #expect(day.lowerBound.seconds == start)
    #expect(day.upperBound.seconds - day.lowerBound.seconds == length)
  }

  /// 01:30 comes twice on 2026-11-01: the first is meant.
  @Test func aRepeatedTimeIsTheFirst() {
    let noon = Timestamp(seconds: 1_793_534_400)
    let moment = Self.toronto.moment(daysFrom: noon, 0, at: TimeOfDay(hour: 1, minute: 30))
    #expect(moment.rfc3339 == "2026-11-01T05:30:00Z")
  }

  /// Both sides of a change of the clock, and half an hour east.
  @Test(arguments: [
    (1_793_512_799_500, "2026-11-01T01:59:59-04:00"),
    (1_793_512_800_000, "2026-11-01T01:00:00-05:00"),
  ])
  func aMomentForPeopleHasItsOffset(milliseconds: Int64, text: String) {
    let moment = Timestamp(milliseconds: milliseconds)
    #expect(Self.toronto.rfc3339(of: moment) == text)
    #expect(Timestamp(rfc3339: text)?.seconds == moment.seconds)
  }

  @Test(arguments: [(0, "14:30:05Z"), (19_800, "20:00:05+05:30"), (-12_600, "11:00:05-03:30")])
  func anOffsetHasMinutes(seconds: Int, text: String) {
    var status = ReceiverStatus()
    status.offsets = [.init(from: 0, seconds: seconds)]
    let moment = Timestamp(seconds: 1_795_357_805)
    #expect(LocalTime(status).rfc3339(of: moment) == "2026-11-22T\(text)")
  }

  @Test func aTextIsAsASpreadsheetTakesIt() {
    #expect(
      Self.toronto.text(of: Timestamp(seconds: 1_793_512_799)) == "2026-11-01 01:59:59")
    #expect(
      Self.toronto.text(of: Timestamp(seconds: 1_793_512_800)) == "2026-11-01 01:00:00")
  }

  @Test(arguments: ["24:00", "4:00", "04:60", "0400", "04:00:00", "aa:bb", "+4:00"])
  func timeOfDayRefuses(text: String) {
    #expect(TimeOfDay(text: text) == nil)
  }

  @Test func timeOfDayReads() {
    #expect(TimeOfDay(text: "23:59") == TimeOfDay(hour: 23, minute: 59))
  }
}
