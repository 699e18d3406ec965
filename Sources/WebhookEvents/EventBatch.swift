/// Decoded events and their text, in order: the unit that crosses every boundary.
///
/// A value with copy-on-write storage: the feed keeps whole batches instead of copying events.
/// A batch holds less than 4 GiB of text; who decodes in chunks of 256 KiB and takes the events out
/// between them stays far below.
public struct EventBatch: Sendable {
  public internal(set) var records: [EventRecord] = []
  /// UTF-8; every `TextSlice` of `records` and `fields` refers to it.
  public internal(set) var text: [UInt8] = []
  /// The event-specific fields of all events that have no place in `EventRecord`, in the order they
  /// came.
  public internal(set) var fields: [FieldSlice] = []

  public init() {}

  @inlinable public var count: Int { records.count }
  @inlinable public var isEmpty: Bool { records.isEmpty }

  /// Forgets all events, so that the storage serves the next ones.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    records.removeAll(keepingCapacity: keepingCapacity)
    text.removeAll(keepingCapacity: keepingCapacity)
    fields.removeAll(keepingCapacity: keepingCapacity)
  }

  /// The text of `slice`.
  public func string(_ slice: TextSlice) -> String {
    String(decoding: bytes(slice), as: UTF8.self)
  }

  /// The bytes of `slice`.
  @inlinable
  public func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    let start = Int(slice.offset)
    return text[start..<start + Int(slice.count)]
  }

  /// The text of the first field of `record` that has `name`, in any spelling; nil where there is
  /// none, and for the fields that `EventRecord` holds as numbers.
  public func slice(named name: FoldedName, in record: EventRecord) -> TextSlice? {
    let own = fields[Int(record.fields.lowerBound)..<Int(record.fields.upperBound)]
    if let field = own.first(where: { name.matches(bytes($0.name)) }) { return field.value }
    return record.text(of: KnownName(name.bytes)).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The whole of an event, for display.
  public func event(at place: Int) -> Event { event(records[place]) }

  /// The whole of the event of `record`, which is one of this batch's: its source is read again.
  public func event(_ record: EventRecord) -> Event {
    var event = Event(
      id: record.id, created: record.created, received: record.received,
      category: record.category, code: record.code)
    var again = EventBatch()
    var rejections: [EventRejection] = []
    var line = 1
    var memory = ScanMemory(remembersLogins: false)
    bytes(record.source).withUnsafeBytes {
      again.scan(
        UnsafeRawBufferPointer(start: nil, count: 0), $0, as: .wholeEvent, line: &line,
        memory: &memory, rejections: &rejections)
    }
    event.fields = again.fields.map { Event.Field(again.string($0.name), again.value(of: $0)) }
    return event
  }

  private func value(of field: FieldSlice) -> Event.FieldValue {
    switch field.kind {
    case .string: .string(string(field.value))
    case .number: .number(string(field.value))
    case .true: .boolean(true)
    case .false: .boolean(false)
    case .null: .null
    case .json: .json(string(field.value))
    }
  }
}
