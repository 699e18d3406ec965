/// Remembers the newest `capacity` ids, to find repeats.
///
/// Senders repeat events: count an event only if `insert` returns true. It takes 32 bytes an id, as
/// ids come. (A `Set` beside the ring takes twice the memory and three times as long.)
public struct RecentIDs: Sendable {
  /// The usual number of ids known.
  public static let usualCapacity = 262_144

  /// Most ids known at a time.
  public let capacity: Int
  /// In order of arrival, overwritten from the oldest once full.
  private var ring: [EventID] = []
  /// Where in the ring the next id goes.
  private var next = 0
  private var table = IDTable(slots: 64)

  /// - Precondition: `capacity` is from 1 to 2^30.
  public init(capacity: Int = usualCapacity) {
    precondition(1...1 << 30 ~= capacity, "a capacity of 1 … 2^30")
    self.capacity = capacity
  }

  /// How many ids are known.
  public var count: Int { ring.count }

  /// Whether `id` is known.
  public func contains(_ id: EventID) -> Bool {
    table.slot(of: IDHash(id)) { ring[$0] == id } != nil
  }

  /// Remembers `id`, forgetting the oldest when full.
  ///
  /// - Returns: false if it was known; a known id keeps its age.
  public mutating func insert(_ id: EventID) -> Bool {
    let hash = IDHash(id)
    if table.slot(of: hash, where: { ring[$0] == id }) != nil { return false }
    if ring.count < capacity {
      if 2 * ring.count >= table.slots { table.grow() }
      ring.append(id)
    } else {
      let oldest = next
      if let slot = table.slot(of: IDHash(ring[oldest]), where: { $0 == oldest }) {
        table.remove(at: slot)
      }
      ring[oldest] = id
    }
    table.insert(next, under: hash)
    next = next + 1 == capacity ? 0 : next + 1
    return true
  }
}

/// Half of an id's hash. It is seeded for each process, so nobody can choose ids that collide.
private struct IDHash {
  private static let seed = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
  let bits: UInt32

  init(_ id: EventID) {
    let product = (id.high ^ Self.seed.0).multipliedFullWidth(by: id.low ^ Self.seed.1)
    bits = UInt32(truncatingIfNeeded: (product.high ^ product.low) &>> 32)
  }
}

/// Finds places in the ring by the hash of their id: open addressing, linear probing, at most half
/// full.
private struct IDTable: Sendable {
  /// The hash in the upper half and the place plus one in the lower; 0 if free.
  private var entries: [UInt64]

  /// - Parameter slots: a power of two.
  init(slots: Int) { entries = Array(repeating: 0, count: slots) }

  var slots: Int { entries.count }

  /// The slot with this hash whose place in the ring satisfies `isMeant`.
  func slot(of hash: IDHash, where isMeant: (Int) -> Bool) -> Int? {
    var slot = home(of: UInt64(hash.bits) << 32)
    while entries[slot] != 0 {
      let entry = entries[slot]
      if entry >> 32 == UInt64(hash.bits), isMeant(Int(entry & 0xFFFF_FFFF) - 1) { return slot }
      slot = follower(of: slot)
    }
    return nil
  }

  mutating func insert(_ place: Int, under hash: IDHash) {
    insert(UInt64(hash.bits) << 32 | UInt64(place + 1))
  }

  private mutating func insert(_ entry: UInt64) {
    var slot = home(of: entry)
    while entries[slot] != 0 { slot = follower(of: slot) }
    entries[slot] = entry
  }

  /// Frees a slot and closes the gap behind it.
  mutating func remove(at slot: Int) {
    var free = slot
    var next = follower(of: free)
    while entries[next] != 0 {
      // The distances of the entry and of the free slot from the entry's home.
      let distance = (next - home(of: entries[next])) & (slots - 1)
      if distance >= (next - free) & (slots - 1) {
        entries[free] = entries[next]
        free = next
      }
      next = follower(of: next)
    }
    entries[free] = 0
  }

  mutating func grow() {
    var larger = IDTable(slots: 2 * slots)
    for entry in entries where entry != 0 { larger.insert(entry) }
    self = larger
  }

  private func home(of entry: UInt64) -> Int { Int(entry >> 32) & (slots - 1) }
  private func follower(of slot: Int) -> Int { (slot + 1) & (slots - 1) }
}
