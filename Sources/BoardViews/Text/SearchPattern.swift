/// A text to search for, without regard to case; made once and matched often.
///
/// An ASCII pattern is matched by bytes, without making a string.
struct SearchPattern: Hashable, Sendable {
  /// Lower-case UTF-8.
  private let bytes: [UInt8]
  private let isASCII: Bool

  init(_ text: some StringProtocol) {
    self.bytes = Array(text.lowercased().utf8)
    self.isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  var isEmpty: Bool { bytes.isEmpty }

  func isFound(in text: String?) -> Bool {
    guard let text else { return false }
    guard !bytes.isEmpty else { return true }
    let searched = isASCII ? text : text.lowercased()
    return isFound(in: searched.utf8Span.span)
  }

  private func isFound(in text: Span<UInt8>) -> Bool {
    guard text.count >= bytes.count else { return false }
    return (0...text.count - bytes.count).contains { start in
      bytes.indices.allSatisfy { Self.folded(text[start + $0]) == bytes[$0] }
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
