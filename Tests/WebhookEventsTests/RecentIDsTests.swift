import TestEvents
import Testing
import WebhookEvents

struct RecentIDsTests {
  @Test(arguments: [1, 2, 3, 7, 64])
  func oldestIdIsForgottenPastTheCapacity(_ capacity: Int) {
    var known = RecentIDs(capacity: capacity)
    for number in 1...capacity { _ = known.insert(id(number)) }
    for number in 1...capacity { #expect(known.contains(id(number))) }
    _ = known.insert(id(capacity + 1))
    #expect(!known.contains(id(1)))
    for number in 2...capacity + 1 { #expect(known.contains(id(number)) == true) }
    #expect(known.count == capacity)
  }

  @Test func repeatDoesNotMakeAnIdYounger() {
    var known = RecentIDs(capacity: 2)
    _ = known.insert(id(1))
    _ = known.insert(id(2))
    let wasNew = known.insert(id(1))
    #expect(!wasNew)
    _ = known.insert(id(3))
    #expect(!known.contains(id(1)))
  }

  /// The same as a list that is searched from end to end, over many ids that come and go.
  @Test(arguments: [1, 2, 3, 4, 5, 8, 9, 50, 100], [UInt64](0..<6))
  func remembersWhatAListWould(_ capacity: Int, _ seed: UInt64) {
    var random = SplitMix(state: seed)
    var known = RecentIDs(capacity: capacity)
    var list: [EventID] = []
    for _ in 0..<3000 {
      let next = EventID(high: random.next() % 3, low: random.next() % UInt64(capacity))
      let wasNew = known.insert(next)
      #expect(wasNew == !list.contains(next))
      if wasNew { list.append(next) }
      if list.count > capacity { list.removeFirst() }
      #expect(known.count == list.count)
    }
    #expect(list.allSatisfy { known.contains($0) })
  }

  /// Ids of every age, half of them seen before.
  @Test(arguments: [UInt64](0..<4)) func remembersTheNewestOfManyIds(_ seed: UInt64) {
    let capacity = 2000
    var random = SplitMix(state: seed)
    var known = RecentIDs(capacity: capacity)
    var ids: [EventID] = []
    var numbers: [EventID: Int] = [:]
    for _ in 0..<20_000 {
      let isOld = !ids.isEmpty && random.next() % 2 == 0
      let next =
        isOld
        ? ids[max(0, ids.count - 1 - Int(random.next() % 3000))]
        : EventID(high: random.next(), low: random.next())
      let isKnown = numbers[next].map { ids.count - $0 <= capacity } ?? false
      #expect(known.contains(next) == isKnown)
      let wasNew = known.insert(next)
      #expect(wasNew != isKnown)
      guard wasNew else { continue }
      numbers[next] = ids.count
      ids.append(next)
    }
  }

  @Test func idsThatDifferInAHalfAreTwo() {
    var known = RecentIDs(capacity: 100)
    for number in 0..<50 {
      let halves = [(UInt64(number), 7), (7, UInt64(number) + 100)]
      for (high, low) in halves {
        let wasNew = known.insert(EventID(high: high, low: low))
        #expect(wasNew)
      }
    }
  }

  @Test func copyRemembersForItself() {
    var known = RecentIDs(capacity: 3)
    _ = known.insert(id(1))
    let copy = known
    for number in 2...4 { _ = known.insert(id(number)) }
    #expect(copy.contains(id(1)) && !copy.contains(id(2)))
    #expect(!known.contains(id(1)) && known.contains(id(4)))
  }

  private func id(_ number: Int) -> EventID { EventID(high: 0, low: UInt64(number)) }
}
