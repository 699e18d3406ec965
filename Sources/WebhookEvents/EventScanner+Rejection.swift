// Faults made readable: what was expected, what was found, and a safe excerpt.

extension EventScanner {
  /// Adds the rejection of a line or element that ends at `end`.
  mutating func reject(_ fault: Fault, end: Place) {
    if json.isBody { countLines(to: fault.place) }
    let start = lineStart
    rejections.append(
      EventRejection(
        line: line, arrayIndex: element > 0 ? element : nil, byte: fault.place - start + 1,
        reason: fault.kind.reason, expected: fault.expectation,
        found: found(fault, textEnd: end),
        excerpt: Excerpt.text(around: fault.place, from: start, to: end)))
  }

  /// Goes on to the line of the body that `place` lies in. Rejections come in the order of their
  /// places, so that a body is gone through once.
  private mutating func countLines(to place: Place) {
    while countedEnd < place {
      if countedEnd.pointee == UInt8(ascii: "\n") {
        line += 1
        lineStart = countedEnd + 1
      }
      countedEnd += 1
    }
  }

  /// The rejection of a line that is too long and of which the bytes from `start` to `end` are at
  /// hand.
  static func tooLong(from start: Place, to end: Place, line: Int) -> EventRejection {
    let fault = Fault(place: start + EventLimits.line, kind: .lineLength)
    return EventRejection(
      line: line, byte: EventLimits.line + 1, reason: fault.kind.reason,
      expected: fault.expectation, found: "more",
      excerpt: Excerpt.text(around: fault.place, from: start, to: end))
  }

  private func found(_ fault: Fault, textEnd: Place) -> String {
    switch fault.kind {
    case .missing: return "the end of the event"
    case .repeated: return "it again"
    case .nesting, .fieldCount, .eventSize, .arrayCount, .lineLength: return "more"
    default: break
    }
    let place = fault.place
    if place == json.end || !json.isBody && place.pointee == UInt8(ascii: "\n") {
      return json.isBody ? "the end of the body" : "the end of the line"
    }
    switch place.pointee {
    case 0..<0x20, 0x7F:
      return "control character 0x" + Excerpt.hex(place.pointee)
    case 0x80... where fault.kind == .utf8: return "byte 0x" + Excerpt.hex(place.pointee)
    case UInt8(ascii: "{") where fault.isAboutValue: return "an object"
    case UInt8(ascii: "[") where fault.isAboutValue: return "an array"
    case UInt8(ascii: "\"") where fault.isAboutValue:
      guard let close = try? json.skipString(place) else { return "a string" }
      return "\"" + Excerpt.text(from: place + 1, to: close - 1, limit: 24) + "\""
    case _ where fault.isAboutValue && json.isWordByte(place.pointee):
      var close = place
      while json.isWordByte(close.pointee) { close += 1 }
      return Excerpt.text(from: place, to: close, limit: 24)
    case UInt8(ascii: "\""): return "a quotation mark"
    default: return "\"" + Excerpt.text(from: place, to: json.end, limit: 1) + "\""
    }
  }
}

extension Fault {
  /// What was found is a whole value, not one byte of it.
  fileprivate var isAboutValue: Bool {
    switch kind {
    case .value, .literal, .number, .event, .container, .listElement, .pairName, .pairOther,
      .moment,
      .end, .commaOrBrace, .commaOrBracket, .propertyName, .propertyNameOrEnd, .colon:
      true
    case .integer, .guid, .date:
      place[-1] != UInt8(ascii: "\"") && place.pointee != UInt8(ascii: "\"")
        && (place[-1] == UInt8(ascii: ":") || place[-1] <= 0x20)
    default: false
    }
  }

  fileprivate var expectation: String {
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
    case .eventSize: "an event of at most \(EventLimits.event) bytes"
    case .arrayCount: "at most \(EventLimits.array) events in an array"
    case .lineLength: "a line of at most \(EventLimits.line) bytes"
    }
  }
}

extension Fault.Kind {
  fileprivate var reason: EventRejection.Reason {
    switch self {
    case .missing: .missingProperty
    case .repeated: .repeatedProperty
    case .integer, .guid, .date, .moment, .container, .listElement, .pairName, .pairOther, .pairEnd:
      .badValue
    case .event: .notAnEvent
    case .nesting, .fieldCount, .eventSize, .arrayCount, .lineLength: .limit
    default: .syntax
    }
  }
}
