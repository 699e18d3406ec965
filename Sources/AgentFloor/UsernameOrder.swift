/// The places of agents in order of their usernames' UTF-8 bytes.
///
/// New ones wait in a tail, which whoever reads the order merges in a copy, and `settle` for good when
/// it has grown: so newcomers cost little each, one after the other and many at once.
struct UsernameOrder: Sendable {
  /// A username, and its first eight bytes for comparing.
  private struct Entry: Sendable {
    let prefix: UInt64
    let username: String
    let place: Int32
    /// Tells agents apart that had the place one after the other.
    let generation: UInt32

    static func precedes(_ left: Self, _ right: Self) -> Bool {
      left.prefix == right.prefix
        ? UsernameOrder.precedes(left.username, right.username) : left.prefix < right.prefix
    }
  }

  private var sorted: [Entry] = []
  private var tail: [Entry] = []

  mutating func append(_ username: String, at place: Int, generation: UInt32) {
    tail.append(
      Entry(
        prefix: Self.prefix(of: username), username: username, place: Int32(place),
        generation: generation))
  }

  /// Merges a tail that has grown.
  mutating func settle() {
    if tail.count > max(256, sorted.count / 8) { merge() }
  }

  /// All places in order, but those whose agent left: `isHere` knows its place and generation.
  func places(where isHere: (Int32, UInt32) -> Bool) -> [Int32] {
    var order = self
    order.merge()
    return order.sorted.compactMap { isHere($0.place, $0.generation) ? $0.place : nil }
  }

  /// Whether those who left are as many as those who are here.
  func isOvergrown(for count: Int) -> Bool { sorted.count + tail.count > 2 * count + 256 }

  mutating func prune(where isHere: (Int32, UInt32) -> Bool) {
    merge()
    sorted.removeAll { !isHere($0.place, $0.generation) }
  }

  private mutating func merge() {
    guard !tail.isEmpty else { return }
    tail.sort(by: Entry.precedes)
    var merged: [Entry] = []
    merged.reserveCapacity(sorted.count + tail.count)
    var old = 0
    for entry in tail {
      while old < sorted.count, Entry.precedes(sorted[old], entry) {
        merged.append(sorted[old])
        old += 1
      }
      merged.append(entry)
    }
    merged.append(contentsOf: sorted[old...])
    sorted = merged
    tail = []
  }

  /// Smaller in the order of bytes for every smaller prefix.
  private static func prefix(of username: String) -> UInt64 {
    var prefix: UInt64 = 0
    var bytes = username.utf8.makeIterator()
    for _ in 0..<8 { prefix = prefix << 8 | UInt64(bytes.next() ?? 0) }
    return prefix
  }

  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in precedes(left, right) }
    }.flatMap(\.self) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Eight bytes at a time.
  private static func precedes(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let (first, second) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
    let count = min(left.count, right.count)
    var place = 0
    while place + 8 <= count {
      let mine = first.loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian
      let others = second.loadUnaligned(fromByteOffset: place, as: UInt64.self).bigEndian
      if mine != others { return mine < others }
      place += 8
    }
    return left[place...].lexicographicallyPrecedes(right[place...])
  }
}
