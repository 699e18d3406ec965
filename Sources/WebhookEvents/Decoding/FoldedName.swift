/// A property name without regard to ASCII case, spaces, `_` and `-`.
public struct FoldedName: Hashable, Sendable {
  /// Lower-case, without separators.
  let bytes: [UInt8]

  /// The name that `name` is a spelling of.
  public init(_ name: some StringProtocol) {
    bytes = name.utf8.compactMap(Self.folded)
  }

  /// Whether `name` is a spelling of this name.
  func matches(_ name: some Sequence<UInt8>) -> Bool {
    var place = 0
    for byte in name {
      guard let byte = Self.folded(byte) else { continue }
      guard place < bytes.count, bytes[place] == byte else { return false }
      place += 1
    }
    return place == bytes.count
  }

  /// The folded byte; nil for a separator.
  static func folded(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}

extension FoldedName: ExpressibleByStringLiteral {
  /// The name that the literal is a spelling of.
  public init(stringLiteral name: String) { self.init(name) }
}
