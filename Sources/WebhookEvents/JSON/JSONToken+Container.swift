// Skipping objects and arrays.

extension Span where Element == UInt8 {
  /// Skips the object or array at `start`, and checks all of it.
  ///
  /// Iterative, so that the depth of the input is not the depth of the stack.
  func skipContainer(at start: Int, depth: Int, limit: Int) throws(Fault) -> Int {
    /// The closing bytes of open objects and arrays, the innermost last.
    var closers: [UInt8] = []
    var place = start
    repeat {
      // At a value.
      let byte = self[orZero: place]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard depth + closers.count < limit else { throw Fault(.nesting, at: place) }
        let isObject = byte == UInt8(ascii: "{")
        closers.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        place = skipSpace(from: place + 1)
        if self[orZero: place] != closers.last {
          if isObject { place = try skipName(at: place, expected: .propertyNameOrEnd) }
          continue
        }
      } else {
        place = skipSpace(from: try value(at: place, depth: depth, limit: limit).next)
      }
      place = try skipEnds(at: place, &closers)
    } while !closers.isEmpty
    return place
  }

  /// From behind a value, skips the ends of containers, and the comma and property name before the
  /// next value.
  private func skipEnds(at start: Int, _ closers: inout [UInt8]) throws(Fault) -> Int {
    var place = start
    while let closer = closers.last {
      place = skipSpace(from: place)
      let isObject = closer == UInt8(ascii: "}")
      switch self[orZero: place] {
      case UInt8(ascii: ","):
        place = skipSpace(from: place + 1)
        return isObject ? try skipName(at: place, expected: .propertyName) : place
      case closer:
        closers.removeLast()
        place += 1
      default: throw Fault(isObject ? .commaOrBrace : .commaOrBracket, at: place)
      }
    }
    return place
  }

  /// Skips a property name and its colon.
  private func skipName(at place: Int, expected: Fault.Kind) throws(Fault) -> Int {
    guard self[orZero: place] == UInt8(ascii: "\"") else { throw Fault(expected, at: place) }
    return try skipColon(from: try string(at: place).next)
  }

  /// Skips the colon behind a property name, and white space around it.
  @inline(__always)
  func skipColon(from start: Int) throws(Fault) -> Int {
    let place = skipSpace(from: start)
    guard self[orZero: place] == UInt8(ascii: ":") else { throw Fault(.colon, at: place) }
    return skipSpace(from: place + 1)
  }
}
