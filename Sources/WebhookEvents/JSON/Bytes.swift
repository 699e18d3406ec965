// All `unsafe` code of this module: checked loads of 8 and 16 bytes, copies out of spans, and
// constants from literals. The standard library has no safe call for these.

extension Span where Element == UInt8 {
  /// The byte at `place`; 0 behind the end. NUL is not valid in JSON, so the end stops every scan
  /// like a wrong byte.
  @inline(__always)
  subscript(orZero place: Int) -> UInt8 {
    indices.contains(place) ? self[place] : 0
  }

  /// The eight bytes from `place`, the first in the lowest byte, zeros behind the end.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    // `count` less 7 cannot wrap around, so this checks both bounds.
    guard place >= 0, place < count &- 7 else { return lastWord(at: place) }
    // Every machine that Swift runs on is little-endian.
    return unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
  }

  /// Two such words.
  @inline(__always)
  func twoWords(at place: Int) -> SIMD2<UInt64> {
    guard place >= 0, place < count &- 15 else {
      return SIMD2(word(at: place), word(at: place &+ 8))
    }
    return unsafe bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: place, as: SIMD2<UInt64>.self)
  }

  /// Whether both hold the same bytes.
  package func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    var place = 0
    while place < count {
      guard word(at: place) == other.word(at: place) else { return false }
      place &+= 8
    }
    return true
  }

  /// As `word(at:)`, with fewer than eight bytes left.
  @inline(never)
  private func lastWord(at place: Int) -> UInt64 {
    guard place >= 0, place < count else { return 0 }
    if count >= 8 { return word(at: count - 8) >> UInt64(8 * (place - (count - 8))) }
    var word: UInt64 = 0
    for next in place..<count { word |= UInt64(self[next]) << UInt64(8 * (next - place)) }
    return word
  }

  /// A copy of the bytes in `range`.
  func array(_ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(extracting(range))
    return copy
  }

  /// The text in `range`; invalid UTF-8 becomes U+FFFD.
  func string(_ range: Range<Int>) -> String { String(decoding: array(range), as: UTF8.self) }
}

extension [UInt8] {
  /// Appends a copy of `bytes`.
  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

/// Words of eight bytes.
enum Word {
  /// Eight times the same byte.
  @inline(__always)
  static func all(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// Its first `count` bytes (0 … 7), zero-padded.
  @inline(__always)
  static func prefix(_ word: UInt64, _ count: Int) -> UInt64 {
    word & ~(.max &<< UInt64(truncatingIfNeeded: 8 &* count))
  }

  /// At most eight ASCII characters, the first in the lowest byte. The optimiser makes it a
  /// constant.
  @inline(__always)
  static func of(_ letters: StaticString) -> UInt64 {
    var word: UInt64 = 0
    for place in 0..<letters.utf8CodeUnitCount {
      unsafe word |= UInt64((letters.utf8Start + place).pointee) << UInt64(8 * place)
    }
    return word
  }
}
