import Foundation
import TestEvents
import Testing
import WebhookEvents

@testable import AgentFloor

/// Writes down streams and what the production floor makes of them, for `sweep.py` to count again.
@Suite struct SweepDump {
  /// `TEST_SWEEP`: the file to write.
  static let file = ProcessInfo.processInfo.environment["TEST_SWEEP"]
  /// `TEST_MODEL_STREAMS`: how many streams.
  static let streams =
    ProcessInfo.processInfo.environment["TEST_MODEL_STREAMS"].flatMap(UInt64.init) ?? 2_000

  @Test(.enabled(if: file != nil, "TEST_SWEEP needs a file name to write for sweep.py"))
  func writeStreams() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var lines = Data()
    for seed in 0..<Self.streams {
      // As in `ModelAgreementTests`: some keep few facts; and of some not all events have come.
      let arrivals: ModelStream.Arrivals? = seed % 7 == 3 ? .all : nil
      let stream = ModelStream(seed: seed, arrivals: arrivals, factLimit: seed % 5 == 4 ? 8 : nil)
      lines += try encoder.encode(record(of: stream)) + [UInt8(ascii: "\n")]
    }
    try lines.write(to: URL(filePath: Self.file ?? ""))
  }

  private func record(of stream: ModelStream) throws -> SweepRecord {
    var random = stream.random
    let events = stream.events.dropLast(random.pick([0, 0, 1, 20]))
    let moments = ModelStream.moments(after: events, &random)
    var floor = ProductionFloor(settings: stream.settings)
    let facts = try apply(events, to: &floor)
    var settled = floor.floor
    settled.settle()
    var agents = facts.sorted { $0.key < $1.key }.map { username, facts in
      agent(username, facts, in: settled, until: moments[1])
    }
    let floors = moments.map { now in
      let observed = floor.observed(at: now)
      let reading = FloorReading(
        of: floor.floor, at: Timestamp(seconds: now), under: FloorRules())
      for place in agents.indices {
        let username = agents[place].username
        let agent = observed.agents[username] ?? ObservedAgent()
        let breakdown = reading.glance(of: username).map(reading.breakdown)
        agents[place].readings.append(SweepRecord.Reading(agent, breakdown, at: now))
      }
      return SweepRecord.Floor(observed)
    }
    let settings = stream.settings
    return SweepRecord(
      seed: stream.seed, unresolvedAfter: settings.unresolvedAfter,
      contactLimit: settings.contactLimit, answerWithin: settings.answerWithin,
      ghostAfter: settings.ghostAfter, turns: settings.turns, agents: agents, floors: floors)
  }

  /// Tells the floor of events one by one.
  ///
  /// - Returns: the facts it took in of each agent, also those that fell off since; not those that
  ///   came too late.
  private func apply(
    _ events: some Sequence<Event>, to floor: inout ProductionFloor
  ) throws -> [String: [EventID: SweepFact]] {
    var facts: [String: [EventID: SweepFact]] = [:]
    for event in events {
      try floor.apply([event])
      let username = event["Username"]?.text ?? ""
      guard let place = floor.floor.agents.place(of: Identifier(username)) else { continue }
      for chunk in floor.floor.agents[place].timeline.chunks.reversed() {
        guard let fact = chunk.facts.last(where: { $0.arrival.id == event.id }) else { continue }
        facts[username, default: [:]][event.id] = SweepFact(fact: fact, event: event)
        break
      }
    }
    return facts
  }

  private func agent(
    _ username: String, _ facts: [EventID: SweepFact], in floor: Floor, until now: Int64
  ) -> SweepRecord.Agent {
    let facts = facts.values.sorted { $0.fact.order < $1.fact.order }
    var replay = SweepReplay(facts, under: floor.settings)
    // What is written down is what the floor itself came to.
    let place = floor.agents.place(of: Identifier(username))
    var told = replay.state
    told.forgetItems(floor.settings, floor.settings.factLimit(agents: 1))
    #expect(place.map { floor.agents[$0].state.isLike(told) } ?? false)
    replay.pass(to: now, under: floor.settings)
    return SweepRecord.Agent(username: username, steps: replay.steps, items: replay.allItems)
  }
}

extension AgentState {
  /// Equal but for the breakdown, of which a floor keeps a part beside the state.
  fileprivate func isLike(_ other: AgentState) -> Bool {
    var (mine, others) = (self, other)
    (mine.breakdown, others.breakdown) = (Breakdown(), Breakdown())
    return mine == others
  }
}
