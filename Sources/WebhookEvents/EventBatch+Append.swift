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
        record.set(
          KnownName(field.name.utf8), to: value, kind: kind,
          bytes: UnsafeBufferPointer(rebasing: $0[Int(value.offset)...].prefix(Int(value.count))))
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
  /// Takes the value of an event-specific field, if it is one that the floor reads. A number that is
  /// no 32-bit integer is left out: only the envelope is strict.
  @inline(__always)
  mutating func set(
    _ name: KnownName, to value: TextSlice, kind: FieldSlice.Kind,
    bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard kind == .string || kind == .number, !value.isEmpty else { return }
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
    case .activityCode: activityCode = activityCode ?? Int32.reading(bytes).integer
    case .availabilityCode: availabilityCode = availabilityCode ?? Int32.reading(bytes).integer
    case .exitCode: exitCode = exitCode ?? Int32.reading(bytes).integer
    default: break
    }
  }
}
