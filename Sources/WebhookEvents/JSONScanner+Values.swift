// JSON values of any kind (RFC 8259).

extension JSONScanner {
  /// Steps over a value that stands `depth` objects and arrays deep; one that goes deeper than
  /// `limit` is a fault.
  func skipValue(_ start: Place, depth: Int, limit: Int) throws(Fault) -> Place {
    var open = OpenContainers()
    var place = start
    while true {
      // At a value.
      switch place.pointee {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = place.pointee == UInt8(ascii: "{")
        guard depth + open.count < limit else { throw Fault(place: place, kind: .nesting) }
        open.push(isObject: isObject)
        place = skipSpace(place + 1)
        if place.pointee == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) { break }
        if isObject { place = try skipName(place, expected: .propertyNameOrEnd) }
        continue
      case UInt8(ascii: "\""): place = try skipString(place)
      case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): place = try skipLiteral(place)
      default: place = try skipNumber(place)
      }
      // Behind a value, or at the end of an empty container.
      while true {
        if open.count == 0 { return place }
        place = skipSpace(place)
        let isObject = open.lastIsObject
        if place.pointee == UInt8(ascii: ",") {
          place = skipSpace(place + 1)
          if isObject { place = try skipName(place, expected: .propertyName) }
          break
        }
        guard place.pointee == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw Fault(place: place, kind: isObject ? .commaOrBrace : .commaOrBracket)
        }
        open.pop()
        place += 1
      }
    }
  }

  /// Steps over a property name and its colon, to the value.
  private func skipName(_ place: Place, expected: Fault.Kind) throws(Fault) -> Place {
    guard place.pointee == UInt8(ascii: "\"") else { throw Fault(place: place, kind: expected) }
    return try skipColon(try skipString(place))
  }

  /// Steps over `true`, `false` or `null`.
  func skipLiteral(_ start: Place) throws(Fault) -> Place {
    let literal: StaticString =
      switch start.pointee {
      case UInt8(ascii: "t"): "true"
      case UInt8(ascii: "f"): "false"
      default: "null"
      }
    for offset in 0..<literal.utf8CodeUnitCount
    where start[offset] != literal.utf8Start[offset] {
      throw Fault(place: start, kind: .literal)
    }
    let end = start + literal.utf8CodeUnitCount
    guard !isWordByte(end.pointee) else { throw Fault(place: start, kind: .literal) }
    return end
  }

  /// Steps over a number.
  func skipNumber(_ start: Place) throws(Fault) -> Place {
    var place = start
    if place.pointee == UInt8(ascii: "-") { place += 1 }
    guard isDigit(place.pointee) else {
      let isNumber =
        place > start || start.pointee == UInt8(ascii: "+")
        || start.pointee == UInt8(ascii: ".")
      throw Fault(place: start, kind: isNumber ? .number : .value)
    }
    let hasLeadingZero = place.pointee == UInt8(ascii: "0")
    place += 1
    if !hasLeadingZero { place = skipDigits(place) }
    if place.pointee == UInt8(ascii: ".") {
      guard isDigit(place[1]) else { throw Fault(place: start, kind: .number) }
      place = skipDigits(place + 2)
    }
    if place.pointee | 0x20 == UInt8(ascii: "e") {
      place += place[1] == UInt8(ascii: "+") || place[1] == UInt8(ascii: "-") ? 2 : 1
      guard isDigit(place.pointee) else { throw Fault(place: start, kind: .number) }
      place = skipDigits(place + 1)
    }
    guard !isWordByte(place.pointee) else { throw Fault(place: start, kind: .number) }
    return place
  }

  /// Reads a number of one or two digits; nil for any other. What follows must be no part of it,
  /// which is not looked at.
  @inline(__always)
  func shortInteger(_ start: Place) -> (value: Int32, end: Place)? {
    let first = start[0] &- UInt8(ascii: "0")
    let second = start[1] &- UInt8(ascii: "0")
    guard first < 10 else { return nil }
    guard second < 10 else { return (Int32(first), start + 1) }
    return first == 0 ? nil : (Int32(first &* 10 &+ second), start + 2)
  }

  private func skipDigits(_ start: Place) -> Place {
    var place = start
    while isDigit(place.pointee) { place += 1 }
    return place
  }

  @inline(__always)
  func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// What right behind a literal or a number would be a part of it.
  @inline(__always)
  func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }
}

/// The objects and arrays open around a place: a bit each.
private struct OpenContainers {
  private(set) var count = 0
  /// The innermost up to 64.
  private var word: UInt64 = 0
  /// Full words of outer ones: a line of brackets only needs an eighth of its length.
  private var outer: [UInt64] = []

  var lastIsObject: Bool { word & 1 != 0 }

  mutating func push(isObject: Bool) {
    if count > 0, count % 64 == 0 {
      outer.append(word)
      word = 0
    }
    word = word << 1 | (isObject ? 1 : 0)
    count += 1
  }

  mutating func pop() {
    word >>= 1
    count -= 1
    if count > 0, count % 64 == 0 { word = outer.removeLast() }
  }
}
