/// Finds the place of an agent by the bytes of its username: open addressing over their hash.
struct UsernameIndex: Sendable {
  /// The upper half of a hash, and a place plus one; 0 where a slot is free.
  private var slots = [UInt64](repeating: 0, count: 64)
  /// Slots in use, those of agents that left among them.
  private var used = 0
  /// The bytes of all usernames, and where in them each agent's stand.
  private var names: [UInt8] = []
  private var ranges: [Range<UInt32>] = []
  /// What tells most of them apart without a look at their bytes.
  private var marks: [TextMark] = []
  /// Bytes in `names` of agents that left.
  private var wasted = 0

  /// Stands in a slot whose agent left, so that a search goes on behind it.
  private static let left: UInt64 = 0xffff_ffff

  /// Seeded for each process: nobody can choose usernames that collide.
  @inline(__always)
  static func hash(_ username: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(username))
    return UInt64(truncatingIfNeeded: hasher.finalize())
  }

  @inline(__always)
  func place(of username: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32, slots[slot] & Self.left != Self.left {
        let place = Int(slots[slot] & Self.left) - 1
        if matches(place, username) { return place }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  mutating func insert(_ username: UnsafeBufferPointer<UInt8>, _ hash: UInt64, at place: Int) {
    let start = UInt32(names.count)
    names.append(contentsOf: username)
    let range = start..<UInt32(names.count)
    if place < ranges.count {
      ranges[place] = range
      marks[place] = TextMark(username)
    } else {
      ranges.append(range)
      marks.append(TextMark(username))
    }
    occupy(hash, place)
    if used * 2 > slots.count || wasted > max(4096, names.count / 2) { rebuild() }
  }

  mutating func remove(_ place: Int) {
    let hash = hash(of: place)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] & Self.left != UInt64(place + 1) { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] |= Self.left
    wasted += ranges[place].count
    ranges[place] = 0..<0
  }

  @inline(__always)
  private func matches(_ place: Int, _ username: UnsafeBufferPointer<UInt8>) -> Bool {
    marks[place].isMark(of: username)
      && (marks[place].isExact || hasBytes(of: username, at: place))
  }

  @inline(never)
  private func hasBytes(of username: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    let range = ranges[place]
    return names.withUnsafeBufferPointer { names in
      let known = names[Int(range.lowerBound)..<Int(range.upperBound)]
      return UnsafeBufferPointer(rebasing: known).isEqual(to: username)
    }
  }

  private func hash(of place: Int) -> UInt64 {
    let range = ranges[place]
    return names.withUnsafeBufferPointer { names in
      let known = names[Int(range.lowerBound)..<Int(range.upperBound)]
      return Self.hash(UnsafeBufferPointer(rebasing: known))
    }
  }

  private mutating func occupy(_ hash: UInt64, _ place: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash >> 32) << 32 | UInt64(place + 1)
    used += 1
  }

  private mutating func rebuild() {
    var packed: [UInt8] = []
    packed.reserveCapacity(names.count - wasted)
    for place in ranges.indices {
      let start = UInt32(packed.count)
      packed.append(
        contentsOf: names[Int(ranges[place].lowerBound)..<Int(ranges[place].upperBound)])
      ranges[place] = start..<UInt32(packed.count)
    }
    names = packed
    wasted = 0
    var size = slots.count
    while ranges.count * 4 > size { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    used = 0
    for place in ranges.indices { occupy(hash(of: place), place) }
  }
}
