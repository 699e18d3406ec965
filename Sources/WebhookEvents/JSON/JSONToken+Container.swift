// Objects and arrays whose content is not wanted.

extension Span where Element == UInt8 {
  /// Steps over the object or array at `start`, checking all of it.
  ///
  /// Iterative: the depth of the input must not become the depth of the stack.
  func skipContainer(at start: Int, depth: Int, limit: Int) throws(Fault) -> Int {
    /// What closes the objects and arrays open here, the innermost last.
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

  /// From behind a value, steps over the ends of the containers that end there, and over the comma
  /// and the property name before the next value.
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
