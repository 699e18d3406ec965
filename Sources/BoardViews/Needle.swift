/// A piece of text searched for without regard to case, made once and matched often.
///
/// An ASCII needle is matched byte by byte, without making a string.
struct Needle: Hashable, Sendable {
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
    guard isASCII else { return isFound(inLowercase: Array(text.lowercased().utf8)[...]) }
    return text.utf8.withContiguousStorageIfAvailable { isFound(inBytes: $0) }
      ?? isFound(inBytes: Array(text.utf8))
  }

  private func isFound(inLowercase text: ArraySlice<UInt8>) -> Bool {
    text.count >= bytes.count
      && text.indices.dropLast(bytes.count - 1).contains { text[$0...].starts(with: bytes) }
  }

  private func isFound(inBytes text: some RandomAccessCollection<UInt8>) -> Bool {
    var rest = text[...]
    while rest.count >= bytes.count {
      if zip(rest, bytes).allSatisfy({ Self.folded($0) == $1 }) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
