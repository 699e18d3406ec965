/// A JSON value or property name as places in a text.
struct JSONToken {
  enum Kind: UInt8 { case string, number, `true`, `false`, null, container }

  var kind: Kind
  /// The first byte; of a string, the one behind the quotation mark.
  var start: Int
  /// Behind the last byte; of a string, its closing quotation mark.
  var end: Int
  /// Whether it is a string with escapes.
  var isEscaped = false

  var count: Int { end &- start }
  var range: Range<Int> { start..<end }

  /// Where the text goes on.
  var next: Int { kind == .string ? end &+ 1 : end }

  /// Where it begins, with the quotation mark of a string.
  var first: Int { kind == .string ? start &- 1 : start }
}

// Each function below takes a place in the text and scans what it is named after. If that is not
// there, it throws the first wrong place.

extension Span where Element == UInt8 {
  /// Skips the white space of RFC 8259.
  @inline(__always)
  func skipSpace(from place: Int) -> Int {
    self[orZero: place] > 0x20 ? place : skipSomeSpace(from: place)
  }

  @inline(never)
  private func skipSomeSpace(from start: Int) -> Int {
    var place = start
    while true {
      // Indented JSON has long runs of spaces.
      while word(at: place) == Word.all(0x20) { place += 8 }
      switch self[orZero: place] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        place += 1
      default: return place
      }
    }
  }

  /// The value at `place`, at nesting `depth`; nesting beyond `limit` is a fault.
  @inline(__always)
  func value(at place: Int, depth: Int, limit: Int = EventLimits.nesting) throws(Fault) -> JSONToken
  {
    self[orZero: place] == UInt8(ascii: "\"")
      ? try string(at: place) : try otherValue(at: place, depth: depth, limit: limit)
  }

  @inline(never)
  private func otherValue(at place: Int, depth: Int, limit: Int) throws(Fault) -> JSONToken {
    if isDigit(at: place) { return try number(at: place) }
    switch self[orZero: place] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let end = try skipContainer(at: place, depth: depth, limit: limit)
      return JSONToken(kind: .container, start: place, end: end)
    case UInt8(ascii: "t"): return try literal(.true, "true", at: place)
    case UInt8(ascii: "f"): return try literal(.false, "false", at: place)
    case UInt8(ascii: "n"): return try literal(.null, "null", at: place)
    default: return try anyNumber(at: place)
    }
  }

  private func literal(
    _ kind: JSONToken.Kind, _ letters: String, at start: Int
  ) throws(Fault) -> JSONToken {
    var place = start
    for letter in letters.utf8 {
      guard self[orZero: place] == letter else { throw Fault(.literal, at: start) }
      place += 1
    }
    guard !isWordByte(at: place) else { throw Fault(.literal, at: start) }
    return JSONToken(kind: kind, start: start, end: place)
  }

  /// The number at `start`.
  @inline(__always)
  private func number(at start: Int) throws(Fault) -> JSONToken {
    let end = skipDigits(from: start)
    // Nearly every number is only digits, and ends here.
    let next = self[orZero: end]
    if next == UInt8(ascii: ",") || next == UInt8(ascii: "}"),
      end &- start == 1 || end > start && self[start] != UInt8(ascii: "0")
    {
      return JSONToken(kind: .number, start: start, end: end)
    }
    return try anyNumber(at: start)
  }

  @inline(never)
  private func anyNumber(at start: Int) throws(Fault) -> JSONToken {
    var place = start
    if self[orZero: place] == UInt8(ascii: "-") { place += 1 }
    guard isDigit(at: place) else {
      let first = self[orZero: start]
      let isMeant = place > start || first == UInt8(ascii: "+") || first == UInt8(ascii: ".")
      throw Fault(isMeant ? .number : .value, at: start)
    }
    place = self[orZero: place] == UInt8(ascii: "0") ? place + 1 : skipDigits(from: place)
    if self[orZero: place] == UInt8(ascii: ".") {
      guard isDigit(at: place + 1) else { throw Fault(.number, at: start) }
      place = skipDigits(from: place + 1)
    }
    if self[orZero: place] | 0x20 == UInt8(ascii: "e") {
      let sign = self[orZero: place + 1]
      place += sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1
      guard isDigit(at: place) else { throw Fault(.number, at: start) }
      place = skipDigits(from: place)
    }
    guard !isWordByte(at: place) else { throw Fault(.number, at: start) }
    return JSONToken(kind: .number, start: start, end: place)
  }

  @inline(__always)
  private func skipDigits(from start: Int) -> Int {
    var place = start
    while isDigit(at: place) { place &+= 1 }
    return place
  }

  @inline(__always)
  func isDigit(at place: Int) -> Bool { self[orZero: place] &- UInt8(ascii: "0") < 10 }

  /// Whether the byte behind a literal or number would belong to it.
  func isWordByte(at place: Int) -> Bool {
    let byte = self[orZero: place]
    return byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_")
  }
}
