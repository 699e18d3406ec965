extension EventBatch {
  /// Adds an event made by hand, decoded from its `jsonLine`, as if on a line of its own.
  ///
  /// - Throws: `EventRejection` if it is over a limit, or a `.number` or `.json` value is not JSON.
  public mutating func append(_ event: Event) throws(EventRejection) {
    var scanner = EventScanner()
    swap(&scanner.batch, &self)
    var json: [UInt8] = []
    event.appendJSONLine(to: &json)
    scanner.scan(body: json.span)
    swap(&scanner.batch, &self)
    if let rejection = scanner.rejections.details.first { throw rejection }
    records[records.count - 1].line = UInt32(truncatingIfNeeded: records.count)
  }

  /// Adds the events of `other` after these.
  public mutating func append(contentsOf other: EventBatch) {
    if records.isEmpty {
      self = other
    } else {
      for record in other.records { append(record, of: other) }
    }
  }

  /// Removes the events for which `shouldBeRemoved` is true.
  package mutating func removeAll(where shouldBeRemoved: (EventRecord) -> Bool) {
    self = selecting(records.indices.filter { !shouldBeRemoved(records[$0]) })
  }

  /// Only the events at `indices`, in that order.
  package func selecting(_ indices: [Int]) -> EventBatch {
    // Most batches have no repeats, and need no copy.
    if indices.elementsEqual(records.indices) { return self }
    var selection = EventBatch()
    for index in indices { selection.append(records[index], of: self) }
    return selection
  }

  /// Makes the event at `index` count at `moment` and not at its date.
  package mutating func move(_ index: Int, to moment: Timestamp) {
    records[index].movedTo = moment
  }

  /// Sets the arrival of an event, whatever it said.
  package mutating func stamp(_ index: Int, received moment: Timestamp) {
    records[index].received = moment
  }
}

// MARK: - One event

extension EventBatch {
  /// Where the text and the records end.
  struct End {
    fileprivate let text: Int
    fileprivate let records: Int
  }

  var end: End { End(text: text.count, records: records.count) }

  /// Removes the events appended since `end`.
  mutating func removeAll(behind end: End) {
    text.removeLast(text.count - end.text)
    records.removeLast(records.count - end.records)
  }

  /// Appends a scanned event.
  ///
  /// - Parameters:
  ///   - record: its slices are relative to the end of this batch's text; those of strings with
  ///     escapes, to the beginning of `unescaped`.
  ///   - source: the event's JSON text.
  ///   - unescaped: the texts of its strings with escapes.
  @inline(__always)
  mutating func append(_ record: inout EventRecord, source: Span<UInt8>, unescaped: [UInt8]) {
    record.source = TextSlice(
      offset: UInt32(truncatingIfNeeded: text.count),
      count: UInt32(truncatingIfNeeded: source.count))
    text.append(source)
    if !unescaped.isEmpty { append(unescaped, of: &record) }
    precondition(text.count <= Self.textLimit, "a batch holds less than 2 GiB of text")
    records.append(record)
  }

  @inline(never)
  private mutating func append(_ unescaped: [UInt8], of record: inout EventRecord) {
    let offset = UInt32(truncatingIfNeeded: text.count)
    record.updateTexts { $0.place(unescapedFrom: offset) }
    text.append(contentsOf: unescaped)
  }

  /// While an event is scanned, offsets above this are of strings with escapes.
  private static let textLimit = Int(Int32.max)

  /// Appends an event of another batch with all its text.
  private mutating func append(_ record: EventRecord, of other: EventBatch) {
    var end = record.source.end
    var copy = record
    copy.updateTexts { if !$0.isEmpty { end = Swift.max(end, $0.end) } }
    let start = record.source.offset
    let newStart = UInt32(truncatingIfNeeded: text.count)
    // The offset of an empty slice means nothing, so it must not be moved out of bounds.
    copy.updateTexts {
      $0 =
        $0.isEmpty
        ? TextSlice() : TextSlice(offset: $0.offset - start + newStart, count: $0.count)
    }
    copy.source.offset = newStart
    text.append(contentsOf: other.text[Int(start)..<end])
    precondition(text.count <= Self.textLimit, "a batch holds less than 2 GiB of text")
    records.append(copy)
  }
}

extension TextSlice {
  private static let unescapedFlag: UInt32 = 1 << 31

  /// A slice of the unescaped texts of an event that is being scanned.
  init(unescapedAt offset: UInt32, count: UInt32) {
    self.init(offset: offset | Self.unescapedFlag, count: count)
  }

  /// Turns such a slice into one of the batch's text, where those texts begin at `start`.
  fileprivate mutating func place(unescapedFrom start: UInt32) {
    if offset & Self.unescapedFlag != 0 { offset = offset & ~Self.unescapedFlag &+ start }
  }
}
