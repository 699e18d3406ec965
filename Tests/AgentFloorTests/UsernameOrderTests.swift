import TestEvents
import Testing

@testable import AgentFloor

/// Lists sort by the UTF-8 bytes of usernames.
struct UsernameOrderTests {
  /// From the first to the last; many differ only behind their first eight or sixteen bytes.
  static let names = [
    "", "\0", "A", "a", "a\0", "aaaaaaa", "aaaaaaaa", "aaaaaaaa\0", "aaaaaaaaA", "aaaaaaaaB",
    "aaaaaaaaa", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaA", "aaaaaaaaaaaaaaaaB", "aaaaaaaab",
    "aaaaaaab", "agent.smith.1", "agent.smith.10", "agent.smith.2", "e\u{301}", "f", "\u{7F}",
    "é", "\u{FFFD}", "\u{1F600}",
  ]

  @Test func namesPrecedeByTheirBytes() {
    for (left, first) in Self.names.enumerated() {
      for (right, second) in Self.names.enumerated() {
        #expect(UsernameOrder.precedes(first, second) == (left < right), "\(first) \(second)")
      }
    }
  }

  @Test(arguments: [UInt64](1...20)) func placesAreInTheOrderOfTheBytes(seed: UInt64) {
    var random = SplitMix(state: seed)
    var order = UsernameOrder()
    for place in Self.names.indices.shuffled(using: &random) {
      order.insert(Self.names[place], at: place)
      // Some are merged among those before them.
      if random.oneIn(4) { order.settle() }
    }
    #expect(order.places == Self.names.indices.map(Int32.init))
    let gone = random.below(Self.names.count)
    order.remove(at: gone)
    #expect(order.places == Self.names.indices.filter { $0 != gone }.map(Int32.init))
  }
}
