package import WebhookEvents

/// The memory of ids: the newest `capacity` of them, the oldest forgotten first.
///
/// Open addressing over a table that is at most half full, and a ring of the ids in order of
/// arrival: 16 bytes an id in the ring and 16 to 32 in the table, 8 MiB at the default capacity, all
/// of it taken at the first id. The table holds half of each hash, so that a search that finds
/// nothing, which is nearly every one, does not touch the ring.
package struct RecentIDs: Sendable {
  /// A half of an id's hash, and its place in the ring plus one; 0 is a free slot.
  private struct Slot {
    var hash: UInt32 = 0
    var place: UInt32 = 0
  }

  /// The most ids remembered.
  package let capacity: Int
  /// Ids in order of arrival, overwritten from the oldest once full.
  private var ring: [EventID] = []
  /// The place in the ring the next id takes.
  private var next = 0
  private var slots: [Slot] = []
  private let mask: Int
  /// What `fetch` saw: kept so that it does look.
  private var fetched: UInt32 = 0
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
    !slots.isEmpty && slots[find(id, hash(of: id))].place != 0
  }

  /// Remembers `id`, forgetting the oldest when full.
  ///
  /// - Returns: false when it was known; a known id does not get younger.
  package mutating func insert(_ id: EventID) -> Bool {
    if slots.isEmpty {
      slots = [Slot](repeating: Slot(), count: mask + 1)
      ring.reserveCapacity(capacity)
    }
    let hash = hash(of: id)
    var slot = find(id, hash)
    if slots[slot].place != 0 { return false }
    if ring.count < capacity {
      ring.append(id)
    } else {
      forget(ring[next])
      ring[next] = id
      // What moved up may have left a free slot on the way.
      slot = find(id, hash)
    }
    slots[slot] = Slot(hash: hash, place: UInt32(next + 1))
    next = next + 1 == capacity ? 0 : next + 1
    return true
  }

  /// Looks at the slots that inserting the ids of `records` will need, and those of the ids that
  /// will be forgotten for them.
  ///
  /// Nearly every slot is far away in memory; looked at all together, they come at the same time and
  /// not one after the other.
  package mutating func fetch(for records: [EventRecord]) {
    guard !slots.isEmpty else { return }
    var seen: UInt32 = 0
    for record in records { seen &+= slots[Int(hash(of: record.id)) & mask].hash }
    if ring.count == capacity {
      for place in next..<min(next + records.count, capacity) {
        seen &+= slots[Int(hash(of: ring[place])) & mask].hash
      }
    }
    fetched = seen
  }

  /// The slot that holds `id`, or the free one where it would stand.
  private func find(_ id: EventID, _ hash: UInt32) -> Int {
    var slot = Int(hash) & mask
    while true {
      let found = slots[slot]
      if found.place == 0 || found.hash == hash && ring[Int(found.place - 1)] == id { return slot }
      slot = (slot + 1) & mask
    }
  }

  private func hash(of id: EventID) -> UInt32 {
    var hash = (id.high ^ seed) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 32) ^ id.low) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// Frees the slot of `id` and moves up those that probing would no longer reach.
  private mutating func forget(_ id: EventID) {
    var hole = find(id, hash(of: id))
    var slot = hole
    while true {
      slot = (slot + 1) & mask
      let found = slots[slot]
      if found.place == 0 { break }
      // It may move up when its home does not lie between the hole and where it stands.
      if (slot &- Int(found.hash)) & mask >= (slot &- hole) & mask {
        slots[hole] = found
        hole = slot
      }
    }
    slots[hole] = Slot()
  }
}
