extension Event {
  /// An event with string fields, in order.
  public init(
    id: EventID, created: Timestamp, received: Timestamp? = nil, category: Int32 = 1, code: Int32,
    _ fields: KeyValuePairs<String, String>
  ) {
    self.init(
      id: id, created: created, received: received, category: category, code: code,
      fields: fields.map { Field($0.key, .string($0.value)) })
  }

  /// The value of the first field that has `name`, in any spelling.
  public subscript(name: FoldedName) -> FieldValue? {
    fields.first { name.matches($0.name.utf8) }?.value
  }

  /// The value of the first field that has `name`, in any spelling.
  public subscript(name: String) -> FieldValue? { self[FoldedName(name)] }
}

extension Event.FieldValue {
  /// The value as text: a string without quotes, everything else as JSON.
  public var text: String {
    switch self {
    case .string(let text), .number(let text), .json(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }
}

extension Event.FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
}
