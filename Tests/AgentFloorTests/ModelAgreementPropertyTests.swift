import AgentFloor
import Testing
import WebhookEvents

/// What floor.md promises of every stream, asked of the floor alone.
struct ModelAgreementPropertyTests {
  private static let streams = (1...40).map { ReferenceStream(seed: UInt64($0) &* 7919) }

  /// Everything a screen or report could show of a floor.
  private static func everything(_ floor: Floor, read stream: ReferenceStream) -> [String] {
    let reading = FloorReading(
      of: floor, at: stream.now, under: stream.rules, days: stream.days)
    let feed = (0..<floor.feed.count).map { "\(floor.feed[newest: $0])" }
    let agents = reading.agents.map { "\(reading.detail(of: $0))" }
    return ["\(floor.counts)", "\(reading.numbers.today)"] + agents + feed
  }

  @Test
  func anyCutIntoBatchesGivesTheSameFloor() {
    for stream in Self.streams {
      let whole = Self.everything(Floor(of: stream.events), read: stream)
      for cut in [1, 7] {
        let cutUp = Self.everything(Floor(of: stream.events, cutInto: cut), read: stream)
        #expect(cutUp == whole, "seed \(stream.seed), batches of \(cut)")
      }
    }
  }

  /// A live floor is read all the time; its replay only at the end.
  @Test
  func replayEqualsLive() {
    for stream in Self.streams {
      var live = Floor()
      var kept: [Floor] = []
      for event in stream.events {
        live.apply([event])
        kept.append(live)
        _ = FloorReading(of: live, at: stream.now, under: stream.rules, days: stream.days).numbers
      }
      let replayed = Floor(of: stream.events)
      #expect(
        Self.everything(live, read: stream) == Self.everything(replayed, read: stream),
        "seed \(stream.seed)")
      // A value kept for time travel is not changed by what came after it.
      guard kept.count > 2 else { continue }
      let half = Floor(of: Array(stream.events.prefix(kept.count / 2)))
      #expect(
        Self.everything(kept[kept.count / 2 - 1], read: stream)
          == Self.everything(half, read: stream),
        "seed \(stream.seed)")
    }
  }

  @Test
  func statusChangedOlderThanTheBaseChangesNoStatus() {
    for stream in Self.streams {
      var model = ReferenceFloor()
      model.apply(stream.events)
      var random = SplitMix64(seed: stream.seed)
      for agent in model.agents {
        let session = agent.sessions[agent.current].id
        guard let base = agent.currentHistory.base else { continue }
        let older = Event(
          id: EventID(high: .max, low: 1),
          created: Timestamp(seconds: base.second - 1 - random.upTo(40)), category: 1, code: 3,
          fields: [
            .init("Username", .string(String(decoding: agent.username, as: UTF8.self))),
            .init("SessionId", .string(session)),
            .init("ActivityCode", .number(random.pick(["0", "16", "32", "33", "34", "77"]))),
          ])
        #expect(
          Self.statuses(of: stream.events, read: stream)
            == Self.statuses(of: stream.events + [older], read: stream),
          "seed \(stream.seed), \(older.line)")
      }
    }
  }

  private static func statuses(of events: [Event], read stream: ReferenceStream) -> [AgentStatus] {
    FloorReading(
      of: Floor(of: events), at: stream.now, under: stream.rules, days: stream.days
    ).agents.map(\.status)
  }
}
