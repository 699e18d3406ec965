/// The `Id` of an event: a GUID as a 128-bit value, whatever spelling it came in.
public struct EventID: Hashable, Sendable {
  /// The first 16 hexadecimal digits.
  public let high: UInt64
  /// The last 16 hexadecimal digits.
  public let low: UInt64

  /// The GUID of these digits.
  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads a GUID with hyphens, alone or within `{…}` or `(…)`, or as 32 hex digits; either case.
  public init?(_ spelling: some StringProtocol) {
    guard let id = Self.reading(Array(spelling.utf8)).id else { return nil }
    self = id
  }

  /// The GUID in `spelling`, or the place of the first wrong byte, which is its count if it ends
  /// too early.
  static func reading(_ spelling: some RandomAccessCollection<UInt8>) -> (id: EventID?, fault: Int)
  {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var digits = 0
    var place = 0
    var closing: UInt8?
    var isHyphenated = false
    for byte in spelling {
      if place == 0, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") {
        closing = byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
        isHyphenated = true
      } else if digits == 32 {
        guard byte == closing else { return (nil, place) }
        return place == spelling.count - 1 ? (EventID(high: high, low: low), 0) : (nil, place + 1)
      } else if byte == UInt8(ascii: "-") {
        let start = closing == nil ? 0 : 1
        guard hyphens.contains(place - start), place - start == 8 || isHyphenated else {
          return (nil, place)
        }
        isHyphenated = true
      } else {
        let start = closing == nil ? 0 : 1
        guard let digit = Hex.value(byte), !(isHyphenated && hyphens.contains(place - start))
        else { return (nil, place) }
        high = high << 4 | low >> 60
        low = low << 4 | UInt64(digit)
        digits += 1
      }
      place += 1
    }
    return digits == 32 && closing == nil ? (EventID(high: high, low: low), 0) : (nil, place)
  }

  /// The places of the hyphens in the hyphenated spelling.
  private static let hyphens: [Int] = [8, 13, 18, 23]
}

extension EventID: Comparable {
  /// By the 128-bit values.
  @inlinable
  public static func < (left: EventID, right: EventID) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}

extension EventID: CustomStringConvertible {
  /// Lower-case with hyphens.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(36)
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the 36 bytes of `description`.
  package func append(to text: inout [UInt8]) {
    for place in 0..<32 {
      if place == 8 || place == 12 || place == 16 || place == 20 { text.append(UInt8(ascii: "-")) }
      let word = place < 16 ? high : low
      text.append(Hex.digit(UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4)) & 15))
    }
  }
}
