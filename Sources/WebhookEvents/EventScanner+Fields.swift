// The container of the event-specific fields, in its three spellings.

extension EventScanner {
  /// Scans `AdditionalFields`: an object, a list of pairs or of one-member objects; null for none.
  mutating func scanContainer(
    _ place: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    switch place.pointee {
    case UInt8(ascii: "{"):
      return try scanFieldObject(place, firstField: firstField, into: &record)
    case UInt8(ascii: "["):
      return try scanFieldList(place, firstField: firstField, into: &record)
    case UInt8(ascii: "n"): return try json.skipLiteral(place)
    default: throw Fault(place: place, kind: .container)
    }
  }

  private mutating func scanFieldObject(
    _ start: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    var place = json.skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "}") { return place + 1 }
    var expected = Fault.Kind.propertyNameOrEnd
    while true {
      guard place.pointee == UInt8(ascii: "\"") else { throw Fault(place: place, kind: expected) }
      let key = try scanKey(place)
      let value = try scanValue(try json.skipColon(key.end), depth: 2)
      try append(key, value, at: place, firstField: firstField, to: &record)
      place = json.skipSpace(value.end)
      switch place.pointee {
      case UInt8(ascii: ","): place = json.skipSpace(place + 1)
      case UInt8(ascii: "}"): return place + 1
      default: throw Fault(place: place, kind: .commaOrBrace)
      }
      expected = .propertyName
    }
  }

  private mutating func scanFieldList(
    _ start: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    var place = json.skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "]") { return place + 1 }
    while true {
      guard place.pointee == UInt8(ascii: "{") else {
        throw Fault(place: place, kind: .listElement)
      }
      place = json.skipSpace(try scanListElement(place, firstField: firstField, into: &record))
      switch place.pointee {
      case UInt8(ascii: ","): place = json.skipSpace(place + 1)
      case UInt8(ascii: "]"): return place + 1
      default: throw Fault(place: place, kind: .commaOrBracket)
      }
    }
  }

  /// Scans one member, which is a field, or the two of a pair, in either order.
  private mutating func scanListElement(
    _ start: Place, firstField: Int, into record: inout EventRecord
  ) throws(Fault) -> Place {
    let firstStart = json.skipSpace(start + 1)
    guard firstStart.pointee != UInt8(ascii: "}") else {
      throw Fault(place: firstStart, kind: .listElement)
    }
    let (first, firstValue, firstValueStart) = try scanMember(firstStart, .propertyNameOrEnd)
    let place = json.skipSpace(firstValue.end)
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
    let secondStart = json.skipSpace(place + 1)
    let (second, secondValue, secondValueStart) = try scanMember(secondStart, .propertyName)
    guard second.name == (first.name == .name ? .value : .name) else {
      throw Fault(place: secondStart, kind: .pairOther, name: first.name)
    }
    let (name, nameStart, value) =
      first.name == .name
      ? (firstValue, firstValueStart, secondValue) : (secondValue, secondValueStart, firstValue)
    guard name.kind == .string else { throw Fault(place: nameStart, kind: .pairName) }
    let key = Key(text: name.text, name: KnownName(bytes(name.text)), end: name.end)
    try append(key, value, at: start, firstField: firstField, to: &record)
    let end = json.skipSpace(secondValue.end)
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
    let valueStart = try json.skipColon(key.end)
    return (key, try scanValue(valueStart, depth: 3), valueStart)
  }
}
