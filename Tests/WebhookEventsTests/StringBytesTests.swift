import Testing
import WebhookEvents

/// Every byte at every place within a word of eight, as a string of a field, a name, and within a
/// nested value.
@Suite struct StringBytesTests {
  private static let shells = [
    ("{\(envelope),\"Username\":\"", "\"}"), ("{\(envelope),\"", "\":1}"),
    ("{\(envelope),\"x\":[{\"", "\":1}]}"),
  ]

  /// RFC 8259, section 7: all but the quotation mark, the backslash and the controls.
  @Test(arguments: 0..<9) func plainBytesStandAndControlsDoNot(before count: Int) {
    let plain = Array(repeating: UInt8(ascii: "a"), count: count)
    for (prefix, suffix) in Self.shells {
      let start = Array(prefix.utf8) + plain
      for byte in UInt8.min...0x7F where byte != UInt8(ascii: "\n") {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { continue }
        let decoded = decodeLines(start + [byte] + plain + Array(suffix.utf8))
        #expect(decoded.batch.count == (byte < 0x20 ? 0 : 1), "byte \(byte)")
        #expect(decoded.rejections.map(\.byte) == (byte < 0x20 ? [start.count + 1] : []))
      }
    }
  }

  @Test func everyPlainByteIsKept() {
    let bytes = (0x20...0x7F).filter { $0 != 0x22 && $0 != 0x5C }.map { UInt8($0) }
    let text = String(decoding: bytes, as: UTF8.self)
    let decoded = decodeLines("{\(envelope),\"Username\":\"\(text)\",\"\(text)\":\"\(text)\"}")
    #expect(decoded.batch.first?.username == text)
    #expect(decoded.events.first?.fields.last == Event.Field(text, .string(text)))
  }
}
