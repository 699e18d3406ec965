/// The search for a name in bytes of any kind, however JSON spells it there.
package struct NameSearch: Sendable {
  /// So many times a JSON text may stand in a string of another. A bound, as a body could be made to
  /// take hours.
  private static let depth = 32

  private let name: [UInt8]

  package init(for name: String) { self.name = Array(name.utf8) }

  /// Whether the bytes hold the name anywhere, not as a part of a longer one.
  package func finds(in bytes: [UInt8]) -> Bool {
    var text = bytes
    for _ in 0...Self.depth {
      if isSpelled(in: text) { return true }
      let plainer = text.span.unescaped()
      // An escape is longer than what it means.
      if plainer.count == text.count { return false }
      text = plainer
    }
    return false
  }

  private func isSpelled(in bytes: [UInt8]) -> Bool {
    bytes.ranges(of: name).contains { range in
      !bytes[..<range.lowerBound].suffix(1).contains(where: Self.isOfAName)
        && !bytes[range.upperBound...].prefix(1).contains(where: Self.isOfAName)
    }
  }

  /// Letters, digits, and what else is part of usernames and of their bytes beyond ASCII.
  private static func isOfAName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: "._-@+".utf8.contains(byte)
    }
  }
}
