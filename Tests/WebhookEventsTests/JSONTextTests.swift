import Testing

@testable import WebhookEvents

@Suite struct JSONTextTests {
  private static func quoted(_ string: String) -> String {
    var json: [UInt8] = []
    json.append(quoted: string)
    return String(decoding: json, as: UTF8.self)
  }

  /// Alone in its string, so that nothing else there needs an escape.
  @Test func whatATerminalMayActOnIsEscaped() {
    for value in UInt8.min...0x9F where value < 0x20 || value >= 0x7F {
      let escape = "\\u00" + (value < 16 ? "0" : "") + String(value, radix: 16)
      let scalar = String(Unicode.Scalar(value))
      #expect(Self.quoted(scalar) == "\"\(escape)\"")
      #expect(Self.quoted("a\(scalar)b") == "\"a\(escape)b\"")
    }
  }

  @Test(arguments: [
    ("", "\"\""), ("\"", #""\"""#), ("\\", #""\\""#), (" ~", "\" ~\""),
    ("\u{A0}é😀", "\"\u{A0}é😀\""),
    ("a\"é", #""a\"é""#), ("/'", "\"/'\""),
  ])
  func allElseStandsAsItIs(string: String, json: String) {
    #expect(Self.quoted(string) == json)
  }

  @Test(arguments: [
    (0, 1, "0"), (7, 2, "07"), (10, 1, "10"), (99, 3, "099"), (1234, 2, "1234"), (-5, 1, "-5"),
    (-5, 2, "-05"), (Int.max, 1, "9223372036854775807"), (Int.min, 1, "-9223372036854775808"),
  ])
  func numbersHaveAtLeastTheirDigits(number: Int, digits: Int, text: String) {
    var json: [UInt8] = []
    json.append(number: number, digits: digits)
    #expect(String(decoding: json, as: UTF8.self) == text)
  }
}
