extension Event {
  /// The event as JSON on one line, without a line end: the fields as one object, and C0, DEL and
  /// C1 escaped.
  ///
  /// It decodes to an equal event, if that is within `EventLimits` and its `.number` and `.json`
  /// values are JSON.
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
      received.appendRFC3339(to: &json, decimals: 6)
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
