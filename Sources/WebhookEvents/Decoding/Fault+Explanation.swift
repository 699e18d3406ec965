// Faults in words: what was expected, and what was found.

extension Fault {
  /// What was found at the fault's place, in words.
  func found(in text: Span<UInt8>, _ form: TextForm) -> String {
    switch kind {
    case .missing: return "the end of the event"
    case .repeated, .heldOnce: return "it again"
    case .nesting, .fieldCount, .textLength, .eventSize, .arrayCount, .lineLength: return "more"
    default: break
    }
    guard place < text.count else {
      return form == .body ? "the end of the body" : "the end of the line"
    }
    if isAboutValue(in: text) { return foundValue(in: text) }
    guard let start = startOfString(in: text) else { return foundByte(in: text) }
    return Fault(kind, at: start).foundValue(in: text)
  }

  /// The opening quotation mark of the number, GUID or date that the fault lies in; nil for other
  /// faults. Before the fault stands the beginning of such a value, which has no quotation mark.
  private func startOfString(in text: Span<UInt8>) -> Int? {
    guard [.integer, .guid, .date].contains(kind) else { return nil }
    // Each character may be escaped.
    let first = max(0, place - 6 * Self.guidLength)
    return (first..<place).last { text[$0] == UInt8(ascii: "\"") }
  }

  /// Characters of the longest spelling of a GUID.
  private static let guidLength = 38

  private func foundByte(in text: Span<UInt8>) -> String {
    switch text[place] {
    case 0..<0x20, 0x7F: "control character 0x" + Excerpt.hex(text[place])
    case 0x80... where kind == .utf8: "byte 0x" + Excerpt.hex(text[place])
    case UInt8(ascii: "\""): "a quotation mark"
    default: "\"" + Excerpt.text(text.extracting(place..<text.count), limit: 1) + "\""
    }
  }

  private func foundValue(in text: Span<UInt8>) -> String {
    switch text[place] {
    case UInt8(ascii: "{"): return "an object"
    case UInt8(ascii: "["): return "an array"
    case UInt8(ascii: "\""):
      guard let string = try? text.string(at: place) else { return "a string" }
      let limit = kind == .guid ? Self.guidLength + 2 : 24
      return "\"" + Excerpt.text(text.extracting(string.range), limit: limit) + "\""
    default:
      var end = place
      while text.isWordByte(at: end) { end += 1 }
      if end == place { return foundByte(in: text) }
      return Excerpt.text(text.extracting(place..<end), limit: 24)
    }
  }

  /// Whether the fault is about a whole value and not one byte.
  private func isAboutValue(in text: Span<UInt8>) -> Bool {
    switch kind {
    case .value, .literal, .number, .event, .container, .listElement, .pairName, .pairOther,
      .moment, .end, .commaOrBrace, .commaOrBracket, .propertyName, .propertyNameOrEnd, .colon:
      return true
    case .integer, .guid, .date:
      let before = text[orZero: place - 1]
      return text[place] != UInt8(ascii: "\"") && (before == UInt8(ascii: ":") || before <= 0x20)
    default: return false
    }
  }

  /// What was expected at the fault's place, in words.
  ///
  /// - Parameter path: where events lie in the objects of the text.
  func expectation(_ path: EventPath) -> String {
    switch kind {
    case .value: "a value"
    case .propertyName: "a property name"
    case .propertyNameOrEnd: "a property name or }"
    case .colon: "a colon"
    case .commaOrBrace: "a comma or }"
    case .commaOrBracket: "a comma or ]"
    case .end: "nothing behind the value"
    case .stringContent: "a string to its closing quotation mark"
    case .escape: #"one of "\/bfnrtu behind the backslash"#
    case .hexDigit: "four hexadecimal digits"
    case .lowSurrogate: "the second half of a surrogate pair"
    case .noLowSurrogate: "the first half of a surrogate pair"
    case .utf8: "UTF-8"
    case .literal: "true, false or null"
    case .number: "a number"
    case .event: "an event or an array of events"
    case .held: "an object with \(path), which holds the event"
    case .heldOnce: "\(path) once"
    case .integer: "\(name.spelling), a 32-bit integer"
    case .guid: "\(name.spelling), a GUID"
    case .date: "\(name.spelling), yyyyMMddHHmmss and a real moment"
    case .moment: "\(name.spelling), a date-time of RFC 3339"
    case .container: "AdditionalFields, an object or a list"
    case .listElement: "an object with a Name and a Value, or with one field"
    case .pairName: "the Name of a pair, a string"
    case .pairOther: name == .name ? "the Value of the pair" : "the Name of the pair"
    case .pairEnd: "the end of the field"
    case .missing: "\(name.spelling), which is missing"
    case .repeated: "\(name.spelling) once"
    case .nesting: "at most \(EventLimits.nesting) objects and arrays within each other"
    case .fieldCount: "at most \(EventLimits.fields) fields"
    case .textLength: "\(name.spelling), at most \(name.textLimit) bytes"
    case .eventSize: "an event of at most \(EventLimits.event) bytes"
    case .arrayCount: "at most \(EventLimits.array) events in an array"
    case .lineLength: "a line of at most \(EventLimits.line) bytes"
    }
  }
}

extension Fault.Kind {
  var reason: EventRejection.Reason {
    switch self {
    case .missing: .missingProperty
    case .repeated: .repeatedProperty
    case .integer, .guid, .date, .moment, .container, .listElement, .pairName, .pairOther, .pairEnd:
      .badValue
    case .event, .held, .heldOnce: .notAnEvent
    case .nesting, .fieldCount, .textLength, .eventSize, .arrayCount, .lineLength: .limit
    default: .syntax
    }
  }
}
