import WebhookEvents

/// Numbers found by the hash of an id, in buckets of one line of the cache, so that nearly every
/// search touches one line and has no branch that cannot be foreseen.
///
/// A slot whose number is older than the oldest that counts is free. Who asks says which that is, so
/// that time alone frees slots.
struct IDBuckets: Sendable {
  /// Of each bucket ten numbers, the newest number that found them taken and went on to the next
  /// bucket, and the ten tags, of 16 bits each.
  private var words: [UInt32] = []
  /// Words before the first bucket, so that none lies in two lines; in a copy one may.
  private var start = 0
  /// Four numbers to a bucket on average: one in a hundred finds it full.
  private let count: Int
  /// What `fetch` saw: kept so that it does look.
  private var fetched: UInt32 = 0

  private static let slots = 10
  private static let newestGoneOn = slots
  private static let tags = slots + 1
  /// Words of a bucket.
  private static let size = 16

  /// Buckets for at most `capacity` numbers that count at a time, 16 bytes for each; taken later.
  init(for capacity: Int) { count = (capacity + 3) / 4 }

  mutating func takeRoom() {
    words = [UInt32](repeating: 0, count: (count + 1) * Self.size)
    start = words.withUnsafeBytes { -Int(bitPattern: $0.baseAddress) & 63 } / 4
  }

  /// Whether a number from `oldest` on stands under the hash and is what was meant.
  @inline(__always)
  func contains(_ hash: IDHash, from oldest: UInt32, where isMeant: (UInt32) -> Bool) -> Bool {
    let home = hash.bucket(of: count)
    var bucket = home
    repeat {
      var slots = slots(tagged: hash.tag, in: bucket)
      while slots != 0 {
        let number = words[place(of: bucket) + slots.trailingZeroBitCount]
        if number >= oldest, isMeant(number) { return true }
        slots &= slots - 1
      }
      guard words[place(of: bucket) + Self.newestGoneOn] >= oldest else { return false }
      bucket = follower(of: bucket)
    } while bucket != home
    return false
  }

  /// Puts the newest number in the first free slot: one there is, for fewer numbers count than
  /// there are slots.
  @inline(__always)
  mutating func put(_ number: UInt32, under hash: IDHash, from oldest: UInt32) {
    var bucket = hash.bucket(of: count)
    var slots = freeSlots(in: bucket, from: oldest)
    while slots == 0 {
      words[place(of: bucket) + Self.newestGoneOn] = number
      bucket = follower(of: bucket)
      slots = freeSlots(in: bucket, from: oldest)
    }
    let slot = slots.trailingZeroBitCount
    let place = place(of: bucket)
    words[place + slot] = number
    words.withUnsafeMutableBytes {
      $0.storeBytes(of: hash.tag, toByteOffset: (place + Self.tags) * 4 + slot * 2, as: UInt16.self)
    }
  }

  /// Looks at the buckets of `hashes`, so that they are near.
  mutating func fetch(_ hashes: some Sequence<IDHash>) {
    var seen: UInt32 = 0
    for hash in hashes { seen &+= words[place(of: hash.bucket(of: count))] }
    fetched = seen
  }

  /// Makes `oldest` the number 1, and those before it 0.
  mutating func renumber(from oldest: UInt32) {
    for bucket in 0..<count {
      for word in place(of: bucket)...place(of: bucket) + Self.newestGoneOn {
        words[word] -= min(words[word], oldest - 1)
      }
    }
  }

  @inline(__always)
  private func place(of bucket: Int) -> Int { start &+ bucket &* Self.size }

  private func follower(of bucket: Int) -> Int { bucket + 1 == count ? 0 : bucket + 1 }

  // Sets of slots, a bit each: of vectors, for nobody can foresee which slot it is.

  @inline(__always)
  private func slots(tagged tag: UInt16, in bucket: Int) -> UInt32 {
    words.withUnsafeBytes { bytes in
      let tags = (place(of: bucket) + Self.tags) * 4
      var slots: UInt32 = 0
      for slot in 0..<Self.slots {
        let found = bytes.load(fromByteOffset: tags + slot * 2, as: UInt16.self)
        slots |= (found == tag ? 1 : 0) &<< UInt32(slot)
      }
      return slots
    }
  }

  @inline(__always)
  private func freeSlots(in bucket: Int, from oldest: UInt32) -> UInt32 {
    words.withUnsafeBufferPointer { words in
      let place = place(of: bucket)
      var slots: UInt32 = 0
      for slot in 0..<Self.slots {
        slots |= (words[place + slot] < oldest ? 1 : 0) &<< UInt32(slot)
      }
      return slots
    }
  }
}

/// The hash of an id, every bit of which depends on the whole id and on the seed.
struct IDHash {
  private let bits: UInt64

  @inline(__always)
  init(_ id: EventID, _ seed: UInt64) {
    let half = Self.mix(id.high ^ seed, id.low ^ (seed &* 0x9E37_79B9_7F4A_7C15))
    bits = Self.mix(half ^ seed, 0xD6E8_FEB8_6659_FD93)
  }

  @inline(__always)
  var tag: UInt16 { UInt16(truncatingIfNeeded: bits) }

  @inline(__always)
  func bucket(of count: Int) -> Int { Int(((bits >> 32) &* UInt64(count)) >> 32) }

  @inline(__always)
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
