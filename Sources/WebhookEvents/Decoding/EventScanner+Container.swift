// The container of the event-specific fields, in its three spellings.

extension EventScanner {
  /// Scans `AdditionalFields`: an object, a list of pairs or of one-member objects; null for none.
  mutating func scanContainer(_ text: Span<UInt8>, _ place: Int) throws(Fault) -> Int {
    switch text[orZero: place] {
    case UInt8(ascii: "{"): return try scanFieldObject(text, place)
    case UInt8(ascii: "["): return try scanFieldList(text, place)
    case UInt8(ascii: "n"): return try text.value(at: place, depth: 1).next
    default: throw try text.wrongValue(at: place, .container, .additionalFields)
    }
  }

  private mutating func scanFieldObject(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    var place = skipSpace(text, start + 1)
    if text[orZero: place] == UInt8(ascii: "}") { return place + 1 }
    var expected = Fault.Kind.propertyNameOrEnd
    repeat {
      let key = try scanKey(text, place, expected)
      place = try scanField(text, key, depth: 2)
      expected = .propertyName
    } while try stepOverMemberEnd(text, &place)
    return place
  }

  private mutating func scanFieldList(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    var place = skipSpace(text, start + 1)
    if text[orZero: place] == UInt8(ascii: "]") { return place + 1 }
    while true {
      guard text[orZero: place] == UInt8(ascii: "{") else {
        throw try text.wrongValue(at: place, .listElement, .additionalFields)
      }
      place = skipSpace(text, try scanListElement(text, place))
      if text[orZero: place] == UInt8(ascii: "]") { return place + 1 }
      guard text[orZero: place] == UInt8(ascii: ",") else {
        throw Fault(.commaOrBracket, at: place)
      }
      place = skipSpace(text, place + 1)
    }
  }

  /// Scans an object with one member, which is a field, or with a name and a value in either order.
  private mutating func scanListElement(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    let firstPlace = skipSpace(text, start + 1)
    if text[orZero: firstPlace] == UInt8(ascii: "}") { throw Fault(.listElement, at: firstPlace) }
    let first = try scanKey(text, firstPlace, .propertyNameOrEnd)
    let firstValue = try scanValue(text, first.value, depth: 3)
    let place = skipSpace(text, firstValue.next)
    switch text[orZero: place] {
    case UInt8(ascii: "}"):
      try take(text, first.token, first.name, firstValue, from: start, to: place + 1)
      return place + 1
    case UInt8(ascii: ","):
      let pair = try scanPair(text, first, firstValue, comma: place)
      try take(text, pair.name, KnownName(text, pair.name), pair.value, from: start, to: pair.end)
      return pair.end
    default: throw Fault(.commaOrBrace, at: place)
    }
  }

  private mutating func scanPair(
    _ text: Span<UInt8>, _ first: Key, _ firstValue: JSONToken, comma: Int
  ) throws(Fault) -> (name: JSONToken, value: JSONToken, end: Int) {
    guard first.name == .name || first.name == .value else { throw Fault(.pairEnd, at: comma) }
    let second = try scanKey(text, comma + 1, .propertyName)
    guard second.name == (first.name == .name ? .value : .name) else {
      throw Fault(.pairOther, at: second.token.first, name: first.name)
    }
    let secondValue = try scanValue(text, second.value, depth: 3)
    let (name, value) = first.name == .name ? (firstValue, secondValue) : (secondValue, firstValue)
    guard name.kind == .string else { throw Fault(.pairName, at: name.first) }
    let end = skipSpace(text, secondValue.next)
    guard text[orZero: end] == UInt8(ascii: "}") else {
      throw Fault(text[orZero: end] == UInt8(ascii: ",") ? .pairEnd : .commaOrBrace, at: end)
    }
    return (name, value, end + 1)
  }
}
