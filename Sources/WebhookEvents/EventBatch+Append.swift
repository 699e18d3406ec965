extension EventBatch {
  /// Adds an event made by hand; the floor sees it as if it had come in its `jsonLine`.
  public mutating func append(_ event: Event) {
    var record = EventRecord(
      id: event.id, created: event.created, category: event.category, code: event.code)
    record.received = event.received
    record.source = append(event.jsonLine)
    let first = UInt32(fields.count)
    for field in event.fields {
      let name = append(field.name)
      let (value, kind) = append(field.value)
      fields.append(FieldSlice(name: name, value: value, kind: kind))
      text.withUnsafeBufferPointer {
        record.set(KnownName(field.name.utf8), to: value, kind: kind, in: $0.baseAddress)
      }
    }
    record.fields = first..<UInt32(fields.count)
    records.append(record)
  }

  private mutating func append(_ string: String) -> TextSlice {
    let offset = text.count
    text.append(contentsOf: string.utf8)
    return TextSlice(offset: UInt32(offset), count: UInt32(text.count - offset))
  }

  private mutating func append(_ value: Event.FieldValue) -> (TextSlice, FieldSlice.Kind) {
    switch value {
    case .string(let string): (append(string), .string)
    case .number(let number): (append(number), .number)
    case .boolean(true): (append("true"), .true)
    case .boolean(false): (append("false"), .false)
    case .null: (append("null"), .null)
    case .json(let json): (append(json), .json)
    }
  }
}

extension EventRecord {
  /// Takes the value of an event-specific field, if it is one that the floor reads.
  @inline(__always)
  mutating func set(
    _ name: KnownName, to value: TextSlice, kind: FieldSlice.Kind,
    in text: UnsafePointer<UInt8>?
  ) {
    guard name.rawValue >= KnownName.username.rawValue, name.rawValue < KnownName.name.rawValue,
      kind == .string || kind == .number, !value.isEmpty, let text
    else { return }
    switch name {
    case .username: if username.isEmpty { username = value }
    case .sessionID: if sessionID.isEmpty { sessionID = value }
    case .sessionType: if sessionType.isEmpty { sessionType = value }
    case .phone: if phone.isEmpty { phone = value }
    case .activityName: if activityName.isEmpty { activityName = value }
    case .workItemID: if workItemID.isEmpty { workItemID = value }
    case .workItemType: if workItemType.isEmpty { workItemType = value }
    case .queue: if queue.isEmpty { queue = value }
    case .caller: if caller.isEmpty { caller = value }
    case .activityCode: activityCode = activityCode ?? integer(value, in: text)
    case .availabilityCode: availabilityCode = availabilityCode ?? integer(value, in: text)
    case .exitCode: exitCode = exitCode ?? integer(value, in: text)
    default: break
    }
  }

  /// The number in `slice`; nil where it is no 32-bit integer, as only the envelope is strict.
  @inline(__always)
  private func integer(_ slice: TextSlice, in text: UnsafePointer<UInt8>) -> Int32? {
    Int32.reading(
      UnsafeBufferPointer(start: text + Int(slice.offset), count: Int(slice.count))
    ).integer
  }
}
