// One event: its envelope and the members beside it.

extension EventScanner {
  /// Scans the event that begins at `start` and appends it to the tables.
  @inline(__always)
  mutating func scanEvent(_ start: Place) throws(Fault) -> Place {
    guard let end = scanShaped(start) else { return try scanAnyEvent(start) }
    append(from: start, to: end)
    return end
  }

  private mutating func scanAnyEvent(_ start: Place) throws(Fault) -> Place {
    begin(category: 0, code: 0)
    beginDraft(at: start)
    var seen = SeenProperties()
    // What the limit of the size does not count.
    var uncounted: Range<Place>?

    var place = json.skipSpace(start + 1)
    var expected = Fault.Kind.propertyNameOrEnd
    if place.pointee == UInt8(ascii: "}") {
      place += 1
    } else {
      repeat {
        let key = try scanKey(place, expected)
        if key.name.isEnvelope {
          guard seen.insert(key.name) else {
            throw Fault(place: json.skipSpace(place), kind: .repeated, name: key.name)
          }
          let end = try scanProperty(key)
          if key.name == .receivedAt {
            uncounted = json.skipSpace(place)..<(json.skipSpace(end) + 1)
          }
          place = end
        } else {
          place = try scanField(key, at: place, depth: 1)
        }
        expected = .propertyName
      } while try json.stepOverMemberEnd(&place)
    }
    if let missing = seen.firstMissing {
      throw Fault(place: place - 1, kind: .missing, name: missing)
    }
    try checkSize(from: start, to: place, without: uncounted)
    learnShape(to: place)
    append(from: start, to: place)
    return place
  }

  /// Begins an event.
  @inline(__always)
  mutating func begin(category: Int32, code: Int32) {
    record.initialize(
      to: EventRecord(
        id: EventID(high: 0, low: 0), created: Timestamp(milliseconds: 0), category: category,
        code: code))
    stage.removeAll()
  }

  /// Appends the event that was scanned to the tables.
  @inline(__always)
  mutating func append(from start: Place, to end: Place) {
    record.pointee.source = json.slice(start, end)
    let firstField = UInt32(truncatingIfNeeded: fields.count)
    if !stage.isEmpty { fields.append(contentsOf: stage.fields) }
    record.pointee.fields = firstField..<UInt32(truncatingIfNeeded: fields.count)
    records.append()
  }

  private func checkSize(
    from start: Place, to end: Place, without uncounted: Range<Place>?
  ) throws(Fault) {
    guard end - start > EventLimits.event else { return }
    var past = start + EventLimits.event
    if let uncounted, uncounted.lowerBound <= past { past += uncounted.count }
    guard end <= past else { throw Fault(place: past, kind: .eventSize) }
  }

  /// Scans the value of a property of the envelope.
  @inline(__always)
  private mutating func scanProperty(_ key: Key) throws(Fault) -> Place {
    switch key.name {
    case .id: return try scanID(key.value)
    case .creationDate: return try scanCreationDate(key.value)
    case .category:
      let integer = try scanInteger(key.value, .category)
      record.pointee.category = integer.value
      return integer.end
    case .code:
      let integer = try scanInteger(key.value, .code)
      record.pointee.code = integer.value
      draft.code = key.value.pointee == UInt8(ascii: "\"") ? key.value + 1 : key.value
      return integer.end
    case .receivedAt: return try scanReceived(key.value)
    default: return try scanContainer(key.value)
    }
  }

  /// Scans the value of an event-specific field, and keeps the field.
  ///
  /// - Parameter place: Where it begins, or the space before it.
  @inline(__always)
  mutating func scanField(_ key: Key, at place: Place, depth: Int) throws(Fault) -> Place {
    let value = try scanValue(key, depth: depth)
    try keep(key.text, key.name, value, at: place)
    return value.end
  }

  /// Gives an event-specific field to the record if the floor reads it, and else to the table.
  @inline(__always)
  mutating func keep(
    _ text: TextSlice, _ name: KnownName, _ value: Value, at place: Place
  ) throws(Fault) {
    guard stage.seen < EventLimits.fields else {
      throw Fault(place: json.skipSpace(place), kind: .fieldCount)
    }
    stage.seen &+= 1
    noteField(text, name, value)
    if name.isRead, value.kind == .string || value.kind == .number {
      if let offset = EventRecord.offset(ofText: name) {
        record.pointee.set(textAt: offset, to: value.text)
      } else {
        record.pointee.set(name, to: Int32.reading(bytes(value.text)).integer)
      }
      guard keepsAllFields else { return }
    }
    stage.append(FieldSlice(name: text, value: value.text, kind: value.kind))
  }
}

/// The fields of the event being scanned; they join the table when it proves to be one.
struct FieldStage {
  /// Room for `EventLimits.fields`.
  private let storage: UnsafeMutablePointer<FieldSlice>
  private var count = 0
  /// All event-specific fields so far, those of the record included.
  var seen = 0

  init(_ storage: UnsafeMutablePointer<FieldSlice>) { self.storage = storage }

  mutating func removeAll() {
    count = 0
    seen = 0
  }

  var isEmpty: Bool { count == 0 }

  var fields: UnsafeBufferPointer<FieldSlice> {
    UnsafeBufferPointer(start: storage, count: count)
  }

  @inline(__always)
  mutating func append(_ field: FieldSlice) {
    (storage + count).initialize(to: field)
    count &+= 1
  }
}

/// Which of the properties of the envelope an event had so far.
private struct SeenProperties {
  private var bits: UInt8 = 0

  /// Notes a property; false where it was seen before.
  @inline(__always)
  mutating func insert(_ name: KnownName) -> Bool {
    let bit: UInt8 = 1 &<< name.rawValue
    guard bits & bit == 0 else { return false }
    bits |= bit
    return true
  }

  /// The first of the four properties without which there is no event.
  @inline(__always)
  var firstMissing: KnownName? {
    guard bits & 0b1111 != 0b1111 else { return nil }
    return KnownName(rawValue: UInt8((~bits).trailingZeroBitCount))
  }
}
