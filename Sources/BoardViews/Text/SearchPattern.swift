import TerminalCells

/// A text to search for, without regard to case; made once and matched often.
///
/// An ASCII pattern is matched by bytes, without making a string, and finds letters with accents too;
/// another is matched by characters, however their accents are spelled.
struct SearchPattern: Hashable, Sendable {
  /// In lower case.
  private let text: String
  /// Of an ASCII pattern; else empty.
  private let bytes: [UInt8]

  init(_ text: some StringProtocol) {
    self.text = text.lowercased()
    let bytes = Array(self.text.utf8)
    self.bytes = bytes.allSatisfy { $0 < 0x80 } ? bytes : []
  }

  var isEmpty: Bool { text.isEmpty }

  func isFound(in text: String?) -> Bool {
    guard let text else { return false }
    guard !isEmpty else { return true }
    if bytes.isEmpty { return text.lowercased().contains(self.text) }
    return isFound(in: text.utf8Span.span)
      || Self.mayHaveAccents(text)
        && isFound(in: SafeText(text).shown(in: .ascii).description.utf8Span.span)
  }

  /// By the first bytes of letters with accents, and of accents that follow their letter.
  private static func mayHaveAccents(_ text: String) -> Bool {
    text.utf8.contains { 0xC3...0xCD ~= $0 || $0 == 0xE1 }
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
