extension Event {
  /// The event as JSON on one line, without a line end: the fields as one object (spelling 1 of
  /// events.md), C0, DEL and C1 escaped.
  ///
  /// Decoded again it gives an equal event, as far as it is within the limits of `EventDecoder`
  /// and its `.number` and `.json` values are JSON.
  public var jsonLine: String {
    var json: [UInt8] = []
    json.reserveCapacity(384)
    appendJSONLine(to: &json)
    return String(decoding: json, as: UTF8.self)
  }

  /// Appends `jsonLine` to `json`.
  public func appendJSONLine(to json: inout [UInt8]) {
    json.append(contentsOf: #"{"Id":""#.utf8)
    id.append(to: &json)
    json.append(contentsOf: #"","CreationDateUtc":""#.utf8)
    created.appendCompact(to: &json)
    json.append(contentsOf: #"","Category":"#.utf8)
    json.append(number: Int(category))
    json.append(contentsOf: #","Code":"#.utf8)
    json.append(number: Int(code))
    json.append(contentsOf: #","AdditionalFields":{"#.utf8)
    var isFirst = true
    for field in fields {
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      json.append(quoted: field.name)
      json.append(UInt8(ascii: ":"))
      field.value.append(to: &json)
    }
    json.append(UInt8(ascii: "}"))
    if let received {
      json.append(contentsOf: #","ReceivedAtUtc":""#.utf8)
      received.appendRFC3339(to: &json, milliseconds: true)
      json.append(UInt8(ascii: "\""))
    }
    json.append(UInt8(ascii: "}"))
  }
}

extension Event.FieldValue {
  fileprivate func append(to json: inout [UInt8]) {
    switch self {
    case .string(let string): json.append(quoted: string)
    case .number, .boolean, .null, .json: json.append(contentsOf: text.utf8)
    }
  }
}

extension [UInt8] {
  /// Appends `string` as a JSON string.
  mutating func append(quoted string: String) {
    append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        append(UInt8(ascii: "\\"))
        append(UInt8(ascii: scalar))
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        append(contentsOf: #"\u00"#.utf8)
        append(Hex.digit(UInt8(scalar.value >> 4)))
        append(Hex.digit(UInt8(scalar.value & 15)))
      default: append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
