/// Places of agents in a floor, a bit each.
struct PlaceSet: Sendable {
  private var words: [UInt64] = []

  init() {}

  @inline(__always)
  func contains(_ place: Int) -> Bool {
    place >> 6 < words.count && words[place >> 6] & Self.bit(place) != 0
  }

  @inline(never)
  mutating func insert(_ place: Int) {
    while place >> 6 >= words.count { words.append(0) }
    words[place >> 6] |= Self.bit(place)
  }

  /// Takes out all places, the lowest first.
  mutating func removeAll(_ body: (Int) -> Void) {
    for word in words.indices where words[word] != 0 {
      var bits = words[word]
      words[word] = 0
      while bits != 0 {
        body(word << 6 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }

  private static func bit(_ place: Int) -> UInt64 { 1 << UInt64(place & 63) }
}
