import Testing

@testable import AgentFloor

@Suite struct UsernameIndexTests {
  /// The hash that the index once had, the same in every run: names could be chosen to collide.
  private static func foreseeable(_ name: String) -> UInt64 {
    var bytes = Array(name.utf8)
    return bytes.withUnsafeMutableBufferPointer { ByteHash.of(UnsafeBufferPointer($0)) }
  }

  private static func seeded(_ name: String) -> UInt64 {
    var bytes = Array(name.utf8)
    return bytes.withUnsafeMutableBufferPointer { UsernameIndex.hash(UnsafeBufferPointer($0)) }
  }

  /// 300 names in one slot of 512, where a hash without a seed would put them all.
  @Test func chosenNamesDoNotCollide() {
    var chosen: [String] = []
    var number = 0
    while chosen.count < 300 {
      let name = "agent.\(number)"
      if Self.foreseeable(name) & 511 == 0 { chosen.append(name) }
      number += 1
    }
    let slots = Set(chosen.map { Self.seeded($0) & 511 })
    // Of 512 slots 300 names take about 227; half as many is out of reach of chance.
    #expect(slots.count > 150)
  }
}
