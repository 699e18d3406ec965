// Events that are written like one before them.

extension EventScanner {
  /// Scans a line with nothing but an event of a known shape, and returns its line feed; nil for
  /// every other line, of which nothing is kept.
  @inline(__always)
  mutating func scanShapedLine(_ start: Place) -> Place? {
    let mark = unescaped.count
    guard let end = scanShaped(start) else { return nil }
    let feed = end.pointee == UInt8(ascii: "\r") ? end + 1 : end
    guard feed.pointee == UInt8(ascii: "\n") else {
      unescaped.removeAll(from: mark)
      return nil
    }
    append(from: start, to: end)
    return feed
  }

  /// Scans the event that begins at `start` if it has the shape of one before it, and returns its
  /// end; nil for every other event, of which nothing is kept.
  @inline(__always)
  mutating func scanShaped(_ start: Place) -> Place? {
    guard let likely = shapes.likely(start, before: json.end) else { return nil }
    for way in 0..<EventShapes.ways {
      let shape = likely.next(way)
      guard shape.isKnown else { return nil }
      if let end = scan(start, as: shape) { return end }
    }
    return nil
  }

  private mutating func scan(_ start: Place, as shape: EventShape) -> Place? {
    begin(category: shape.category, code: shape.code)
    let mark = unescaped.count
    guard let end = scanValues(start, of: shape), end - start <= EventLimits.event else {
      unescaped.removeAll(from: mark)
      return nil
    }
    return end
  }

  /// Scans the values of an event that begins at `start`; its end, or nil where it has another
  /// shape or a fault.
  @inline(__always)
  private mutating func scanValues(_ start: Place, of shape: EventShape) -> Place? {
    let record = record
    var words = UnsafePointer(shape.words)
    var value = UnsafePointer(shape.values)
    var place = start
    while true {
      guard let behind = EventShape.end(of: &words, count: Int(value.pointee.gap), at: place)
      else { return nil }
      place = behind
      switch value.pointee.kind {
      case .id:
        guard let id = hyphenatedID(place - 1) else { return nil }
        record.pointee.id = id
        place += 37
      case .date, .dateNumber:
        // No number begins with a zero.
        guard let created = timeOfSameDay(place),
          value.pointee.kind == .date || place.pointee != UInt8(ascii: "0")
        else { return nil }
        record.pointee.created = created
        place += 14
      case .text:
        guard let text = try? scanString(place - 1) else { return nil }
        record.pointee.put(textAt: value.pointee.offset, text.slice)
        place = text.end
      case .integer:
        guard let integer = json.shortInteger(place) else { return nil }
        record.pointee.put(integerAt: value.pointee.offset, integer.value)
        place = integer.end
      case .login:
        let known = logins.recall(place, in: json, for: record, after: records.count, &unescaped)
        guard let end = known ?? scanLogin(value, words, place) else { return nil }
        place = end
        words += Int(value.pointee.loginWords)
        value += KnownName.login.count - 1
      case .received, .field:
        guard let end = try? scanOther(value.pointee, place) else { return nil }
        place = end
      case .end: return place
      }
      value += 1
    }
  }

  /// Scans the four texts of a login that is not remembered; its end, or nil where it has another
  /// shape or a fault.
  @inline(never)
  private mutating func scanLogin(
    _ first: UnsafePointer<EventShape.Value>, _ words: UnsafePointer<UInt64>, _ start: Place
  ) -> Place? {
    let mark = unescaped.count
    var words = words
    var place = start
    for value in first..<(first + KnownName.login.count) {
      if value > first {
        guard let behind = EventShape.end(of: &words, count: Int(value.pointee.gap), at: place)
        else { return nil }
        place = behind
      }
      guard let text = try? scanString(place - 1) else { return nil }
      record.pointee.put(textAt: value.pointee.offset, text.slice)
      place = text.end
    }
    logins.remember(
      from: start, to: place, in: json, for: record, after: records.count, unescaped, since: mark)
    return place
  }

  @inline(never)
  private mutating func scanOther(
    _ value: EventShape.Value, _ place: Place
  ) throws(Fault) -> Place {
    if value.kind == .received { return try scanReceived(place) }
    let name = place - Int(value.nameDistance)
    let key = Key(
      text: json.slice(name, name + Int(value.nameCount)), name: value.name, value: place)
    return try scanField(key, at: place, depth: Int(value.depth))
  }

  // MARK: Learning

  /// Begins to note how the event at `start` is written.
  mutating func beginDraft(at start: Place) {
    // Nothing is learnt in vain of the one event of a body.
    draft.begin(at: start, isWanted: records.count > 0 && shapes.areSought && !keepsAllFields)
  }

  /// Learns the shape of the event that was scanned and ends at `end`.
  mutating func learnShape(to end: Place) {
    draft.append(EventShape.Value(kind: .end), from: end, to: end)
    if draft.isWhole { shapes.learn(draft, record.pointee, after: records.count) }
    draft.giveUp()
  }

  /// Notes the value of an event-specific field for the shape.
  mutating func noteField(_ name: TextSlice, _ known: KnownName, _ value: Value) {
    guard draft.isWhole else { return }
    if value.kind == .string, let offset = EventRecord.offset(ofText: known) {
      let text = EventShape.Value(kind: .text, name: known, offset: UInt8(offset))
      return draft.append(text, from: value.start + 1, to: value.end)
    }
    if value.kind == .number, known.isRead, known.isInteger,
      json.shortInteger(value.start)?.end == value.end
    {
      let offset = EventRecord.offset(ofInteger: known)
      let integer = EventShape.Value(kind: .integer, name: known, offset: UInt8(offset))
      return draft.append(integer, from: value.start, to: value.end)
    }
    let distance = value.start - (json.base + Int(name.offset))
    // The name of a pair may stand behind its value, one with escapes lies behind all text.
    guard distance > 0, distance < UInt16.max else { return draft.giveUp() }
    let field = EventShape.Value(
      kind: .field, name: known, depth: value.depth, nameDistance: UInt16(distance),
      nameCount: UInt16(truncatingIfNeeded: name.count))
    draft.append(field, from: value.start, to: value.end)
  }
}
