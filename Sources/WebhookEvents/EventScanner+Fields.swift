// The container of the event-specific fields, in its three spellings.

extension EventScanner {
  /// Scans `AdditionalFields`: an object, a list of pairs or of one-member objects; null for none.
  mutating func scanContainer(_ place: Place) throws(Fault) -> Place {
    switch place.pointee {
    case UInt8(ascii: "{"): return try scanFieldObject(place)
    case UInt8(ascii: "["): return try scanFieldList(place)
    case UInt8(ascii: "n"): return try json.skipLiteral(place)
    default: throw try wrongValue(place, .container, .additionalFields)
    }
  }

  private mutating func scanFieldObject(_ start: Place) throws(Fault) -> Place {
    var place = json.skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "}") { return place + 1 }
    var expected = Fault.Kind.propertyNameOrEnd
    repeat {
      let key = try scanKey(place, expected)
      place = try scanField(key, at: place, depth: 2)
      expected = .propertyName
    } while try json.stepOverMemberEnd(&place)
    return place
  }

  private mutating func scanFieldList(_ start: Place) throws(Fault) -> Place {
    var place = json.skipSpace(start + 1)
    if place.pointee == UInt8(ascii: "]") { return place + 1 }
    while true {
      guard place.pointee == UInt8(ascii: "{") else {
        throw try wrongValue(place, .listElement, .additionalFields)
      }
      place = json.skipSpace(try scanListElement(place))
      if place.pointee == UInt8(ascii: "]") { return place + 1 }
      guard place.pointee == UInt8(ascii: ",") else {
        throw Fault(place: place, kind: .commaOrBracket)
      }
      place = json.skipSpace(place + 1)
    }
  }

  /// Scans one member, which is a field, or the two of a pair, in either order.
  private mutating func scanListElement(_ start: Place) throws(Fault) -> Place {
    let firstStart = json.skipSpace(start + 1)
    if firstStart.pointee == UInt8(ascii: "}") {
      throw Fault(place: firstStart, kind: .listElement)
    }
    let first = try scanKey(firstStart, .propertyNameOrEnd)
    let firstValue = try scanValue(first, depth: 3)
    let place = json.skipSpace(firstValue.end)
    if place.pointee == UInt8(ascii: "}") {
      try keep(first.text, first.name, firstValue, at: firstStart)
      return place + 1
    }
    guard place.pointee == UInt8(ascii: ",") else {
      throw Fault(place: place, kind: .commaOrBrace)
    }
    guard first.name == .name || first.name == .value else {
      throw Fault(place: place, kind: .pairEnd)
    }
    let second = try scanKey(place + 1, .propertyName)
    guard second.name == (first.name == .name ? .value : .name) else {
      throw Fault(place: json.skipSpace(place + 1), kind: .pairOther, name: first.name)
    }
    let secondValue = try scanValue(second, depth: 3)
    let isNameFirst = first.name == .name
    let name = isNameFirst ? firstValue : secondValue
    guard name.kind == .string else {
      throw Fault(place: isNameFirst ? first.value : second.value, kind: .pairName)
    }
    try keep(
      name.text, meaning(of: name.text), isNameFirst ? secondValue : firstValue, at: start)
    let end = json.skipSpace(secondValue.end)
    guard end.pointee == UInt8(ascii: "}") else {
      throw Fault(place: end, kind: end.pointee == UInt8(ascii: ",") ? .pairEnd : .commaOrBrace)
    }
    return end + 1
  }
}
