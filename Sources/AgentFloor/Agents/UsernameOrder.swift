/// The places of agents in order of username bytes.
///
/// For speed only: new usernames wait in a tail, which is merged when the order is needed.
struct UsernameOrder: Sendable {
  /// A username, and its first eight bytes for comparing.
  private struct Entry: Sendable {
    let prefix: UInt64
    let username: String
    let place: Int32

    static func precedes(_ left: Self, _ right: Self) -> Bool {
      left.prefix == right.prefix
        ? UsernameOrder.precedes(left.username, right.username) : left.prefix < right.prefix
    }
  }

  private var sorted: [Entry] = []
  private var tail: [Entry] = []

  mutating func insert(_ username: String, at place: Int) {
    tail.append(Entry(prefix: Self.prefix(of: username), username: username, place: Int32(place)))
  }

  mutating func remove(at place: Int) {
    tail.removeAll { $0.place == place }
    if let entry = sorted.firstIndex(where: { $0.place == place }) { sorted.remove(at: entry) }
  }

  /// All places in order.
  var places: [Int32] {
    var order = self
    order.settle()
    return order.sorted.map(\.place)
  }

  /// Merges the tail.
  mutating func settle() {
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

  /// The first eight bytes, zero-filled, as a number that sorts like them.
  private static func prefix(of username: String) -> UInt64 {
    var prefix: UInt64 = 0
    var bytes = username.utf8.makeIterator()
    for _ in 0..<8 { prefix = prefix << 8 | UInt64(bytes.next() ?? 0) }
    return prefix
  }

  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
