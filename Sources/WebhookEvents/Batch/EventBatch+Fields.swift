// Fields that `EventRecord` does not hold are read again from the event's source.

extension EventBatch {
  /// The event of `record`, with all fields. The record must be of this batch.
  package func event(_ record: EventRecord) -> Event {
    let source = text.span.extracting(record.source.range)
    let fields = EventScanner.fields(of: source)
    return Event(
      id: record.id, created: record.created, received: record.received,
      category: record.category, code: record.code, fields: fields.map { source.field($0) })
  }

  /// The text of the first field called `name`, in any spelling, that is a number or a non-empty
  /// string; nil if there is none.
  package func text(of name: FoldedName, in record: EventRecord) -> [UInt8]? {
    let source = text.span.extracting(record.source.range)
    for field in EventScanner.fields(of: source) {
      let isText = field.value.kind == .string || field.value.kind == .number
      if isText, field.value.count > 0, name.matches(source.text(of: field.name)) {
        return source.text(of: field.value)
      }
    }
    return nil
  }
}

extension Span where Element == UInt8 {
  fileprivate func field(_ tokens: FieldTokens) -> Event.Field {
    // An object or array may have come over several lines, and an event is written on one.
    let text =
      tokens.value.kind == .container
      ? String(decoding: withoutSpace(in: tokens.value.range), as: UTF8.self)
      : string(of: tokens.value)
    let value: Event.FieldValue =
      switch tokens.value.kind {
      case .string: .string(text)
      case .number: .number(text)
      case .true: .boolean(true)
      case .false: .boolean(false)
      case .null: .null
      case .container: .json(text)
      }
    return Event.Field(string(of: tokens.name), value)
  }

  /// The text of a checked value; without an escape it is copied as it stands.
  private func string(of token: JSONToken) -> String {
    if !token.isEscaped, let text = try? UTF8Span(validating: extracting(token.range)) {
      return String(copying: text)
    }
    return String(decoding: text(of: token), as: UTF8.self)
  }
}
