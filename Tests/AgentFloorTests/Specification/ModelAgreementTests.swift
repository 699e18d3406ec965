import Foundation
import TestEvents
import TestSupport
import Testing
import WebhookEvents

/// The production floor shows what the model shows, over any events.
@Suite struct ModelAgreementTests {
  /// `TEST_MODEL_STREAMS`: how many streams.
  static let streams =
    ProcessInfo.processInfo.environment["TEST_MODEL_STREAMS"]
    .flatMap(UInt64.init) ?? amount(40, long: 100)

  @Test func floorAgreesWithTheModel() throws {
    for seed in 0..<Self.streams {
      // Some keep few facts, so that many fall off.
      let stream = ModelStream(seed: seed, factLimit: seed % 5 == 4 ? 8 : nil)
      guard let found = try disagreement(over: stream) else { continue }
      Issue.record("\(ModelShrinker(stream, found).report)")
      return
    }
  }

  /// The first moment at which they differ, reading now and then while batches come in.
  private func disagreement(over stream: ModelStream) throws -> ModelDisagreement? {
    var random = stream.random
    var floor = ProductionFloor(settings: stream.settings)
    var told = 0
    let readings = stream.events.count > 500 ? 1 : 3
    for reading in 1...readings {
      let end = stream.events.count * reading / readings
      while told < end {
        let next = min(end, told + 1 + random.below(random.pick([1, 5, 60])))
        try floor.apply(stream.events[told..<next])
        told = next
      }
      let events = Array(stream.events[..<told])
      let model = ModelFloor(events, settings: stream.settings)
      for now in ModelStream.moments(after: events, &random) {
        let found = ModelDisagreement(
          events: events, now: now, model: model.observed(at: now), floor: floor.observed(at: now))
        if !found.differences.isEmpty { return found }
      }
    }
    return nil
  }

  /// FloorRules O2: events that all carry an arrival give one floor, in whatever order they are
  /// told, but for the late marks; as long as no fact falls off.
  @Test func orderOfArrivalMeansNothing() throws {
    for seed in 0..<max(amount(8, long: 20), Self.streams / 10) {
      let stream = ModelStream(seed: seed, arrivals: .all, count: 150)
      var random = stream.random
      let now = ModelStream.newest(of: stream.events)
      var told = try ProductionFloor.observed(stream.events, stream.settings, now)
      var floor = ProductionFloor(settings: stream.settings)
      for event in stream.events.shuffled(using: &random) { try floor.apply([event]) }
      var mixed = floor.observed(at: now)
      (told.counts.late, mixed.counts.late) = (0, 0)
      #expect(told == mixed, "seed \(seed)")
    }
  }

  /// Late facts are folded again when somebody looks: however often that is, the floor is the same.
  @Test func lookingChangesNothing() throws {
    for seed in 0..<max(amount(12, long: 60), Self.streams / 10) {
      let limit = [8, 40, nil][Int(seed % 3)]
      let stream = ModelStream(seed: seed, arrivals: .all, count: 300, factLimit: limit)
      var random = stream.random
      var seen = ProductionFloor(settings: stream.settings)
      var unseen = seen
      for event in stream.events.shuffled(using: &random) {
        try seen.apply([event])
        seen.settle()
        try unseen.apply([event])
      }
      let now = ModelStream.newest(of: stream.events)
      #expect(seen.observed(at: now) == unseen.observed(at: now), "seed \(seed)")
      #expect(seen.floor == unseen.floor, "seed \(seed)")
    }
  }

  /// FloorRules O2: an event that gets another arrival stands where it had stood with that one from
  /// the start, but for the late marks; as long as no fact falls off.
  @Test func arrivalsAreSetAfterwards() throws {
    for seed in 0..<max(amount(8, long: 20), Self.streams / 10) {
      let stream = ModelStream(seed: seed, arrivals: .all, count: 150)
      var random = stream.random
      let now = ModelStream.newest(of: stream.events)
      var told = try ProductionFloor.observed(stream.events, stream.settings, now)
      var floor = ProductionFloor(settings: stream.settings)
      for event in stream.events {
        var other = event
        // One dated ahead counts at its arrival.
        if let received = event.received, event.created <= received {
          other.received = Timestamp(
            microseconds: received.microseconds + Int64(random.below(9_000_000)))
        }
        try floor.apply([other])
      }
      try floor.setArrivals(of: stream.events.shuffled(using: &random))
      var corrected = floor.observed(at: now)
      (told.counts.late, corrected.counts.late) = (0, 0)
      #expect(told == corrected, "seed \(seed)")
    }
  }
}
