import Foundation
import TestEvents
import TestSupport
import Testing
import WebhookEvents

@testable import AgentFloor

@Suite struct CheckpointTests {
  /// A floor of a seeded stream, with a small limit of facts at times so that some fall off.
  private static func floor(seed: UInt64, count: Int? = nil) throws -> ProductionFloor {
    let stream = ModelStream(seed: seed, count: count)
    var floor = ProductionFloor(settings: stream.settings)
    try floor.apply(stream.events)
    return floor
  }

  @Test(arguments: UInt64(0)..<amount(10, long: 40))
  func floorFromACheckpointIsTheFloorItWasMadeOf(seed: UInt64) throws {
    let floor = try Self.floor(seed: seed).floor
    let json = Checkpoint.encode(floor, position: "2026-11-22.jsonl:1204")
    let read = try Checkpoint.decode(json)
    #expect(read.floor == floor)
    #expect(read.position == "2026-11-22.jsonl:1204")
    #expect(Checkpoint.encode(read.floor, position: read.position) == json)
  }

  /// Facts have fallen off: more than 512 of an agent.
  @Test func itGoesOnLikeTheOther() throws {
    let stream = ModelStream(seed: 3, count: 2_400)
    var floor = ProductionFloor(settings: stream.settings)
    try floor.apply(stream.events.prefix(2_000))
    var live = floor.floor
    var read = try Checkpoint.decode(Checkpoint.encode(live, position: "")).floor
    #expect(live.agents.all.contains { $0.timeline.start.factCount > 0 })
    var rest = EventBatch()
    for event in stream.events.dropFirst(2_000) { rest.add(event) }
    live.apply(rest)
    read.apply(rest)
    #expect(read == live)
  }

  /// Held back and told last, facts are put in their places: what is not folded again is as if it were.
  @Test(arguments: UInt64(0)..<amount(8, long: 60))
  func lateFactsGiveTheSameTimelines(seed: UInt64) throws {
    let stream = ModelStream(seed: seed, arrivals: .all, count: 480)
    func timelines(_ events: [Event]) throws -> [Identifier: Timeline] {
      var floor = ProductionFloor(settings: stream.settings)
      for event in events { try floor.apply([event]) }
      var settled = floor.floor
      settled.settle()
      return settled.agents.all.reduce(into: [:]) { $0[$1.username] = $1.timeline }
    }
    var random = stream.random
    let late = Set(stream.events.indices.filter { _ in random.oneIn(20) })
    let rest = stream.events.indices.filter { !late.contains($0) }
    let told = (rest + late.shuffled(using: &random)).map { stream.events[$0] }
    let (mixed, whole) = (try timelines(told), try timelines(stream.events))
    #expect(mixed == whole)
  }

  @Test func anyCutIntoBatchesGivesTheSameFloor() {
    let stream = Stream(ModelStream(seed: 8, count: 700).events)
    let whole = stream.floor(cutAt: .max)
    for size in [1, 7, 64, 500] { #expect(stream.floor(cutAt: size) == whole) }
  }

  @Test func differentFloorsAreNotEqual() throws {
    #expect(try Self.floor(seed: 1).floor != Self.floor(seed: 2).floor)
    #expect(try Self.floor(seed: 1).floor != Self.floor(seed: 1, count: 20).floor)
  }

  @Test(arguments: [
    "", "[]", "[\"floorboard-checkpoint\"", "[\"other\",2]", "{\"floorboard-checkpoint\":2}",
    "[\"floorboard-checkpoint\",5,\"\",5,45,7200,28800,100000,1,0,0,1,0,0,0,0,0,0,0,0]",
    "[\"floorboard-checkpoint\",5,\"\",99999999999999999999]",
    "[\"floorboard-checkpoint\",5,\"\",-1]",
  ])
  func whatIsNoCheckpointIsRefused(text: String) {
    #expect(throws: CheckpointError.damaged) { try Checkpoint.decode(Array(text.utf8)) }
  }

  @Test func anotherVersionIsNamed() {
    #expect(throws: CheckpointError.version(1)) {
      try Checkpoint.decode(Array("[\"floorboard-checkpoint\",1]".utf8))
    }
  }

  /// What `GET /stream` sent: of this version it is read, of another refused by its number.
  @Test(arguments: ["v1", "v2"]) func whatVersionsSentIsReadOrRefused(version: String) throws {
    let file = #filePath.replacing(
      "AgentFloorTests/CheckpointTests.swift", with: "Fixtures/\(version)/served/stream.sse")
    let frame = try #require(
      String(contentsOfFile: file, encoding: .utf8).firstMatch(
        of: /event: checkpoint\n(.*?)\n\n/
          .dotMatchesNewlines())
    ).1
    let json = frame.replacing("data: ", with: "")
    let head = try #require(json.firstMatch(of: /\["floorboard-checkpoint",(\d+),"([^"]*)"/))
    let (number, position) = (try #require(Int(head.1)), String(head.2))
    if number == Checkpoint.version {
      let read = try Checkpoint.decode(Array(json.utf8))
      #expect(read.position == position)
      #expect(read.floor.agents.all.contains { $0.username == Identifier("maria.lopez") })
    } else {
      #expect(throws: CheckpointError.version(number)) { try Checkpoint.decode(Array(json.utf8)) }
    }
  }

  /// Cut off or changed anywhere it is refused or read, and never a crash: not while it is read, and
  /// not when it goes on.
  @Test func damageIsNoCrash() throws {
    let json = Checkpoint.encode(try Self.floor(seed: 5, count: 200).floor, position: "p")
    var random = SplitMix(state: 5)
    for _ in 0..<amount(100, long: 400) {
      var damaged = json
      if random.oneIn(4) { damaged.removeLast(random.below(json.count)) }
      for _ in 0...random.below(4) where !damaged.isEmpty {
        damaged[random.below(damaged.count)] = UInt8(random.below(128))
      }
      goOn(from: damaged)
    }
  }

  /// Numbers of a checkpoint replaced by one that is far out, one at a time.
  @Test func hostileNumbersAreNoCrash() throws {
    let text = String(
      decoding: Checkpoint.encode(try Self.floor(seed: 5, count: 60).floor, position: "p"),
      as: UTF8.self)
    var random = SplitMix(state: 7)
    let numbers = text.ranges(of: /-?[0-9]+/)
    let hostile = [
      "-9223372036854775808", "9223372036854775807", "-1", "2147483647", "1099511627776",
      "7258118401", "1000000000000", "0", "3",
    ]
    for range in numbers where random.oneIn(amount(15, long: 3)) {
      var changed = text
      changed.replaceSubrange(range, with: random.pick(hostile))
      goOn(from: Array(changed.utf8))
    }
  }

  private func goOn(from json: [UInt8]) {
    guard var floor = try? Checkpoint.decode(json).floor else { return }
    for event in ModelStream(seed: 6, count: 20).events { floor.apply(event) }
    let reading = FloorReading(
      of: floor, at: Timestamp(seconds: ModelStream.start + 200_000), under: FloorRules())
    for glance in reading.agents { _ = (reading.detail(of: glance), reading.history(of: glance)) }
    _ = reading.numbers
  }
}
