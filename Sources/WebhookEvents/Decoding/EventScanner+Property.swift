// The values of the common properties.

extension EventScanner {
  mutating func scanID(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    if text.isQuoted(36, at: start), let id = text.hyphenatedID(at: start + 1) {
      record.id = id
      return start + 38
    }
    let string = try text.string(at: start, orElse: .guid, .id)
    let reading = EventID.reading(text.text(of: string))
    guard let id = reading.id else {
      throw Fault(.guid, at: text.place(ofByte: reading.fault, in: string), name: .id)
    }
    record.id = id
    return string.next
  }

  mutating func scanCreationDate(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    if text.isQuoted(14, at: start), let created = text.compactDate(at: start + 1) {
      record.created = created
      return start + 16
    }
    guard text[orZero: start] == UInt8(ascii: "\"") || text.isDigit(at: start) else {
      throw try text.wrongValue(at: start, .date, .creationDate)
    }
    let token = try text.value(at: start, depth: 1)
    let reading = Timestamp.readingCompact(text.text(of: token))
    guard let created = reading.moment else {
      let place =
        token.kind == .string ? text.place(ofByte: reading.fault, in: token) : token.start
      throw Fault(.date, at: place, name: .creationDate)
    }
    record.created = created
    return token.next
  }

  mutating func scanReceived(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    let string = try text.string(at: start, orElse: .moment, .receivedAt)
    let received =
      string.isEscaped
      ? Timestamp(rfc3339: text.text(of: string).span)
      : Timestamp(rfc3339: text.extracting(string.range))
    guard let received else {
      throw Fault(.moment, at: start, name: .receivedAt)
    }
    record.received = received
    return string.next
  }
}

extension Span where Element == UInt8 {
  /// The value of `Category` or `Code`: a number or a string of digits.
  @inline(__always)
  func integer(at place: Int, of name: KnownName) throws(Fault) -> (value: Int32, next: Int) {
    let first = self[orZero: place]
    // Nearly every code is a digit and a comma.
    if isDigit(at: place), self[orZero: place &+ 1] == UInt8(ascii: ",") {
      return (Int32(first &- UInt8(ascii: "0")), place &+ 1)
    }
    guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "-") || isDigit(at: place) else {
      throw try wrongValue(at: place, .integer, name)
    }
    let token = try value(at: place, depth: 1)
    let reading = integer(token)
    guard let value = reading.integer else {
      let fault =
        token.kind == .string ? self.place(ofByte: reading.fault, in: token) : token.start
      throw Fault(.integer, at: fault, name: name)
    }
    return (value, token.next)
  }

  fileprivate func string(
    at place: Int, orElse kind: Fault.Kind, _ name: KnownName
  ) throws(Fault) -> JSONToken {
    guard self[orZero: place] == UInt8(ascii: "\"") else {
      throw try wrongValue(at: place, kind, name)
    }
    return try string(at: place)
  }

  /// The fault for a value of the wrong type. Throws if it is not JSON.
  func wrongValue(
    at place: Int, _ kind: Fault.Kind, _ name: KnownName
  ) throws(Fault) -> Fault {
    _ = try value(at: place, depth: 0, limit: .max)
    return Fault(kind, at: place, name: name)
  }

  /// The integer in a string or a number, or the first byte that makes it none.
  @inline(__always)
  func integer(_ token: JSONToken) -> (integer: Int32?, fault: Int) {
    // Nearly every code has one digit or two.
    let (tens, ones) = (digit(at: token.start), digit(at: token.end - 1))
    if token.count == 1, ones < 10 { return (Int32(ones), 0) }
    if token.count == 2, tens < 10, ones < 10 { return (Int32(tens) * 10 + Int32(ones), 0) }
    return Int32.reading(text(of: token))
  }

  @inline(__always)
  private func digit(at place: Int) -> UInt8 { self[orZero: place] &- UInt8(ascii: "0") }

  /// Whether quotation marks stand around `count` bytes.
  @inline(__always)
  fileprivate func isQuoted(_ count: Int, at place: Int) -> Bool {
    self[orZero: place] == UInt8(ascii: "\"")
      && self[orZero: place &+ count &+ 1] == UInt8(ascii: "\"")
  }

  /// The GUID in 36 bytes with hyphens; nil for anything else.
  @inline(__always)
  fileprivate func hyphenatedID(at start: Int) -> EventID? {
    let second = word(at: start + 9)
    let third = word(at: start + 14)
    let fourth = word(at: start + 19)
    guard self[orZero: start + 8] == UInt8(ascii: "-"), second.byte(4) == UInt8(ascii: "-"),
      third.byte(4) == UInt8(ascii: "-"), fourth.byte(4) == UInt8(ascii: "-"),
      let a = Hex.value(ofEight: word(at: start)),
      let b = Hex.value(ofEight: Word.prefix(second, 4) | third &<< 32),
      let c = Hex.value(ofEight: Word.prefix(fourth, 4) | word(at: start + 24) &<< 32),
      let d = Hex.value(ofEight: word(at: start + 28))
    else { return nil }
    return EventID(high: UInt64(a) << 32 | UInt64(b), low: UInt64(c) << 32 | UInt64(d))
  }

  /// The moment in `yyyyMMddHHmmss`; nil if it is not one.
  @inline(__always)
  fileprivate func compactDate(at start: Int) -> Timestamp? {
    guard let date = DigitPairs(word(at: start)), let time = DigitPairs(word(at: start + 6))
    else { return nil }
    let year = date[0] * 100 + date[1]
    guard year > 0, 1...12 ~= date[2], date[3] > 0,
      date[3] <= CivilDate.daysIn(month: date[2], of: year), time[1] < 24, time[2] < 60,
      time[3] < 60
    else { return nil }
    let days = CivilDate(year: year, month: date[2], day: date[3]).days
    return Timestamp(
      seconds: Int64(days * 86_400 + time[1] * 3600 + time[2] * 60 + time[3]))
  }
}

/// The four two-digit numbers in eight digits.
private struct DigitPairs {
  private let pairs: UInt64

  /// - Parameter digits: the first in the lowest byte; nil if one is not a digit.
  @inline(__always)
  init?(_ digits: UInt64) {
    // A digit is 0x30 … 0x39: adding six leaves its high half unchanged, without a carry.
    let highHalves = Word.all(0xF0)
    guard digits & highHalves == Word.all(0x30),
      (digits &+ Word.all(6)) & highHalves == Word.all(0x30)
    else { return nil }
    let values = digits & Word.all(0x0F)
    pairs = values &* 10 &+ values &>> 8
  }

  @inline(__always)
  subscript(pair: UInt64) -> Int { Int(truncatingIfNeeded: pairs &>> (16 &* pair) & 0xFF) }
}

extension UInt64 {
  /// One of the eight bytes, from the lowest.
  @inline(__always)
  fileprivate func byte(_ number: UInt64) -> UInt8 {
    UInt8(truncatingIfNeeded: self &>> (8 &* number))
  }
}

extension Int32 {
  /// The integer in `digits`, after an optional minus sign; or the place of the first byte that
  /// makes it none.
  static func reading(_ digits: [UInt8]) -> (integer: Int32?, fault: Int) {
    var value: Int64 = 0
    let isNegative = digits.first == UInt8(ascii: "-")
    for (place, byte) in digits.enumerated().dropFirst(isNegative ? 1 : 0) {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return (nil, place) }
      value = value * 10 + (isNegative ? -Int64(digit) : Int64(digit))
      guard Int32(exactly: value) != nil else { return (nil, place) }
    }
    guard digits.count > (isNegative ? 1 : 0) else { return (nil, digits.count) }
    return (Int32(value), 0)
  }
}
