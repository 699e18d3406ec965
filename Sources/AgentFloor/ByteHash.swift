extension UnsafeBufferPointer<UInt8> {
  /// Equal bytes, eight at a time.
  @inline(__always)
  func isEqual(to other: Self) -> Bool {
    guard count == other.count else { return false }
    guard let left = UnsafeRawPointer(baseAddress), let right = UnsafeRawPointer(other.baseAddress)
    else { return true }
    var place = 0
    while place + 8 <= count {
      guard
        left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      else { return false }
      place += 8
    }
    if place == count { return true }
    let rest = count > 8 ? count - 8 : 0
    return ByteHash.word(left + rest, count - rest) == ByteHash.word(right + rest, count - rest)
  }
}

/// A 64-bit hash of bytes, the same in every run: for indexes and for the identity of work items.
enum ByteHash {
  /// Eight bytes at a time, mixed by a full multiplication; the last ones again where they are fewer.
  @inline(__always)
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let seed: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: bytes.count)
    guard bytes.count > 8, let base = UnsafeRawPointer(bytes.baseAddress) else {
      return mix(seed ^ word(bytes))
    }
    var hash = seed
    var place = 0
    while place + 8 < bytes.count {
      hash = mix(hash ^ base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    return mix(hash ^ base.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
  }

  /// At most eight bytes as a word: different ones of a length give different words.
  @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = UnsafeRawPointer(bytes.baseAddress), !bytes.isEmpty else { return 0 }
    return word(base, bytes.count)
  }

  @inline(__always)
  static func word(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 8 { return base.loadUnaligned(as: UInt64.self) }
    if count >= 4 {
      let first = base.loadUnaligned(as: UInt32.self)
      let last = base.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      return UInt64(first) | UInt64(last) << 32
    }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    return UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1]) << 16
  }

  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    return product.high ^ product.low
  }
}
