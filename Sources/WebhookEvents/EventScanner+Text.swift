// Texts and values that are kept.

extension EventScanner {
  /// A string: its text, in place where it had no escapes, and the byte behind it.
  typealias Text = (slice: TextSlice, end: Place)

  /// A property name: its text, what it means, and where its value begins.
  struct Key {
    var text: TextSlice
    var name: KnownName
    var value: Place
  }

  /// The value of a field.
  struct Value {
    var text: TextSlice
    var kind: FieldSlice.Kind
    /// Objects and arrays around it.
    var depth: UInt8
    var start: Place
    /// Behind the value.
    var end: Place
  }

  /// Scans a property name and its colon, from behind the comma or brace before it to its value.
  ///
  /// - Parameter expected: What to say where there is no name.
  mutating func scanKey(_ place: Place, _ expected: Fault.Kind) throws(Fault) -> Key {
    let quote = json.skipSpace(place)
    guard quote.pointee == UInt8(ascii: "\"") else { throw Fault(place: quote, kind: expected) }
    let start = quote + 1
    let end = json.skipPlain(start)
    guard end.pointee == UInt8(ascii: "\"") else {
      let text = try scanRest(of: start, from: end)
      return Key(
        text: text.slice, name: meaning(of: text.slice), value: try json.skipColon(text.end))
    }
    return Key(
      text: json.slice(start, end), name: KnownName(start, count: end - start),
      value: try json.skipColon(end + 1))
  }

  /// Scans a string.
  @inline(__always)
  mutating func scanString(_ place: Place) throws(Fault) -> Text {
    let start = place + 1
    let end = json.skipPlain(start)
    if end.pointee == UInt8(ascii: "\"") { return (json.slice(start, end), end + 1) }
    return try scanRest(of: start, from: end)
  }

  /// Scans what follows the plain beginning of a string.
  @inline(never)
  private mutating func scanRest(of start: Place, from plainEnd: Place) throws(Fault) -> Text {
    var place = plainEnd
    while true {
      let byte = place.pointee
      if byte == UInt8(ascii: "\"") { return (json.slice(start, place), place + 1) }
      if byte == UInt8(ascii: "\\") { return try unescape(from: start, firstEscape: place) }
      guard byte >= 0x80 else { throw Fault(place: place, kind: .stringContent) }
      place = json.skipPlain(try json.skipScalar(place))
    }
  }

  /// Scans the rest of a string from its first escape and keeps its text aside.
  private mutating func unescape(from start: Place, firstEscape: Place) throws(Fault) -> Text {
    let mark = unescaped.count
    var run = start
    var place = firstEscape
    while true {
      let byte = place.pointee
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        unescaped.append(run, count: place - run)
        if byte == UInt8(ascii: "\"") { return (unescaped.slice(from: mark), place + 1) }
        let escape = try json.readEscape(place)
        unescaped.append(escape.scalar)
        place = escape.end
        run = place
      } else {
        guard byte >= 0x80 else { throw Fault(place: place, kind: .stringContent) }
        place = try json.skipScalar(place)
      }
      place = json.skipPlain(place)
    }
  }

  /// Scans the value of a field that stands `depth` objects and arrays deep.
  @inline(__always)
  mutating func scanValue(_ key: Key, depth: Int) throws(Fault) -> Value {
    let start = key.value
    let around = UInt8(truncatingIfNeeded: depth)
    guard start.pointee == UInt8(ascii: "\"") else {
      let other = try json.skipField(start, depth: depth)
      return Value(
        text: json.slice(start, other.end), kind: other.kind, depth: around, start: start,
        end: other.end)
    }
    let text = try scanString(start)
    return Value(text: text.slice, kind: .string, depth: around, start: start, end: text.end)
  }

  /// What a name that was scanned means.
  @inline(__always)
  func meaning(of name: TextSlice) -> KnownName {
    Int(name.offset) < unescaped.offset
      ? KnownName(json.base + Int(name.offset), count: Int(name.count))
      : KnownName(unescaped.bytes(name))
  }

  /// The bytes of a text that was scanned.
  @inline(__always)
  func bytes(_ text: TextSlice) -> UnsafeBufferPointer<UInt8> {
    Int(text.offset) < unescaped.offset
      ? UnsafeBufferPointer(start: json.base + Int(text.offset), count: Int(text.count))
      : unescaped.bytes(text)
  }
}

extension JSONScanner {
  /// Steps over the value of a field that is no string.
  @inline(never)
  fileprivate func skipField(
    _ start: Place, depth: Int
  ) throws(Fault) -> (kind: FieldSlice.Kind, end: Place) {
    switch start.pointee {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      (.json, try skipValue(start, depth: depth, limit: EventLimits.nesting))
    case UInt8(ascii: "t"): (.true, try skipLiteral(start))
    case UInt8(ascii: "f"): (.false, try skipLiteral(start))
    case UInt8(ascii: "n"): (.null, try skipLiteral(start))
    default: (.number, try skipNumber(start))
    }
  }
}
