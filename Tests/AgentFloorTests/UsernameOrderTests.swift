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
    var random = SplitMix64(seed: seed)
    var order = UsernameOrder()
    for place in Self.names.indices.shuffled(using: &random) {
      order.append(Self.names[place], at: place, generation: 0)
      // Some are merged among those before them.
      if random.chance(25) { order.prune { _, _ in true } }
    }
    #expect(order.places { _, _ in true } == Self.names.indices.map(Int32.init))
  }
}
