import AgentFloor
import TestEvents
import TestSupport
import Testing
import WebhookEvents

/// What is kept from one reading to the next is what a new reading gives, field by field.
@Suite struct GlanceTableTests {
  @Test func keptAgentsAreThoseOfANewReading() throws {
    for seed in 0..<UInt64(amount(40, long: 400)) {
      let stream = ModelStream(seed: seed, factLimit: seed % 5 == 4 ? 8 : nil)
      var random = stream.random
      var reader = KeptReader(stream, &random)
      while reader.told < stream.events.count {
        try reader.go(on: &random)
        guard let (kept, new) = reader.difference else { continue }
        Issue.record("seed \(seed), event \(reader.told), \(reader.now): \(kept) is not \(new)")
        return
      }
    }
  }

  /// It is another floor although as many agents, of the same names, are on it.
  @Test func agentsOfAnotherFloorAreReadAnew() {
    var table = GlanceTable()
    let first = Stream([event(.signedIn, 0), event(.signedIn, 0, of: "ben", in: "S2")]).floor
    let second = Stream([event(.signedOut, 0), event(.signedIn, 0, of: "ben", in: "S2")]).floor
    let third = Stream([event(.signedIn, 0), event(.signedIn, 0, of: "zoe", in: "S2")]).floor
    var known: [AgentGlance] = []
    for reading in [first, second, third, first].map({ $0.reading(at: 60) }) {
      known = table.agents(of: reading, known: known)
      #expect(known == reading.agents)
    }
  }
}

/// Tells a floor a stream's events, and reads it by keeping and anew.
private struct KeptReader {
  private let stream: ModelStream
  private var floor: ProductionFloor
  private var table = GlanceTable()
  private var known: [AgentGlance] = []
  private var rules = FloorRules()
  private var unheardBefore: Int?
  private(set) var told = 0
  private(set) var now = ModelStream.start
  private var newest = ModelStream.start

  init(_ stream: ModelStream, _ random: inout SplitMix) {
    self.stream = stream
    floor = ProductionFloor(settings: stream.settings)
    if random.oneIn(2) { unheardBefore = random.below(40) }
  }

  /// Takes some events or none, lets time pass, and seldom changes the rules.
  mutating func go(on random: inout SplitMix) throws {
    let next = min(stream.events.count, told + random.pick([0, 0, 1, 1, 2, 9]))
    try floor.apply(stream.events[told..<next])
    newest = max(newest, ModelStream.newest(of: stream.events[told..<next]))
    told = next
    if told > 0, random.oneIn(2) { now = newest + Int64(random.below(90)) }
    now += random.pick([0, 1, 1, 1, 1, 15, 45, 300, 7_200, 30_000, -20])
    guard random.oneIn(40), let username = known.randomElement(using: &random)?.username else {
      return
    }
    rules.roster.entries[username] = RosterEntry(name: "Ann", team: "Sales")
    rules.roster.entries["nobody.\(random.below(3))"] = RosterEntry(name: "", team: "Sales")
    if random.oneIn(2) { rules.excluded = [username] }
  }

  /// The first agent that is not as a new reading has it.
  var difference: (kept: AgentGlance?, new: AgentGlance?)? {
    mutating get {
      let reading = FloorReading(
        of: floor.floor, at: Timestamp(seconds: now), under: rules, unheardBefore: unheardBefore)
      known = table.agents(of: reading, known: known)
      let new = reading.agents
      if known == new { return nil }
      let place = zip(known, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
      return (known.dropFirst(place).first, new.dropFirst(place).first)
    }
  }
}
