import Testing
import WebhookEvents

@testable import AgentFloor

/// `settle` works out what readings need, and changes nothing that can be read.
@Suite struct SettlingTests {
  /// Settled never, always, and now and then: across chunks that are sealed and fall off, with
  /// disorder and sessions that change.
  @Test(arguments: [1, 5, 100])
  func settlingChangesNothingThatCanBeRead(percent: Int) {
    var random = SplitMix64(seed: UInt64(percent))
    var plain = Floor()
    var settled = Floor()
    var changes = FloorChanges()
    for number in 0..<2_400 {
      var batch = EventBatch()
      batch.add(CheckpointTests.event(number, &random))
      plain.apply(batch, into: &changes)
      settled.apply(batch, into: &changes)
      if random.chance(percent) { settled.settle() }
      if number % 200 == 0 { #expect(settled == plain, "after \(number) events") }
    }
    #expect(settled == plain)
    #expect(Checkpoint.encode(settled, position: "") == Checkpoint.encode(plain, position: ""))
    #expect(Self.everything(settled) == Self.everything(plain))
    #expect(plain.agents[0].timeline.past.newest != nil)
  }

  /// All that a screen or report could show.
  private static func everything(_ floor: Floor) -> [String] {
    let reading = floor.reading(at: 160_000)
    return ["\(reading.numbers.today)"]
      + reading.agents.map { "\(reading.detail(of: $0)) \(reading.history(of: $0))" }
  }
}
