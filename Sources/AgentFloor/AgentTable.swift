/// All agents: found by the bytes of their username, kept in pages that copies share.
///
/// A copy of the table costs what changes afterwards: a page of agents at a time.
struct AgentTable: Sendable {
  static let pageSize = 32

  private(set) var pages: [[Agent]] = []
  private(set) var count = 0
  /// Open addressing: the upper half of a username's hash, and the agent's place plus one.
  private var slots = [UInt64](repeating: 0, count: 64)
  /// Agents' places in order of username bytes; the newest agents are in `unsorted` instead.
  private var sorted: [Int32] = []
  private var unsorted: [Int32] = []

  subscript(place: Int) -> Agent {
    _read { yield pages[place / Self.pageSize][place % Self.pageSize] }
    _modify { yield &pages[place / Self.pageSize][place % Self.pageSize] }
  }

  /// The place of an agent, new where the username was not seen before.
  mutating func place(of username: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = ByteHash.of(username)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot] & 0xffff_ffff) - 1
      if slots[slot] >> 32 == hash >> 32, matches(place, username) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return insert(String(decoding: username, as: UTF8.self), hash)
  }

  /// The place of an agent, nil where there is none of that name.
  func place(of username: String) -> Int? {
    var username = username
    return username.withUTF8 { bytes in
      let hash = ByteHash.of(bytes)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let place = Int(slots[slot] & 0xffff_ffff) - 1
        if slots[slot] >> 32 == hash >> 32, matches(place, bytes) { return place }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  private func matches(_ place: Int, _ username: UnsafeBufferPointer<UInt8>) -> Bool {
    let known = pages[place / Self.pageSize][place % Self.pageSize].username.utf8
    return known.count == username.count && known.elementsEqual(username)
  }

  private mutating func insert(_ username: String, _ hash: UInt64) -> Int {
    let place = count
    if place % Self.pageSize == 0 { pages.append([]) }
    pages[place / Self.pageSize].append(Agent(username: username))
    count += 1
    if count * 2 > slots.count { grow() } else { occupy(hash, place) }
    unsorted.append(Int32(place))
    if unsorted.count > 1024 { sort() }
    return place
  }

  private mutating func occupy(_ hash: UInt64, _ place: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash >> 32) << 32 | UInt64(place + 1)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 2)
    for place in 0..<count {
      var username = self[place].username
      occupy(username.withUTF8 { ByteHash.of($0) }, place)
    }
  }

  // MARK: Order

  /// All places in order of username bytes.
  var ordered: [Int32] {
    var table = self
    table.sort()
    return table.sorted
  }

  private mutating func sort() {
    guard !unsorted.isEmpty else { return }
    let new = unsorted.sorted { precedes($0, $1) }
    unsorted = []
    var merged: [Int32] = []
    merged.reserveCapacity(sorted.count + new.count)
    var old = sorted[...]
    for place in new {
      while let first = old.first, precedes(first, place) { merged.append(old.removeFirst()) }
      merged.append(place)
    }
    merged.append(contentsOf: old)
    sorted = merged
  }

  private func precedes(_ left: Int32, _ right: Int32) -> Bool {
    Self.precedes(self[Int(left)].username, self[Int(right)].username)
  }

  /// In order of UTF-8 bytes.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
