extension [UInt8] {
  /// Appends `string` as a JSON string, with C0, DEL and C1 escaped so that it is safe for a
  /// terminal.
  package mutating func append(quoted string: String) {
    append(UInt8(ascii: "\""))
    if string.utf8.allSatisfy(Self.isPlain) {
      append(contentsOf: string.utf8)
    } else {
      for scalar in string.unicodeScalars { append(escaped: scalar) }
    }
    append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20...0x7E ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func append(escaped scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\":
      append(UInt8(ascii: "\\"))
      append(UInt8(ascii: scalar))
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
      append(contentsOf: #"\u00"#.utf8)
      append(Hex.digit(UInt8(scalar.value >> 4)))
      append(Hex.digit(UInt8(scalar.value & 15)))
    default: append(contentsOf: scalar.utf8)
    }
  }

  /// Appends `number` in decimal, at least `digits` wide, with leading zeros.
  mutating func append(number: Int, digits: Int = 1) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let magnitude = number.magnitude
    var scale: UInt = 1
    for _ in 1..<Swift.max(digits, 1) { scale *= 10 }
    while magnitude / scale >= 10 { scale *= 10 }
    while scale > 0 {
      append(UInt8(ascii: "0") + UInt8(magnitude / scale % 10))
      scale /= 10
    }
  }
}
