/// Hexadecimal digits.
enum Hex {
  static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The value of eight digits, the first in the lowest byte; nil if one is not a digit.
  ///
  /// All eight are converted at once: bit 6 tells a letter from a digit, and the low half of a byte
  /// is its value, less 9 for a letter.
  @inline(__always)
  static func value(ofEight digits: UInt64) -> UInt32? {
    let letters = digits &>> 6 & Word.all(1)
    let values = (digits & Word.all(0x0F)) &+ letters &* 9
    // Encoding the values again and comparing rejects any other byte.
    let beyondNine = (values &+ Word.all(6)) &>> 4 & Word.all(1)
    let spelling = values &+ Word.all(0x30) &+ beyondNine &* 0x27
    guard values & Word.all(0xF0) == 0, spelling == digits | letters &<< 5 else { return nil }
    let pairs = (values &<< 4 | values &>> 8) & 0x00FF_00FF_00FF_00FF
    let quads = (pairs | pairs &>> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: quads | quads &>> 16).byteSwapped
  }
}
