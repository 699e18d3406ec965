extension [UInt8] {
  /// Appends `text` as a JSON string, quotes included; controls, C1 too, are escaped, so that a
  /// terminal is never told anything by it.
  package mutating func appendJSONString(_ text: String) {
    append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C:
        append(UInt8(ascii: "\\"))
        append(UInt8(scalar.value))
      case 0x00...0x1F, 0x7F...0x9F:
        let digits = String(scalar.value, radix: 16)
        append(contentsOf: "\\u".utf8)
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        append(contentsOf: digits.utf8)
      default:
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
