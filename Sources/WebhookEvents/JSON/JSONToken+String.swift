// Strings (RFC 8259, section 7), their UTF-8 and their escapes.

extension Span where Element == UInt8 {
  /// The string whose quotation mark is at `quote`.
  @inline(__always)
  func string(at quote: Int) throws(Fault) -> JSONToken {
    let start = quote &+ 1
    let end = skipPlain(from: start)
    if self[orZero: end] == UInt8(ascii: "\"") {
      return JSONToken(kind: .string, start: start, end: end)
    }
    return try string(from: start, plainUpTo: end)
  }

  /// The rest of the string from `start`, which is plain up to `end`.
  @inline(never)
  func string(from start: Int, plainUpTo end: Int) throws(Fault) -> JSONToken {
    var token = JSONToken(kind: .string, start: start, end: end)
    while true {
      token.end = skipPlain(from: token.end)
      let byte = self[orZero: token.end]
      if byte == UInt8(ascii: "\"") { return token }
      if byte == UInt8(ascii: "\\") {
        token.isEscaped = true
        token.end = try escape(at: token.end).next
      } else {
        guard byte >= 0x80 else { throw Fault(.stringContent, at: token.end) }
        token.end = try skipScalar(from: token.end)
      }
    }
  }

  /// Skips to the next quotation mark, backslash, control character, non-ASCII byte or the end.
  @inline(__always)
  private func skipPlain(from start: Int) -> Int {
    var place = start
    while true {
      let plain = Self.plainCount(twoWords(at: place))
      place &+= plain
      if plain < 16 { return place }
    }
  }

  /// How many of 16 bytes are before the first that `skipPlain` stops at.
  ///
  /// Such a byte has its high bit set, or gets it by a subtraction; flipping bit 1 puts the
  /// quotation mark next to the controls. A borrow can only disturb bytes behind the first one.
  @inline(__always)
  static func plainCount(_ bytes: SIMD2<UInt64>) -> Int {
    let quoteOrControl = (bytes ^ Word.all(0x02)) &- Word.all(0x21)
    let backslash = (bytes ^ Word.all(0x5C)) &- Word.all(1)
    let special = (quoteOrControl | backslash | bytes) & Word.all(0x80)
    let count = special[0].trailingZeroBitCount &>> 3
    return count < 8 ? count : 8 &+ special[1].trailingZeroBitCount &>> 3
  }

  // MARK: UTF-8

  /// Skips a UTF-8 sequence of two to four bytes (Unicode, table 3-7).
  private func skipScalar(from place: Int) throws(Fault) -> Int {
    switch self[orZero: place] {
    case 0xC2...0xDF: try skipSequence(at: place, 0x80...0xBF, length: 2)
    case 0xE0: try skipSequence(at: place, 0xA0...0xBF, length: 3)
    case 0xED: try skipSequence(at: place, 0x80...0x9F, length: 3)
    case 0xE1...0xEF: try skipSequence(at: place, 0x80...0xBF, length: 3)
    case 0xF0: try skipSequence(at: place, 0x90...0xBF, length: 4)
    case 0xF4: try skipSequence(at: place, 0x80...0x8F, length: 4)
    case 0xF1...0xF3: try skipSequence(at: place, 0x80...0xBF, length: 4)
    default: throw Fault(.utf8, at: place)
    }
  }

  /// Skips a sequence of `length` bytes whose second is in `second`.
  private func skipSequence(
    at place: Int, _ second: ClosedRange<UInt8>, length: Int
  ) throws(Fault) -> Int {
    guard second.contains(self[orZero: place + 1]) else { throw Fault(.utf8, at: place + 1) }
    for next in place + 2..<place + length
    where self[orZero: next] & 0xC0 != 0x80 {
      throw Fault(.utf8, at: next)
    }
    return place + length
  }

  // MARK: Escapes

  /// The scalar of the escape at `place`, or of a surrogate pair.
  func escape(at place: Int) throws(Fault) -> (scalar: Unicode.Scalar, next: Int) {
    let simple: Unicode.Scalar
    switch self[orZero: place + 1] {
    case UInt8(ascii: "\""): simple = "\""
    case UInt8(ascii: "\\"): simple = "\\"
    case UInt8(ascii: "/"): simple = "/"
    case UInt8(ascii: "b"): simple = "\u{8}"
    case UInt8(ascii: "f"): simple = "\u{C}"
    case UInt8(ascii: "n"): simple = "\n"
    case UInt8(ascii: "r"): simple = "\r"
    case UInt8(ascii: "t"): simple = "\t"
    case UInt8(ascii: "u"): return try codeUnits(at: place + 2)
    default: throw Fault(.escape, at: place + 1)
    }
    return (simple, place + 2)
  }

  /// The scalar of the digits of `\u`, together with the second half of a surrogate pair.
  private func codeUnits(at place: Int) throws(Fault) -> (scalar: Unicode.Scalar, next: Int) {
    // The second digit shows a second half without its first.
    if self[orZero: place] | 0x20 == UInt8(ascii: "d"),
      Hex.value(self[orZero: place + 1]) ?? 0 >= 0xC
    {
      throw Fault(.noLowSurrogate, at: place + 1)
    }
    let unit = try hexNumber(at: place)
    if let scalar = Unicode.Scalar(unit) { return (scalar, place + 4) }
    for (offset, isRight) in [
      self[orZero: place + 4] == UInt8(ascii: "\\"), self[orZero: place + 5] == UInt8(ascii: "u"),
      self[orZero: place + 6] | 0x20 == UInt8(ascii: "d"),
      Hex.value(self[orZero: place + 7]) ?? 0 >= 0xC,
    ].enumerated() where !isRight {
      throw Fault(.lowSurrogate, at: place + 4 + offset)
    }
    let low = try hexNumber(at: place + 6)
    let value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw Fault(.lowSurrogate, at: place + 4) }
    return (scalar, place + 10)
  }

  /// The value of four hexadecimal digits.
  private func hexNumber(at place: Int) throws(Fault) -> UInt32 {
    var number: UInt32 = 0
    for next in place..<place + 4 {
      guard let digit = Hex.value(self[orZero: next]) else { throw Fault(.hexDigit, at: next) }
      number = number << 4 | UInt32(digit)
    }
    return number
  }

  /// The text of a checked value: a string unescaped, everything else as written.
  func text(of token: JSONToken) -> [UInt8] {
    var text: [UInt8] = []
    appendText(of: token, to: &text)
    return text
  }

  /// Appends the text of a checked value.
  func appendText(of token: JSONToken, to text: inout [UInt8]) {
    guard token.isEscaped else { return text.append(extracting(token.range)) }
    appendUnescaped(token.range, to: &text)
  }

  /// The bytes with each escape as what it means. What looks like one and is none stays.
  package func unescaped() -> [UInt8] {
    var text: [UInt8] = []
    appendUnescaped(indices, to: &text)
    return text
  }

  private func appendUnescaped(_ range: Range<Int>, to text: inout [UInt8]) {
    var place = range.lowerBound
    while place < range.upperBound {
      let plain = place
      while place < range.upperBound, self[place] != UInt8(ascii: "\\") { place += 1 }
      text.append(extracting(plain..<place))
      if place == range.upperBound { return }
      if let (scalar, next) = try? escape(at: place) {
        text.append(contentsOf: String(scalar).utf8)
        place = next
      } else {
        text.append(self[place])
        place += 1
      }
    }
  }

  /// Where byte `offset` of the text of `string` was written.
  func place(ofByte offset: Int, in string: JSONToken) -> Int {
    guard string.isEscaped else { return string.start + offset }
    var place = string.start
    var rest = offset
    while place < string.end {
      if self[place] == UInt8(ascii: "\\"), let (scalar, next) = try? escape(at: place) {
        if rest < UTF8.width(scalar) { break }
        rest -= UTF8.width(scalar)
        place = next
      } else if rest == 0 {
        break
      } else {
        rest -= 1
        place += 1
      }
    }
    return place
  }
}
