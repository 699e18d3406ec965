/// How many of the characters of a string are written as escapes that need not be.
enum Escapes { case none, some, all }

extension [UInt8] {
  /// Appends `string` as a JSON string.
  mutating func append(string: String, _ escapes: Escapes, _ random: inout SplitMix) {
    append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars {
      let mustBeEscaped = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
      if mustBeEscaped || escapes == .all || escapes == .some && random.oneIn(3) {
        appendEscape(scalar, &random)
      } else {
        append(contentsOf: String(scalar).utf8)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ scalar: Unicode.Scalar, _ random: inout SplitMix) {
    if let letter = Self.letters[scalar], random.oneIn(2) {
      append(UInt8(ascii: "\\"))
      append(UInt8(ascii: letter))
    } else {
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16, uppercase: random.oneIn(2))
        append(contentsOf: "\\u".utf8)
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        append(contentsOf: digits.utf8)
      }
    }
  }

  private static let letters: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\\": "\\", "/": "/", "\u{8}": "b", "\u{C}": "f", "\n": "n", "\r": "r", "\t": "t",
  ]
}
