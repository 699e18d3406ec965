// The values of the common properties.

extension EventScanner {
  mutating func scanID(_ start: Place) throws(Fault) -> Place {
    guard start.pointee == UInt8(ascii: "\"") else { throw try wrongValue(start, .guid, .id) }
    if let usual = hyphenatedID(start) {
      record.pointee.id = usual
      draft.append(EventShape.Value(kind: .id), from: start + 1, to: start + 38)
      return start + 38
    }
    draft.giveUp()
    let string = try scanString(start)
    let reading = EventID.reading(bytes(string.slice))
    guard let value = reading.id else {
      throw Fault(place: placeInString(start, reading.fault), kind: .guid, name: .id)
    }
    record.pointee.id = value
    return string.end
  }

  mutating func scanCreationDate(_ start: Place) throws(Fault) -> Place {
    let isString = start.pointee == UInt8(ascii: "\"")
    let digits = isString ? start + 1 : start
    let end = digits + 14
    // No number begins with a zero.
    let isUsual =
      isString
      ? end.pointee == UInt8(ascii: "\"")
      : digits.pointee != UInt8(ascii: "0") && !json.isWordByte(end.pointee)
    guard isUsual, let created = timeOfSameDay(digits) else { return try scanOtherDate(start) }
    record.pointee.created = created
    draft.append(
      EventShape.Value(kind: isString ? .date : .dateNumber), from: digits, to: end)
    return isString ? end + 1 : end
  }

  private mutating func scanOtherDate(_ start: Place) throws(Fault) -> Place {
    if start.pointee == UInt8(ascii: "\"") {
      let string = try scanString(start)
      let reading = Timestamp.readingCompact(bytes(string.slice))
      guard let value = reading.moment else {
        throw Fault(place: placeInString(start, reading.fault), kind: .date, name: .creationDate)
      }
      record.pointee.created = value
      lastDay = LastDay(of: value, bytes(string.slice))
      draft.appendDate(.date, from: start + 1, to: string.end - 1)
      return string.end
    }
    guard json.isDigit(start.pointee) else { throw try wrongValue(start, .date, .creationDate) }
    let end = try json.skipNumber(start)
    let digits = UnsafeBufferPointer(start: start, count: end - start)
    guard let value = Timestamp.readingCompact(digits).moment else {
      throw Fault(place: start, kind: .date, name: .creationDate)
    }
    record.pointee.created = value
    lastDay = LastDay(of: value, digits)
    draft.appendDate(.dateNumber, from: start, to: end)
    return end
  }

  /// Scans `Category` or `Code`: a number or a string of digits.
  mutating func scanInteger(
    _ start: Place, _ name: KnownName
  ) throws(Fault) -> (value: Int32, end: Place) {
    if start.pointee == UInt8(ascii: "\"") {
      let string = try scanString(start)
      let reading = Int32.reading(bytes(string.slice))
      guard let value = reading.integer else {
        throw Fault(place: placeInString(start, reading.fault), kind: .integer, name: name)
      }
      return (value, string.end)
    }
    guard json.isDigit(start.pointee) || start.pointee == UInt8(ascii: "-") else {
      throw try wrongValue(start, .integer, name)
    }
    let end = try json.skipNumber(start)
    let digits = UnsafeBufferPointer(start: start, count: end - start)
    guard let value = Int32.reading(digits).integer else {
      throw Fault(place: start, kind: .integer, name: name)
    }
    return (value, end)
  }

  mutating func scanReceived(_ start: Place) throws(Fault) -> Place {
    guard start.pointee == UInt8(ascii: "\"") else {
      throw try wrongValue(start, .moment, .receivedAt)
    }
    let string = try scanString(start)
    guard let value = Timestamp(rfc3339Bytes: bytes(string.slice)) else {
      throw Fault(place: start, kind: .moment, name: .receivedAt)
    }
    record.pointee.received = value
    draft.append(EventShape.Value(kind: .received), from: start, to: string.end)
    return string.end
  }

  /// The fault of a value that is not of the right type; if it is none at all, that of the value.
  func wrongValue(
    _ start: Place, _ kind: Fault.Kind, _ name: KnownName
  ) throws(Fault) -> Fault {
    _ = try json.skipValue(start, depth: 0, limit: .max)
    return Fault(place: start, kind: kind, name: name)
  }

  /// Where the byte `offset` of the text of the string at `start` was written.
  private func placeInString(_ start: Place, _ offset: Int) -> Place {
    var place = start + 1
    var rest = offset
    while place.pointee != UInt8(ascii: "\"") {
      guard place.pointee == UInt8(ascii: "\\"), let escape = try? json.readEscape(place) else {
        if rest == 0 { break }
        rest -= 1
        place += 1
        continue
      }
      let count = UTF8.width(escape.scalar)
      if rest < count { break }
      rest -= count
      place = escape.end
    }
    return place
  }
}

/// The day of the date scanned last: the next one most likely has the same.
struct LastDay {
  /// `yyyyMMdd`, the first digit in the lowest byte.
  var digits: UInt64 = 0
  /// Seconds since 1970 at its beginning.
  var start: Int64 = 0

  init() {}

  init(of moment: Timestamp, _ date: UnsafeBufferPointer<UInt8>) {
    digits = UnsafeRawBufferPointer(date).loadUnaligned(as: UInt64.self)
    start = moment.seconds - (moment.seconds % 86_400 + 86_400) % 86_400
  }
}

extension Int32 {
  /// The integer in `digits`, which an optional minus sign precedes; or the place of the first byte
  /// with which there is none.
  static func reading(
    _ digits: some RandomAccessCollection<UInt8>
  ) -> (integer: Int32?, fault: Int) {
    var value: Int64 = 0
    var isNegative = false
    var place = 0
    for byte in digits {
      if place == 0, byte == UInt8(ascii: "-") {
        isNegative = true
      } else {
        let digit = byte &- UInt8(ascii: "0")
        guard digit < 10 else { return (nil, place) }
        value = value * 10 + (isNegative ? -Int64(digit) : Int64(digit))
        guard Int32(exactly: value) != nil else { return (nil, place) }
      }
      place += 1
    }
    guard place > (isNegative ? 1 : 0) else { return (nil, place) }
    return (Int32(value), 0)
  }
}
