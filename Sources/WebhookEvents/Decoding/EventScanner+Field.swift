// Property names and the values of event-specific fields.

extension EventScanner {
  /// A property name: its text, what it means, and where its value begins.
  struct Key {
    var token: JSONToken
    var name: KnownName
    var value: Int
  }

  /// Scans a property name and its colon, from behind a comma or brace to the value.
  ///
  /// - Parameter expected: the fault if there is no name.
  @inline(__always)
  mutating func scanKey(
    _ text: Span<UInt8>, _ place: Int, _ expected: Fault.Kind
  ) throws(Fault) -> Key {
    let quote = skipSpace(text, place)
    guard text[orZero: quote] == UInt8(ascii: "\"") else { throw Fault(expected, at: quote) }
    let (token, name) = try text.propertyName(at: quote)
    let colon = skipSpace(text, token.next)
    guard text[orZero: colon] == UInt8(ascii: ":") else { throw Fault(.colon, at: colon) }
    return Key(token: token, name: name, value: skipSpace(text, colon &+ 1))
  }

  /// Scans the value of an event-specific field at nesting `depth`, and takes the field.
  @inline(__always)
  mutating func scanField(_ text: Span<UInt8>, _ key: Key, depth: Int) throws(Fault) -> Int {
    let value = try scanValue(text, key.value, depth: depth)
    try take(text, key.token, key.name, value, from: key.token.first, to: value.next)
    return value.next
  }

  @inline(__always)
  mutating func scanValue(
    _ text: Span<UInt8>, _ place: Int, depth: Int
  ) throws(Fault) -> JSONToken {
    let value = try text.value(at: place, depth: depth)
    if value.kind == .container { blanks += text.spaceCount(in: value.range) }
    return value
  }

  /// Takes the event-specific field from `start` to `end`, a member or an element of a list.
  @inline(__always)
  mutating func take(
    _ text: Span<UInt8>, _ token: JSONToken, _ name: KnownName, _ value: JSONToken,
    from start: Int, to end: Int
  ) throws(Fault) {
    guard fieldCount < EventLimits.fields else { throw Fault(.fieldCount, at: start) }
    fieldCount &+= 1
    if keepsFields { fields.append(FieldTokens(name: token, value: value, extent: start..<end)) }
    guard value.kind == .string || value.kind == .number else { return }
    if name.isText {
      record.fill(name, with: try textSlice(text, name, value))
    } else if name.isInteger {
      // A value that is not a 32-bit integer is ignored: only the common properties are strict.
      record.fill(name, with: text.integer(value).integer)
    }
  }

  /// The text of a field that the record holds.
  @inline(__always)
  private mutating func textSlice(
    _ text: Span<UInt8>, _ name: KnownName, _ value: JSONToken
  ) throws(Fault) -> TextSlice {
    let slice =
      value.isEscaped
      ? unescape(text, value)
      : TextSlice(
        offset: UInt32(truncatingIfNeeded: textStart &+ value.start),
        count: UInt32(truncatingIfNeeded: value.count))
    guard slice.count <= name.textLimit else {
      throw Fault(.textLength, at: text.place(ofByte: name.textLimit, in: value), name: name)
    }
    return slice
  }

  /// Keeps the text of a string with escapes for the batch.
  @inline(never)
  private mutating func unescape(_ text: Span<UInt8>, _ string: JSONToken) -> TextSlice {
    let start = unescaped.count
    text.appendText(of: string, to: &unescaped)
    return TextSlice(
      unescapedAt: UInt32(truncatingIfNeeded: start),
      count: UInt32(truncatingIfNeeded: unescaped.count - start))
  }
}

extension EventScanner {
  /// The event-specific fields of an event that was decoded before.
  static func fields(of event: Span<UInt8>) -> [FieldTokens] { reading(event).fields }

  /// A scanner that has read such an event again.
  static func reading(_ event: Span<UInt8>) -> EventScanner {
    var scanner = EventScanner()
    scanner.keepsFields = true
    scanner.scan(body: event)
    return scanner
  }
}

/// An event-specific field as places in its event's text.
struct FieldTokens {
  var name: JSONToken
  var value: JSONToken
  /// The member or list element.
  var extent: Range<Int>
}

extension Span where Element == UInt8 {
  /// The property name whose quotation mark is at `quote`, and its meaning.
  ///
  /// Nearly every name has at most 15 plain letters, so two words tell where it ends and what it
  /// is.
  @inline(__always)
  fileprivate func propertyName(at quote: Int) throws(Fault) -> (JSONToken, KnownName) {
    let start = quote &+ 1
    // All known names are letters, and setting the lower-case bit makes no other byte a letter.
    let bytes = twoWords(at: start)
    let count = Self.plainCount(bytes)
    let letters = bytes | Word.all(0x20)
    let head = count < 8 ? Word.prefix(letters[0], count) : letters[0]
    let tail = count < 8 ? 0 : count < 16 ? Word.prefix(letters[1], count &- 8) : letters[1]
    if self[orZero: start &+ count] == UInt8(ascii: "\"") {
      let name = KnownName(count: count, head: head, tail: tail)
      if name != .other {
        return (JSONToken(kind: .string, start: start, end: start &+ count), name)
      }
    }
    let token = try string(from: start, plainUpTo: start &+ count)
    return (token, KnownName(self, token))
  }
}
