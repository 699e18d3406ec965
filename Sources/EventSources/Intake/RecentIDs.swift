package import WebhookEvents

/// The memory of ids: the newest `capacity` of them, the oldest forgotten first.
///
/// A ring of the ids in order of arrival, and buckets that find an id in it: 16 bytes an id in each,
/// 8 MiB at the default capacity, all of it taken at the first id. Ids are numbered as they come, and
/// a number counts as long as it is among the newest `capacity`: an id is forgotten without a look at
/// where it stands.
package struct RecentIDs: Sendable {
  /// The most ids remembered.
  package let capacity: Int
  /// Ids in order of arrival, overwritten from the oldest once full.
  private var ring: [EventID] = []
  /// The place in the ring the next id takes.
  private var next = 0
  /// The number of the next id.
  private var number: UInt32
  /// At which numbers begin anew.
  private let numberLimit: UInt32
  private var buckets: IDBuckets
  /// Makes the places of ids unforeseeable, so that nobody can choose ids that collide.
  private let seed: UInt64

  /// - Parameter numberLimit: the number past which the numbers of ids begin anew, more than
  ///   `capacity`.
  package init(
    capacity: Int = 262_144, seed: UInt64 = UInt64.random(in: .min ... .max),
    numberLimit: UInt32 = .max
  ) {
    precondition(capacity > 0 && capacity < 1 << 30 && numberLimit > capacity)
    self.capacity = capacity
    self.seed = seed
    self.numberLimit = numberLimit
    // So that a slot that was never taken, whose number is 0, is free.
    number = UInt32(capacity) + 1
    buckets = IDBuckets(for: capacity)
  }

  package var count: Int { ring.count }

  package func contains(_ id: EventID) -> Bool { !ring.isEmpty && knows(id, by: IDHash(id, seed)) }

  /// Remembers `id`, forgetting the oldest when full.
  ///
  /// - Returns: false when it was known; a known id does not get younger.
  @inline(__always)
  package mutating func insert(_ id: EventID) -> Bool {
    if ring.isEmpty { takeRoom() }
    let hash = IDHash(id, seed)
    if knows(id, by: hash) { return false }
    if ring.count < capacity { ring.append(id) } else { ring[next] = id }
    next = next + 1 == capacity ? 0 : next + 1
    if number >= numberLimit { renumber() }
    number += 1
    buckets.put(number - 1, under: hash, from: oldest)
    return true
  }

  /// Looks at the buckets that inserting the ids of `records` will need.
  ///
  /// Nearly every one is far away in memory; looked at all together, they come at the same time and
  /// not one after the other.
  package mutating func fetch(for records: [EventRecord]) {
    guard !ring.isEmpty else { return }
    buckets.fetch(records.lazy.map { [seed] in IDHash($0.id, seed) })
  }

  @inline(never)
  private mutating func takeRoom() {
    ring.reserveCapacity(capacity)
    buckets.takeRoom()
  }

  /// The number of the oldest id that is known.
  private var oldest: UInt32 { number - UInt32(capacity) }

  @inline(__always)
  private func knows(_ id: EventID, by hash: IDHash) -> Bool {
    buckets.contains(hash, from: oldest) { found in
      let place = next - Int(number - found)
      return ring[place < 0 ? place + capacity : place] == id
    }
  }

  /// Begins the numbers anew, those of the known ids the same distance apart.
  @inline(never)
  private mutating func renumber() {
    buckets.renumber(from: oldest)
    number = UInt32(capacity) + 1
  }
}
