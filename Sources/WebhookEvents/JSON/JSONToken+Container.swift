// Objects and arrays whose content is not wanted.

extension Span where Element == UInt8 {
  /// Steps over the object or array at `start`, checking all of it.
  ///
  /// A loop, not a recursion: the depth of what strangers send must not become ours.
  func skipContainer(at start: Int, depth: Int, limit: Int) throws(Fault) -> Int {
    var open = OpenContainers()
    var place = start
    repeat {
      // At a value.
      let byte = self[orZero: place]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard depth + open.count < limit else { throw Fault(.nesting, at: place) }
        let isObject = byte == UInt8(ascii: "{")
        open.push(isObject: isObject)
        place = skipSpace(from: place + 1)
        if self[orZero: place] != Self.closing(isObject) {
          if isObject { place = try skipName(at: place, expected: .propertyNameOrEnd) }
          continue
        }
      } else {
        place = skipSpace(from: try value(at: place, depth: depth, limit: limit).next)
      }
      place = try skipEnds(at: place, &open)
    } while open.count > 0
    return place
  }

  /// From behind a value, steps over the ends of the containers that end there, and over the comma
  /// and the property name before the next value.
  private func skipEnds(at start: Int, _ open: inout OpenContainers) throws(Fault) -> Int {
    var place = start
    while open.count > 0 {
      place = skipSpace(from: place)
      let isObject = open.lastIsObject
      switch self[orZero: place] {
      case UInt8(ascii: ","):
        place = skipSpace(from: place + 1)
        return isObject ? try skipName(at: place, expected: .propertyName) : place
      case Self.closing(isObject):
        open.pop()
        place += 1
      default: throw Fault(isObject ? .commaOrBrace : .commaOrBracket, at: place)
      }
    }
    return place
  }

  private static func closing(_ isObject: Bool) -> UInt8 {
    isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  /// Steps over a property name and its colon, to the value.
  private func skipName(at place: Int, expected: Fault.Kind) throws(Fault) -> Int {
    guard self[orZero: place] == UInt8(ascii: "\"") else { throw Fault(expected, at: place) }
    return try skipColon(from: try string(at: place).next)
  }

  /// Steps over the colon behind a property name and the space around it.
  @inline(__always)
  func skipColon(from start: Int) throws(Fault) -> Int {
    let place = skipSpace(from: start)
    guard self[orZero: place] == UInt8(ascii: ":") else { throw Fault(.colon, at: place) }
    return skipSpace(from: place + 1)
  }
}

/// The objects and arrays open around a place, a bit each.
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
