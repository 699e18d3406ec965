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
    while place < count {
      guard self[place] == other[place] else { return false }
      place += 1
    }
    return true
  }
}

/// A 64-bit hash of bytes, the same in every run: for indexes and for the identity of work items.
enum ByteHash {
  /// Eight bytes at a time, mixed by a full multiplication.
  @inline(__always)
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9e37_79b9_7f4a_7c15 ^ UInt64(truncatingIfNeeded: bytes.count)
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return hash }
    var place = 0
    while place + 8 <= bytes.count {
      hash = mix(hash ^ base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    if place < bytes.count {
      var rest: UInt64 = 0
      while place < bytes.count {
        rest = rest << 8 | UInt64(bytes[place])
        place += 1
      }
      hash = mix(hash ^ rest)
    }
    return hash
  }

  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    return product.high ^ product.low
  }
}
