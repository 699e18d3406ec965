// Strings (RFC 8259, section 7) and their UTF-8.

extension JSONScanner {
  /// Steps over a string whose text is not wanted.
  func skipString(_ start: Place) throws(Fault) -> Place {
    var place = start + 1
    while true {
      place = skipPlain(place)
      let byte = place.pointee
      if byte == UInt8(ascii: "\"") { return place + 1 }
      if byte == UInt8(ascii: "\\") {
        place = try readEscape(place).end
      } else {
        guard byte >= 0x80 else { throw Fault(place: place, kind: .stringContent) }
        place = try skipScalar(place)
      }
    }
  }

  /// Steps to the next quote, backslash, control character or byte of a longer UTF-8 sequence.
  @inline(__always)
  func skipPlain(_ start: Place) -> Place {
    var place = start
    while true {
      let special = Self.special(UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
      if special != 0 { return place + special.trailingZeroBitCount / 8 }
      place += 8
    }
  }

  /// Which of eight bytes `skipPlain` stops at, by their highest bits: exact for the first of them
  /// and those before it.
  ///
  /// Such a byte has its high bit set, or gets it from a subtraction: with bit 1 turned the quote is
  /// next to the controls. What a borrow disturbs lies behind the first of them.
  @inline(__always)
  private static func special(_ bytes: UInt64) -> UInt64 {
    let quoteOrControl = (bytes ^ all(0x02)) &- all(0x21)
    let backslash = (bytes ^ all(0x5C)) &- all(1)
    return (quoteOrControl | backslash | bytes) & all(0x80)
  }

  /// A word of eight times the same byte.
  @inline(__always)
  static func all(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// Steps over a UTF-8 sequence of two to four bytes (Unicode, table 3-7).
  @inline(__always)
  func skipScalar(_ place: Place) throws(Fault) -> Place {
    switch place[0] {
    case 0xC2...0xDF: return try skipContinuation(place, 0x80...0xBF, length: 2)
    case 0xE0: return try skipContinuation(place, 0xA0...0xBF, length: 3)
    case 0xED: return try skipContinuation(place, 0x80...0x9F, length: 3)
    case 0xE1...0xEF: return try skipContinuation(place, 0x80...0xBF, length: 3)
    case 0xF0: return try skipContinuation(place, 0x90...0xBF, length: 4)
    case 0xF4: return try skipContinuation(place, 0x80...0x8F, length: 4)
    case 0xF1...0xF3: return try skipContinuation(place, 0x80...0xBF, length: 4)
    default: throw Fault(place: place, kind: .utf8)
    }
  }

  /// Steps over a sequence of `length` bytes whose second is in `second`.
  @inline(__always)
  private func skipContinuation(
    _ place: Place, _ second: ClosedRange<UInt8>, length: Int
  ) throws(Fault) -> Place {
    guard second.contains(place[1]) else { throw Fault(place: place + 1, kind: .utf8) }
    if length > 2, place[2] & 0xC0 != 0x80 { throw Fault(place: place + 2, kind: .utf8) }
    if length > 3, place[3] & 0xC0 != 0x80 { throw Fault(place: place + 3, kind: .utf8) }
    return place + length
  }

  /// Reads an escape, or the two of a surrogate pair.
  func readEscape(_ place: Place) throws(Fault) -> (scalar: Unicode.Scalar, end: Place) {
    let simple: Unicode.Scalar
    switch place[1] {
    case UInt8(ascii: "\""): simple = "\""
    case UInt8(ascii: "\\"): simple = "\\"
    case UInt8(ascii: "/"): simple = "/"
    case UInt8(ascii: "b"): simple = "\u{8}"
    case UInt8(ascii: "f"): simple = "\u{C}"
    case UInt8(ascii: "n"): simple = "\n"
    case UInt8(ascii: "r"): simple = "\r"
    case UInt8(ascii: "t"): simple = "\t"
    case UInt8(ascii: "u"): return try readCodeUnits(place + 2)
    default: throw Fault(place: place + 1, kind: .escape)
    }
    return (simple, place + 2)
  }

  /// Reads the digits of `\u`, and the second half of a surrogate pair.
  private func readCodeUnits(
    _ place: Place
  ) throws(Fault) -> (scalar: Unicode.Scalar, end: Place) {
    // Of the second digit it is known whether the first half of a pair is missing.
    if place[0] | 0x20 == UInt8(ascii: "d"), Hex.value(place[1]) ?? 0 >= 0xC {
      throw Fault(place: place + 1, kind: .noLowSurrogate)
    }
    let unit = try readHex(place)
    if let scalar = Unicode.Scalar(unit) { return (scalar, place + 4) }
    let second: [(Place) -> Bool] = [
      { $0.pointee == UInt8(ascii: "\\") }, { $0.pointee == UInt8(ascii: "u") },
      { $0.pointee | 0x20 == UInt8(ascii: "d") }, { Hex.value($0.pointee) ?? 0 >= 0xC },
    ]
    for (offset, isRight) in second.enumerated() where !isRight(place + 4 + offset) {
      throw Fault(place: place + 4 + offset, kind: .lowSurrogate)
    }
    let low = try readHex(place + 6)
    let value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    return (Unicode.Scalar(value).unsafelyUnwrapped, place + 10)
  }

  /// Reads four hexadecimal digits.
  private func readHex(_ place: Place) throws(Fault) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 0..<4 {
      guard let digit = Hex.value(place[offset]) else {
        throw Fault(place: place + offset, kind: .hexDigit)
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
