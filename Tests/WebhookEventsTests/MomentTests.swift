import Testing
import WebhookEvents

/// `CreationDateUtc` as an event has it, as a string and as a number, is what `Timestamp` says.
@Suite struct MomentTests {
  @Test(arguments: [
    "0000", "0001", "0004", "1900", "1969", "1970", "2000", "2024", "2026", "2100", "9999",
  ])
  func everyMonthAndDay(year: String) {
    for month in 0...13 {
      for day in 0...32 { expect("\(year)\(Self.two(month))\(Self.two(day))143005") }
    }
  }

  @Test func everyHourMinuteAndSecond() {
    for hour in 0...25 {
      for second in [0, 1, 29, 59, 60, 61, 99] {
        expect("20261122\(Self.two(hour))\(Self.two(second))05")
        expect("20261122\(Self.two(hour))30\(Self.two(second))")
      }
    }
  }

  private func expect(_ digits: String) {
    let moment = Timestamp(compact: digits)
    let start = #"{"Id":"3f2504e04f8911d39a0c0305e82c3301","Category":1,"Code":3,"#
    let string = decodeLines("\(start)\"CreationDateUtc\":\"\(digits)\"}")
    #expect(string.batch.map(\.created) == [moment].compactMap(\.self), "\(digits)")
    #expect(string.rejections.count == (moment == nil ? 1 : 0), "\(digits)")
    // No number begins with a zero.
    let number = decodeLines("\(start)\"CreationDateUtc\":\(digits)}")
    let expected = digits.hasPrefix("0") ? nil : moment
    #expect(number.batch.map(\.created) == [expected].compactMap(\.self), "\(digits)")
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
