// One event: an object with the common properties; every other member is a field.

extension EventScanner {
  /// Scans the event that begins at `start` and appends it to the batch.
  mutating func scanEvent(_ text: Span<UInt8>, _ start: Int) throws(Fault) -> Int {
    guard text[orZero: start] == UInt8(ascii: "{") else { throw Fault(.event, at: start) }
    begin(at: start)
    var place = skipSpace(text, start + 1)
    if text[orZero: place] == UInt8(ascii: "}") {
      place += 1
    } else {
      var expected = Fault.Kind.propertyNameOrEnd
      repeat {
        let key = try scanKey(text, place, expected)
        if key.name.isEnvelope {
          guard seen.insert(key.name) else {
            throw Fault(.repeated, at: key.token.first, name: key.name)
          }
          place = try scanProperty(text, key)
          if key.name == .receivedAt { arrival = key.token.first..<place }
        } else {
          place = try scanField(text, key, depth: 1)
        }
        expected = .propertyName
      } while try stepOverMemberEnd(text, &place)
    }
    if let missing = seen.firstMissing { throw Fault(.missing, at: place - 1, name: missing) }
    if place - start > EventLimits.event { try checkSize(text, start..<place) }
    if !keepsFields { try append(text, start..<place) }
    return place
  }

  private mutating func begin(at start: Int) {
    record = EventRecord()
    record.line = UInt32(truncatingIfNeeded: line)
    record.element = UInt16(truncatingIfNeeded: element)
    seen = SeenProperties()
    arrival = nil
    fieldCount = 0
    blanks = 0
    textStart = batch.text.count - start
    if !unescaped.isEmpty { unescaped.removeAll() }
  }

  /// `ReceivedAtUtc` and its comma do not count.
  private func checkSize(_ text: Span<UInt8>, _ event: Range<Int>) throws(Fault) {
    var limit = event.lowerBound + EventLimits.event
    if let arrival, arrival.lowerBound <= limit {
      limit += text.skipSpace(from: arrival.upperBound) + 1 - arrival.lowerBound
    }
    guard event.upperBound <= limit else { throw Fault(.eventSize, at: limit) }
  }

  /// Appends the event scanned from `range` to the batch.
  ///
  /// It takes at most twice its compact size: with more white space it is scanned again without.
  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) throws(Fault) {
    if range.count + unescaped.count > 2 * (range.count - blanks), blanks > 0 {
      let compact = text.withoutSpace(in: range)
      _ = try scanEvent(compact.span, 0)
    } else {
      batch.append(&record, source: text.extracting(range), unescaped: unescaped)
    }
  }

  /// Scans the value of a common property.
  @inline(__always)
  private mutating func scanProperty(_ text: Span<UInt8>, _ key: Key) throws(Fault) -> Int {
    switch key.name {
    case .id: return try scanID(text, key.value)
    case .creationDate: return try scanCreationDate(text, key.value)
    case .category:
      let category = try text.integer(at: key.value, of: .category)
      record.category = category.value
      return category.next
    case .code:
      let code = try text.integer(at: key.value, of: .code)
      record.code = code.value
      return code.next
    case .receivedAt: return try scanReceived(text, key.value)
    default: return try scanContainer(text, key.value)
    }
  }

  /// Steps over white space between the tokens of an event.
  @inline(__always)
  mutating func skipSpace(_ text: Span<UInt8>, _ place: Int) -> Int {
    guard text[orZero: place] <= 0x20 else { return place }
    let end = text.skipSpace(from: place)
    blanks &+= end &- place
    return end
  }

  /// Skips the comma behind a member, or the brace that ends the object.
  ///
  /// - Returns: whether another member follows.
  @inline(__always)
  mutating func stepOverMemberEnd(_ text: Span<UInt8>, _ place: inout Int) throws(Fault) -> Bool {
    place = skipSpace(text, place)
    let byte = text[orZero: place]
    guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
      throw Fault(.commaOrBrace, at: place)
    }
    place &+= 1
    return byte == UInt8(ascii: ",")
  }
}

/// Which of the common properties an event had so far.
struct SeenProperties {
  private var bits: UInt8 = 0

  /// Marks a property as seen; false if it was seen before.
  @inline(__always)
  mutating func insert(_ name: KnownName) -> Bool {
    let bit: UInt8 = 1 &<< name.rawValue
    guard bits & bit == 0 else { return false }
    bits |= bit
    return true
  }

  /// The first missing property of the four required ones.
  @inline(__always)
  var firstMissing: KnownName? {
    guard bits & 0b1111 != 0b1111 else { return nil }
    return KnownName(rawValue: UInt8((~bits).trailingZeroBitCount))
  }
}
