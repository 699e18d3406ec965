extension EventBatch {
  /// Adds an event made by hand; the floor sees it as if it had come in its `jsonLine`.
  public mutating func append(_ event: Event) {
    var record = EventRecord(
      id: event.id, created: event.created, category: event.category, code: event.code)
    record.received = event.received
    record.source = append(event.jsonLine)
    let first = UInt32(fields.count)
    for field in event.fields {
      let name = KnownName(field.name.utf8)
      switch field.value {
      case .string(let text), .number(let text):
        if !name.isRead {
          keep(field)
        } else if name.isInteger {
          record.set(name, to: Int32.reading(Array(text.utf8)).integer)
        } else if let offset = EventRecord.offset(ofText: name), !text.isEmpty {
          record.set(textAt: offset, to: append(text))
        }
      case .boolean, .null, .json: keep(field)
      }
    }
    record.fields = first..<UInt32(fields.count)
    records.append(record)
  }

  private mutating func keep(_ field: Event.Field) {
    let kind: FieldSlice.Kind =
      switch field.value {
      case .string: .string
      case .number: .number
      case .boolean(let value): value ? .true : .false
      case .null: .null
      case .json: .json
      }
    fields.append(
      FieldSlice(name: append(field.name), value: append(field.value.text), kind: kind))
  }

  private mutating func append(_ string: String) -> TextSlice {
    let offset = text.count
    text.append(contentsOf: string.utf8)
    return TextSlice(offset: UInt32(offset), count: UInt32(text.count - offset))
  }
}
