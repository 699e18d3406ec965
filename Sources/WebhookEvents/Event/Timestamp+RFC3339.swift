extension Timestamp {
  /// Reads an RFC 3339 date-time with any offset, a fraction cut to microseconds. Second 60, and
  /// moments outside the years 0001 … 9999 of UTC, are not valid.
  public init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(rfc3339: bytes.span)
  }

  /// Reads `yyyy-MM-ddTHH:mm:ss`, a fraction or none, and `Z`, `+HH:mm` or `-HH:mm`.
  init?(rfc3339 text: Span<UInt8>) {
    guard let year = text.number(at: 0, digits: 4), text.has("-", at: 4),
      let month = text.number(at: 5, digits: 2), text.has("-", at: 7),
      let day = text.number(at: 8, digits: 2), text.has("T", at: 10) || text.has("t", at: 10),
      let hour = text.number(at: 11, digits: 2), text.has(":", at: 13),
      let minute = text.number(at: 14, digits: 2), text.has(":", at: 16),
      let second = text.number(at: 17, digits: 2), year >= 1, 1...12 ~= month,
      1...CivilDate.daysIn(month: month, of: year) ~= day, hour < 24, minute < 60, second < 60
    else { return nil }
    var place = 19
    var fraction = 0
    if text.has(".", at: place) {
      place += 1
      guard text.isDigit(at: place) else { return nil }
      var scale = 100_000
      while text.isDigit(at: place) {
        fraction += scale * Int(text[place] - UInt8(ascii: "0"))
        scale /= 10
        place += 1
      }
    }
    guard let offset = Self.offset(text, at: place) else { return nil }
    let days = CivilDate(year: year, month: month, day: day).days
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    guard Self.writable.contains(seconds) else { return nil }
    self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
  }

  /// The seconds of the years 0001 … 9999.
  private static let writable = firstSecond(of: 1)..<firstSecond(of: 10_000)

  private static func firstSecond(of year: Int) -> Int {
    CivilDate(year: year, month: 1, day: 1).days * 86_400
  }

  /// The seconds east of UTC in the text from `place` to its end.
  private static func offset(_ text: Span<UInt8>, at place: Int) -> Int? {
    if text.has("Z", at: place) || text.has("z", at: place) {
      return place + 1 == text.count ? 0 : nil
    }
    guard text.has("+", at: place) || text.has("-", at: place), place + 6 == text.count,
      let hours = text.number(at: place + 1, digits: 2), text.has(":", at: place + 3),
      let minutes = text.number(at: place + 4, digits: 2), hours < 24, minutes < 60
    else { return nil }
    return (hours * 3600 + minutes * 60) * (text.has("+", at: place) ? 1 : -1)
  }
}

extension Span where Element == UInt8 {
  /// Whether an ASCII character stands at `place`.
  fileprivate func has(_ character: Unicode.Scalar, at place: Int) -> Bool {
    self[orZero: place] == UInt8(ascii: character)
  }

  /// The number in so many digits; nil if one is not a digit.
  fileprivate func number(at place: Int, digits: Int) -> Int? {
    var number = 0
    for next in place..<place + digits {
      guard isDigit(at: next) else { return nil }
      number = number * 10 + Int(self[next] - UInt8(ascii: "0"))
    }
    return number
  }
}
