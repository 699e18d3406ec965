/// The places of agents in order of username bytes.
///
/// For speed only: new usernames wait at the end, and are sorted in when the order is needed.
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

  private var entries: [Entry] = []
  private var isSorted = true

  mutating func insert(_ username: String, at place: Int) {
    entries.append(
      Entry(prefix: Self.prefix(of: username), username: username, place: Int32(place)))
    isSorted = false
  }

  mutating func remove(at place: Int) {
    if let entry = entries.firstIndex(where: { $0.place == place }) { entries.remove(at: entry) }
  }

  /// All places in order.
  var places: [Int32] {
    var order = self
    order.settle()
    return order.entries.map(\.place)
  }

  /// Sorts in the new usernames.
  mutating func settle() {
    if isSorted { return }
    // A merge sort, which takes what is sorted as one run.
    entries.sort(by: Entry.precedes)
    isSorted = true
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
