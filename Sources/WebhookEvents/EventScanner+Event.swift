// One event: its envelope and the members beside it.

extension EventScanner {
  /// Scans the event that begins at `start` and appends it to the tables.
  mutating func scanEvent(_ start: Place) throws(Fault) -> Place {
    var record = EventRecord(
      id: EventID(high: 0, low: 0), created: Timestamp(milliseconds: 0),
      category: 0, code: 0)
    let firstField = fields.count
    var seen = SeenProperties()
    // Bytes of `ReceivedAtUtc`, which the limit does not count, and where they begin.
    var uncounted = 0
    var uncountedStart = start

    var place = json.skipSpace(start + 1)
    var expected = Fault.Kind.propertyNameOrEnd
    while place.pointee != UInt8(ascii: "}") || !seen.isEmpty || fields.count > firstField {
      guard place.pointee == UInt8(ascii: "\"") else { throw Fault(place: place, kind: expected) }
      let memberStart = place
      let key = try scanKey(place)
      place = try json.skipColon(key.end)
      if key.name.rawValue <= KnownName.receivedAt.rawValue {
        guard seen.insert(key.name) else {
          throw Fault(place: memberStart, kind: .repeated, name: key.name)
        }
        switch key.name {
        case .id: place = try scanID(place, into: &record.id)
        case .creationDate: place = try scanCreationDate(place, into: &record.created)
        case .category: place = try scanInteger(place, .category, into: &record.category)
        case .code: place = try scanInteger(place, .code, into: &record.code)
        case .receivedAt:
          place = try scanReceived(place, into: &record.received)
          uncountedStart = memberStart
          uncounted = json.skipSpace(place) - memberStart + 1
        default: place = try scanContainer(place, firstField: firstField, into: &record)
        }
      } else {
        let value = try scanValue(place, depth: 1)
        try append(key, value, at: memberStart, firstField: firstField, to: &record)
        place = value.end
      }
      place = json.skipSpace(place)
      if place.pointee == UInt8(ascii: "}") { break }
      guard place.pointee == UInt8(ascii: ",") else {
        throw Fault(place: place, kind: .commaOrBrace)
      }
      place = json.skipSpace(place + 1)
      expected = .propertyName
    }
    if let missing = seen.firstMissing {
      throw Fault(place: place, kind: .missing, name: missing)
    }
    place += 1
    guard place - start - uncounted <= EventLimits.event else {
      let past = start + EventLimits.event
      throw Fault(place: uncountedStart <= past ? past + uncounted : past, kind: .eventSize)
    }
    record.source = json.slice(start, place)
    record.fields =
      UInt32(truncatingIfNeeded: firstField)..<UInt32(truncatingIfNeeded: fields.count)
    records.append(record)
    return place
  }

  /// Adds an event-specific field to the table, and to the record if the floor reads it.
  @inline(__always)
  mutating func append(
    _ key: Key, _ value: Value, at place: Place, firstField: Int, to record: inout EventRecord
  ) throws(Fault) {
    guard fields.count - firstField < EventLimits.fields else {
      throw Fault(place: place, kind: .fieldCount)
    }
    fields.append(FieldSlice(name: key.text, value: value.text, kind: value.kind))
    if key.name.isRead {
      record.set(key.name, to: value.text, kind: value.kind, bytes: bytes(value.text))
    }
  }
}

/// Which of the properties of the envelope an event had so far.
private struct SeenProperties {
  private var bits: UInt8 = 0

  var isEmpty: Bool { bits == 0 }

  /// Notes a property; false where it was seen before.
  @inline(__always)
  mutating func insert(_ name: KnownName) -> Bool {
    let bit: UInt8 = 1 << name.rawValue
    guard bits & bit == 0 else { return false }
    bits |= bit
    return true
  }

  /// The first of the four properties without which there is no event.
  var firstMissing: KnownName? {
    guard bits & 0b1111 != 0b1111 else { return nil }
    return KnownName(rawValue: UInt8((~bits).trailingZeroBitCount))
  }
}
