import Testing
import WebhookEvents

@testable import AgentFloor

@Suite struct CheckpointTests {
  /// Three agents, disorder, sessions that change, statuses with hostile names.
  private static func floor(events count: Int, seed: UInt64 = 1, factLimit: Int? = nil) -> Floor {
    var random = SplitMix64(seed: seed)
    var floor = Floor(
      catalogue: Catalogue(), agentLimit: Floor.agentLimit,
      factLimit: factLimit ?? Floor.factLimit)
    var changes = FloorChanges()
    var batch = EventBatch()
    for number in 0..<count { batch.add(event(number, &random)) }
    floor.apply(batch, into: &changes)
    return floor
  }

  static func event(_ number: Int, _ random: inout SplitMix64) -> Event {
    let code = random.pick([
      Code.signedIn, .signedOut, .status, .status, .receiving, .receiving, .accepted, .accepted,
      .declined, .control, .released, .released, .unknown,
    ])
    return AgentFloorTests.event(
      code, Int64(number) * 40 - (random.chance(10) ? random.upTo(3_000) : 0),
      [
        "WorkItemId": "w\(number / 5)", "Action": "Mute",
        "ActivityCode": random.pick(["16", "32", "36", "99", "-7"]),
        "ActivityName": random.pick(["Lunch", "\u{1b}[31m\"\\", "昼"]),
        "PhoneNo": "+1", "WorkItemType": random.pick(["Chat", "Voice"]),
      ], of: random.pick(["maria", "陈伟", "quote\"\\\u{7}"]),
      in: "S\(number / 200)-\(random.upTo(2))")
  }

  @Test(arguments: [0, 1, 60, 700, 4_000])
  func floorFromACheckpointIsTheFloorItWasMadeOf(events: Int) throws {
    let floor = Self.floor(events: events)
    let json = Checkpoint.encode(floor, position: "2026-11-22.jsonl:1204")
    let read = try Checkpoint.decode(json)
    #expect(read.floor == floor)
    #expect(read.position == "2026-11-22.jsonl:1204")
    #expect(Checkpoint.encode(read.floor, position: read.position) == json)
  }

  @Test func itGoesOnLikeTheOther() throws {
    var floor = Self.floor(events: 3_000)
    var read = try Checkpoint.decode(Checkpoint.encode(floor, position: "")).floor
    var random = SplitMix64(seed: 9)
    for number in 3_000..<3_400 {
      var batch = EventBatch()
      batch.add(Self.event(number, &random))
      var changes = FloorChanges()
      floor.apply(batch, into: &changes)
      read.apply(batch, into: &changes)
    }
    #expect(read == floor)
    let there = read.reading(at: 140_000)
    let here = floor.reading(at: 140_000)
    #expect(there.agent().today == here.agent().today)
    #expect(there.numbers.today == here.numbers.today)
  }

  @Test func differentFloorsAreNotEqual() {
    #expect(Self.floor(events: 60) != Self.floor(events: 61))
    #expect(Self.floor(events: 60) != Self.floor(events: 60, seed: 2))
  }

  @Test func anyCutIntoBatchesGivesTheSameFloor() {
    var random = SplitMix64(seed: 3)
    let stream = Stream((0..<700).map { Self.event($0, &random) })
    let whole = stream.floor(cutAt: .max)
    for size in [1, 7, 64, 500] { #expect(stream.floor(cutAt: size) == whole) }
  }

  @Test(arguments: [
    "", "[]", "[\"floorboard-checkpoint\"", "[\"other\",1]", "{\"floorboard-checkpoint\":1}",
    "[\"floorboard-checkpoint\",1,\"\",5,0,0,0,0,0,0,0,0]",
    "[\"floorboard-checkpoint\",1,\"\",99999999999999999999]",
  ])
  func whatIsNoCheckpointIsRefused(text: String) {
    #expect(throws: CheckpointError.damaged) { try Checkpoint.decode(Array(text.utf8)) }
  }

  @Test func anotherVersionIsNamed() {
    #expect(throws: CheckpointError.version(2)) {
      try Checkpoint.decode(Array("[\"floorboard-checkpoint\",2]".utf8))
    }
  }

  /// Cut off or changed anywhere it is refused or read, and never a crash.
  @Test func damageIsNoCrash() {
    let json = Checkpoint.encode(Self.floor(events: 200), position: "p")
    var random = SplitMix64(seed: 5)
    for _ in 0..<200 {
      var damaged = json
      if random.chance(50) { damaged.removeLast(Int(random.upTo(Int64(json.count - 1)))) }
      for _ in 0...random.upTo(3) where !damaged.isEmpty {
        damaged[Int(random.upTo(Int64(damaged.count - 1)))] = UInt8(random.upTo(127))
      }
      guard let read = try? Checkpoint.decode(damaged) else { continue }
      _ = read.floor.reading(at: 9_000).agents
      _ = read.floor.reading(at: 9_000).agent().today
    }
  }
}
