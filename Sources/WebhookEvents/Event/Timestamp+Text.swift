// Without a formatter, which costs microseconds a date.

extension Timestamp {
  /// Reads `yyyyMMddHHmmss`, UTC: exactly 14 digits and a real moment of the years 0001 … 9999.
  public init?(compact text: some StringProtocol) {
    guard let moment = Self.readingCompact(Array(text.utf8)).moment else { return nil }
    self = moment
  }

  /// The moment in `digits`, or the place of the first wrong byte, which is their count if they end
  /// too early.
  static func readingCompact(_ digits: [UInt8]) -> (moment: Timestamp?, fault: Int) {
    /// year, month, day, hour, minute, second
    var parts = [0, 0, 0, 0, 0, 0]
    var place = 0
    for byte in digits {
      guard place < 14, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return (nil, place)
      }
      let part = place < 4 ? 0 : (place - 2) / 2
      parts[part] = parts[part] * 10 + Int(byte - UInt8(ascii: "0"))
      let isLast = place >= 3 && place % 2 == 1
      let bounds: ClosedRange<Int> =
        switch part {
        case 0: 1...9999
        case 1: 1...12
        case 2: 1...CivilDate.daysIn(month: parts[1], of: parts[0])
        case 3: 0...23
        default: 0...59
        }
      let canStand =
        part == 0 && !isLast
        || (isLast ? bounds.contains(parts[part]) : parts[part] <= bounds.upperBound / 10)
      guard canStand else { return (nil, place) }
      place += 1
    }
    guard place == 14 else { return (nil, place) }
    let days = CivilDate(year: parts[0], month: parts[1], day: parts[2]).days
    let seconds = days * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5]
    return (Timestamp(seconds: Int64(seconds)), 0)
  }

  /// `20261122143005`
  public var compact: String { text { $0.appendCompact(to: &$1) } }

  /// `2026-11-22T14:30:05Z`
  public var rfc3339: String { text { $0.appendRFC3339(to: &$1, decimals: 0) } }

  /// `2026-11-22T14:30:05.123Z`
  public var rfc3339Milliseconds: String { text { $0.appendRFC3339(to: &$1, decimals: 3) } }

  private func text(_ write: (Timestamp, inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    write(self, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  package func appendCompact(to text: inout [UInt8]) {
    let (date, second) = civil
    text.append(number: date.year, digits: 4)
    text.append(number: date.month, digits: 2)
    text.append(number: date.day, digits: 2)
    text.append(number: second / 3600, digits: 2)
    text.append(number: second / 60 % 60, digits: 2)
    text.append(number: second % 60, digits: 2)
  }

  /// - Parameter decimals: of the second: 0, 3 or 6; the rest is cut off.
  package func appendRFC3339(to text: inout [UInt8], decimals: Int) {
    let (date, second) = civil
    text.append(number: date.year, digits: 4)
    text.append(UInt8(ascii: "-"))
    text.append(number: date.month, digits: 2)
    text.append(UInt8(ascii: "-"))
    text.append(number: date.day, digits: 2)
    text.append(UInt8(ascii: "T"))
    text.append(number: second / 3600, digits: 2)
    text.append(UInt8(ascii: ":"))
    text.append(number: second / 60 % 60, digits: 2)
    text.append(UInt8(ascii: ":"))
    text.append(number: second % 60, digits: 2)
    if decimals > 0 {
      text.append(UInt8(ascii: "."))
      let fraction = Int(microseconds - seconds * 1_000_000)
      text.append(number: decimals == 3 ? fraction / 1000 : fraction, digits: decimals)
    }
    text.append(UInt8(ascii: "Z"))
  }

  /// The day, and the second within it.
  private var civil: (date: CivilDate, second: Int) {
    let seconds = Int(seconds)
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return (CivilDate(days: days), seconds - days * 86_400)
  }
}
