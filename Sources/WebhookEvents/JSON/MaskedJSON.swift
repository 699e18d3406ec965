// Phone numbers within objects and arrays.

extension Span where Element == UInt8 {
  /// Appends the value at `start` with every phone number in it masked.
  ///
  /// - Parameter meaning: of the field that holds it.
  /// - Returns: where the text goes on.
  func appendMasked(
    at start: Int, _ meaning: NumberMask.Meaning, depth: Int, to json: inout [UInt8]
  ) throws(Fault) -> Int {
    let first = self[orZero: start]
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return try appendMaskedContainer(at: start, meaning, depth: depth, to: &json)
    }
    let token = try value(at: start, depth: depth)
    let text = String(decoding: text(of: token), as: UTF8.self)
    let value: Event.FieldValue? =
      switch token.kind {
      case .string: .string(text)
      case .number: .number(text)
      default: nil
      }
    if let value, case let masked = NumberMask.masked(value, meaning), masked != value {
      json.append(quoted: masked.text)
    } else {
      json.append(extracting(token.first..<token.next))
    }
    return token.next
  }

  private func appendMaskedContainer(
    at start: Int, _ meaning: NumberMask.Meaning, depth: Int, to json: inout [UInt8]
  ) throws(Fault) -> Int {
    guard depth < EventLimits.nesting else { throw Fault(.nesting, at: start) }
    let isObject = self[start] == UInt8(ascii: "{")
    let closer = UInt8(ascii: isObject ? "}" : "]")
    json.append(self[start])
    var place = skipSpace(from: start + 1)
    while self[orZero: place] != closer {
      if self[orZero: place] == UInt8(ascii: ",") {
        json.append(UInt8(ascii: ","))
        place = skipSpace(from: place + 1)
      }
      var inner = meaning
      if isObject { (inner, place) = try appendName(at: place, within: meaning, to: &json) }
      place = skipSpace(from: try appendMasked(at: place, inner, depth: depth + 1, to: &json))
    }
    json.append(closer)
    return place + 1
  }

  /// Appends a property name and its colon. What a number's object holds are numbers too.
  private func appendName(
    at start: Int, within outer: NumberMask.Meaning, to json: inout [UInt8]
  ) throws(Fault) -> (NumberMask.Meaning, place: Int) {
    let name = try string(at: start)
    json.append(extracting(name.first..<name.next))
    json.append(UInt8(ascii: ":"))
    let own = NumberMask.meaning(of: String(decoding: text(of: name), as: UTF8.self))
    return (own == .unknown ? outer : own, try skipColon(from: name.next))
  }
}
