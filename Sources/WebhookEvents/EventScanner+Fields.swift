// The container of the event-specific fields, in its three spellings.

extension EventScanner {
  /// A property name: its text and what it means.
  struct Key {
    var text: TextSlice
    var name: KnownName
    /// Behind the closing quote.
    var end: Place
  }

  /// The value of a field.
  struct Value {
    var text: TextSlice
    var kind: FieldSlice.Kind
    /// Behind the value.
    var end: Place
  }

  /// Scans `AdditionalFields`: an object, a list of pairs or of one-member objects; null for none.
  mutating func scanContainer(
    _ place: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    switch place.pointee {
    case UInt8(ascii: "{"):
      return try scanFieldObject(place, firstField: firstField, into: &record)
    case UInt8(ascii: "["):
      return try scanFieldList(place, firstField: firstField, into: &record)
    case UInt8(ascii: "n"): return try skipLiteral(place)
    default: throw Fault(place: place, kind: .container)
    }
  }

  private mutating func scanFieldObject(
    _ start: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    var place = skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "}") { return place + 1 }
    var expected = Fault.Kind.propertyNameOrEnd
    while true {
      guard place.pointee == UInt8(ascii: "\"") else { throw Fault(place: place, kind: expected) }
      let key = try scanKey(place)
      let value = try scanValue(try skipColon(key.end), depth: 2)
      try append(key, value, at: place, firstField: firstField, to: &record)
      place = skipSpace(value.end)
      switch place.pointee {
      case UInt8(ascii: ","): place = skipSpace(place + 1)
      case UInt8(ascii: "}"): return place + 1
      default: throw Fault(place: place, kind: .commaOrBrace)
      }
      expected = .propertyName
    }
  }

  private mutating func scanFieldList(
    _ start: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    var place = skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "]") { return place + 1 }
    while true {
      guard place.pointee == UInt8(ascii: "{") else {
        throw Fault(place: place, kind: .listElement)
      }
      place = skipSpace(try scanListElement(place, firstField: firstField, into: &record))
      switch place.pointee {
      case UInt8(ascii: ","): place = skipSpace(place + 1)
      case UInt8(ascii: "]"): return place + 1
      default: throw Fault(place: place, kind: .commaOrBracket)
      }
    }
  }

  /// Scans one member, which is a field, or the two of a pair, in either order.
  private mutating func scanListElement(
    _ start: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    let firstStart = skipSpace(start + 1)
    guard firstStart.pointee != UInt8(ascii: "}") else {
      throw Fault(place: firstStart, kind: .listElement)
    }
    let (first, firstValue, firstValueStart) = try scanMember(firstStart, .propertyNameOrEnd)
    let place = skipSpace(firstValue.end)
    if place.pointee == UInt8(ascii: "}") {
      try append(first, firstValue, at: firstStart, firstField: firstField, to: &record)
      return place + 1
    }
    guard place.pointee == UInt8(ascii: ",") else {
      throw Fault(place: place, kind: .commaOrBrace)
    }
    guard first.name == .name || first.name == .value else {
      throw Fault(place: place, kind: .pairEnd)
    }
    let secondStart = skipSpace(place + 1)
    let (second, secondValue, secondValueStart) = try scanMember(secondStart, .propertyName)
    guard second.name == (first.name == .name ? .value : .name) else {
      throw Fault(place: secondStart, kind: .pairOther, name: first.name)
    }
    let (name, nameStart, value) =
      first.name == .name
      ? (firstValue, firstValueStart, secondValue) : (secondValue, secondValueStart, firstValue)
    guard name.kind == .string else { throw Fault(place: nameStart, kind: .pairName) }
    let key = Key(text: name.text, name: knownName(name.text), end: name.end)
    try append(key, value, at: start, firstField: firstField, to: &record)
    let end = skipSpace(secondValue.end)
    guard end.pointee == UInt8(ascii: "}") else {
      throw Fault(place: end, kind: end.pointee == UInt8(ascii: ",") ? .pairEnd : .commaOrBrace)
    }
    return end + 1
  }

  private mutating func scanMember(
    _ place: Place, _ expected: Fault.Kind
  ) throws(Fault) -> (key: Key, value: Value, valueStart: Place) {
    guard place.pointee == UInt8(ascii: "\"") else { throw Fault(place: place, kind: expected) }
    let key = try scanKey(place)
    let valueStart = try skipColon(key.end)
    return (key, try scanValue(valueStart, depth: 3), valueStart)
  }

  /// Scans a property name.
  @inline(__always)
  mutating func scanKey(_ place: Place) throws(Fault) -> Key {
    let string = try scanString(place)
    return Key(text: string.text, name: knownName(string.text), end: string.end)
  }

  /// What a name means.
  func knownName(_ text: TextSlice) -> KnownName {
    withBytes(text) { KnownName($0) }
  }

  /// The bytes of a string that was scanned.
  @inline(__always)
  func withBytes<Result>(
    _ text: TextSlice, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let offset = Int(text.offset)
    if offset < unescapedOffset {
      return body(UnsafeBufferPointer(start: base + offset, count: Int(text.count)))
    }
    return unescaped.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[(offset - unescapedOffset)...].prefix(Int(text.count))))
    }
  }

  /// Steps over the colon behind a property name and the space around it.
  @inline(__always)
  func skipColon(_ start: Place) throws(Fault) -> Place {
    let place = skipSpace(start)
    guard place.pointee == UInt8(ascii: ":") else { throw Fault(place: place, kind: .colon) }
    return skipSpace(place + 1)
  }
}
