// `yyyyMMddHHmmss` and RFC 3339, by hand: a formatter costs microseconds a date.

extension Timestamp {
  /// Reads `yyyyMMddHHmmss`, UTC: exactly 14 digits and a real moment of the years 0001 … 9999.
  public init?(compact text: some StringProtocol) {
    guard let moment = Self.readingCompact(Array(text.utf8)).moment else { return nil }
    self = moment
  }

  /// The moment in `digits`, or the place of the first byte with which none can be: the count of
  /// `digits` where they end too early.
  static func readingCompact(
    _ digits: some RandomAccessCollection<UInt8>
  ) -> (moment: Timestamp?, fault: Int) {
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

  /// Reads an RFC 3339 date-time, any offset; a fraction is cut to milliseconds. Second 60 is no
  /// moment here.
  public init?(rfc3339 text: some StringProtocol) {
    self.init(rfc3339Bytes: Array(text.utf8))
  }

  init?(rfc3339Bytes text: some RandomAccessCollection<UInt8>) {
    var text = DigitReader(text)
    guard let year = text.number(4), text.skip("-"), let month = text.number(2), text.skip("-"),
      let day = text.number(2), text.skip("T") || text.skip("t"),
      let hour = text.number(2), text.skip(":"), let minute = text.number(2), text.skip(":"),
      let second = text.number(2), year >= 1, (1...12).contains(month),
      (1...CivilDate.daysIn(month: month, of: year)).contains(day), hour < 24, minute < 60,
      second < 60
    else { return nil }
    var fraction = 0
    if text.skip(".") {
      guard let first = text.number(1) else { return nil }
      fraction = first * 100
      for scale in [10, 1] { fraction += (text.number(1) ?? 0) * scale }
      while text.number(1) != nil {}
    }
    var offset = 0
    if !text.skip("Z"), !text.skip("z") {
      let isEast = text.skip("+")
      guard isEast || text.skip("-"), let hours = text.number(2), text.skip(":"),
        let minutes = text.number(2), hours < 24, minutes < 60
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (isEast ? 1 : -1)
    }
    guard text.isAtEnd else { return nil }
    let days = CivilDate(year: year, month: month, day: day).days
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(milliseconds: Int64(seconds) * 1000 + Int64(fraction))
  }

  /// `20261122143005`
  public var compact: String { text { $0.appendCompact(to: &$1) } }

  /// `2026-11-22T14:30:05Z`
  public var rfc3339: String { text { $0.appendRFC3339(to: &$1, milliseconds: false) } }

  /// `2026-11-22T14:30:05.123Z`
  public var rfc3339Milliseconds: String { text { $0.appendRFC3339(to: &$1, milliseconds: true) } }

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

  package func appendRFC3339(to text: inout [UInt8], milliseconds withMilliseconds: Bool) {
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
    if withMilliseconds {
      text.append(UInt8(ascii: "."))
      text.append(number: Int(milliseconds - seconds * 1000), digits: 3)
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

/// Reads numbers of fixed width and single characters from the front of a text.
private struct DigitReader<Text: RandomAccessCollection<UInt8>> {
  private let text: Text
  private var place: Text.Index

  init(_ text: Text) {
    self.text = text
    place = text.startIndex
  }

  var isAtEnd: Bool { place == text.endIndex }

  /// The number in the next `count` bytes, when all are digits.
  mutating func number(_ count: Int) -> Int? {
    var number = 0
    var next = place
    for _ in 0..<count {
      guard next != text.endIndex, text[next] >= UInt8(ascii: "0"), text[next] <= UInt8(ascii: "9")
      else { return nil }
      number = number * 10 + Int(text[next] - UInt8(ascii: "0"))
      text.formIndex(after: &next)
    }
    place = next
    return number
  }

  /// Steps over `character` if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard !isAtEnd, text[place] == UInt8(ascii: character) else { return false }
    text.formIndex(after: &place)
    return true
  }
}

extension [UInt8] {
  /// Appends `number` in decimal, at least `digits` wide, with leading zeros.
  mutating func append(number: Int, digits: Int = 1) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let magnitude = number.magnitude
    var scale: UInt = 1
    for _ in 1..<Swift.max(digits, 1) { scale *= 10 }
    while magnitude / scale >= 10 { scale *= 10 }
    while scale > 0 {
      append(UInt8(ascii: "0") + UInt8(magnitude / scale % 10))
      scale /= 10
    }
  }
}
