/// What tells one short text from another without a look at the heap: all of it up to 24 bytes, a
/// hash of its bytes beyond.
struct TextMark: Hashable, Sendable {
  /// Texts of at most so many bytes are equal where their marks are.
  static let exactLimit = 24

  private var head: UInt64 = 0
  /// The second eight bytes, of a text with more than 16.
  private var middle: UInt64 = 0
  private var end: UInt64 = 0
  private(set) var count: UInt32 = 0

  /// Of the empty text.
  init() {}

  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = UInt32(truncatingIfNeeded: bytes.count)
    guard bytes.count >= 8, let base = UnsafeRawPointer(bytes.baseAddress) else {
      head = ByteHash.word(bytes)
      return
    }
    head = base.loadUnaligned(as: UInt64.self)
    if bytes.count > 16 { middle = base.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
    end =
      bytes.count <= Self.exactLimit
      ? base.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self) : ByteHash.of(bytes)
  }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { TextMark($0) }
  }

  /// Whether this is the mark of a text: `self == TextMark(bytes)`, without making one.
  @inline(__always)
  func isMark(of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == Int(count), count > 0, let base = UnsafeRawPointer(bytes.baseAddress)
    else { return bytes.isEmpty && count == 0 }
    if count < 8 { return ByteHash.word(base, bytes.count) == head }
    guard base.loadUnaligned(as: UInt64.self) == head else { return false }
    if count > 16, base.loadUnaligned(fromByteOffset: 8, as: UInt64.self) != middle { return false }
    return isExact
      ? base.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self) == end
      : isHash(of: bytes)
  }

  @inline(never)
  private func isHash(of bytes: UnsafeBufferPointer<UInt8>) -> Bool { ByteHash.of(bytes) == end }

  /// Nothing but the mark needs to be compared.
  @inline(__always) var isExact: Bool { count <= Self.exactLimit }
}
