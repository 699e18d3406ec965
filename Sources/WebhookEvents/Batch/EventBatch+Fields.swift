extension EventBatch {
  /// A field of an event, with the bytes of its texts.
  struct RawField {
    /// Without escapes.
    var name: [UInt8]
    var value: JSONToken
    /// A string without its quotation marks and escapes, an object or array without white space
    /// between its tokens, everything else as it was written.
    var text: [UInt8]

    var field: Event.Field { Event.Field(String(decoding: name, as: UTF8.self), fieldValue) }

    private var fieldValue: Event.FieldValue {
      let text = String(decoding: text, as: UTF8.self)
      return switch value.kind {
      case .string: .string(text)
      case .number: .number(text)
      case .true: .boolean(true)
      case .false: .boolean(false)
      case .null: .null
      case .container: .json(text)
      }
    }
  }

  /// The event-specific fields of an event of this batch, in their order, read again from its
  /// source.
  func fields(of record: EventRecord) -> [RawField] {
    let source = Array(bytes(record.source))
    var scanner = EventScanner()
    scanner.keepsFields = true
    scanner.scan(body: source.span)
    return scanner.fields.map { tokens in
      var field = RawField(name: [], value: tokens.value, text: [])
      source.span.appendText(of: tokens.name, to: &field.name)
      if tokens.value.kind == .container {
        source.span.appendWithoutSpace(tokens.value.range, to: &field.text)
      } else {
        source.span.appendText(of: tokens.value, to: &field.text)
      }
      return field
    }
  }
}
