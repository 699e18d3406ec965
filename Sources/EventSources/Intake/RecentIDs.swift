package import WebhookEvents

/// The memory of ids: the newest `capacity` of them, the oldest forgotten first.
///
/// Open addressing over a table that is at most half full, and a ring of the ids in order of
/// arrival: 16 bytes an id in the ring and 8 in the table, 6 MiB at the default capacity, all of it
/// taken at the first id.
package struct RecentIDs: Sendable {
  /// The most ids remembered.
  package let capacity: Int
  /// Ids in order of arrival, overwritten from the oldest once full.
  private var ring: [EventID] = []
  /// The place in the ring the next id takes.
  private var next = 0
  /// Places in the ring by hash, plus one; 0 is a free slot.
  private var slots: [UInt32] = []
  private let mask: Int
  /// Makes the places of ids unforeseeable, so that nobody can choose ids that collide.
  private let seed: UInt64

  package init(
    capacity: Int = 262_144, seed: UInt64 = UInt64.random(in: .min ... .max)
  ) {
    precondition(capacity > 0 && capacity < 1 << 30)
    self.capacity = capacity
    self.seed = seed
    var size = 4
    while size < 2 * capacity { size *= 2 }
    mask = size - 1
  }

  package var count: Int { ring.count }

  package func contains(_ id: EventID) -> Bool {
    !slots.isEmpty && slots[find(id)] != 0
  }

  /// Remembers `id`, forgetting the oldest when full.
  ///
  /// - Returns: false when it was known; a known id does not get younger.
  package mutating func insert(_ id: EventID) -> Bool {
    if slots.isEmpty {
      slots = [UInt32](repeating: 0, count: mask + 1)
      ring.reserveCapacity(capacity)
    }
    if slots[find(id)] != 0 { return false }
    if ring.count < capacity {
      ring.append(id)
    } else {
      forget(ring[next])
      ring[next] = id
    }
    slots[find(id)] = UInt32(next + 1)
    next = next + 1 == capacity ? 0 : next + 1
    return true
  }

  /// The slot that holds `id`, or the free one where it would stand.
  private func find(_ id: EventID) -> Int {
    var slot = home(of: id)
    while slots[slot] != 0, ring[Int(slots[slot] - 1)] != id { slot = (slot + 1) & mask }
    return slot
  }

  private func home(of id: EventID) -> Int {
    var hash = (id.high ^ seed) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 32) ^ id.low) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
  }

  /// Frees the slot of `id` and moves up those that probing would no longer reach.
  private mutating func forget(_ id: EventID) {
    var hole = find(id)
    var slot = hole
    while true {
      slot = (slot + 1) & mask
      guard slots[slot] != 0 else { break }
      let home = home(of: ring[Int(slots[slot] - 1)])
      // It may move up when its home does not lie between the hole and where it stands.
      if (slot &- home) & mask >= (slot &- hole) & mask {
        slots[hole] = slots[slot]
        hole = slot
      }
    }
    slots[hole] = 0
  }
}
