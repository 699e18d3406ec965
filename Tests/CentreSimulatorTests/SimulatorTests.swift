import AgentFloor
import Testing
import WebhookEvents

@testable import CentreSimulator

@Suite struct SimulatorTests {
  private static func lines(
    _ count: Int, seed: UInt64 = 1, spelling: SimulatorSpelling = .object, oddities: Bool = false
  ) -> [UInt8] {
    var simulator = Simulator(.centre(seed: seed, spelling: spelling, oddities: oddities))
    var lines: [UInt8] = []
    for _ in 0..<count { simulator.write(into: &lines) }
    return lines
  }

  @Test func sameSeedGivesTheSameBytes() {
    #expect(Self.lines(2_000, seed: 7) == Self.lines(2_000, seed: 7))
    #expect(Self.lines(2_000, seed: 7) != Self.lines(2_000, seed: 8))
  }

  @Test func linesDecodeToTheEventsOfNext() throws {
    var simulator = Simulator(.centre(seed: 3, oddities: true))
    let expected = (0..<3_000).map { _ in simulator.next() }
    let (batch, rejections) = decode(Self.lines(3_000, seed: 3, oddities: true))
    #expect(rejections.isEmpty)
    try #require(batch.count == expected.count)
    for (place, event) in expected.enumerated() { #expect(batch[place].event == event) }
  }

  @Test func everySpellingSaysTheSame() throws {
    let (plain, _) = decode(Self.lines(3_000, seed: 5, oddities: true))
    let (mixed, rejections) = decode(Self.lines(3_000, seed: 5, spelling: .mixed, oddities: true))
    #expect(rejections.isEmpty)
    try #require(mixed.count == plain.count)
    for place in 0..<plain.count {
      let (one, other) = (plain.records[place], mixed.records[place])
      #expect(one.id == other.id && one.created == other.created)
      #expect(one.category == other.category && one.code == other.code)
      #expect(plain.string(one.username) == mixed.string(other.username))
      #expect(plain.string(one.activityName) == mixed.string(other.activityName))
      #expect(plain.string(one.workItemID) == mixed.string(other.workItemID))
      #expect(one.activityCode == other.activityCode)
      #expect(one.availabilityCode == other.availabilityCode)
      #expect(one.exitCode == other.exitCode)
    }
  }

  @Test func mixedSpellingUsesEverySpelling() {
    let text = String(decoding: Self.lines(1_000, spelling: .mixed), as: UTF8.self)
    for part in [
      #""AdditionalFields":{"#, #""Parameters":["#, #"{"Name":"SessionId","Value":"#,
      #"{"Key":"SessionId","Value":"#, #"[{"SessionId":"#, #""Code":3,"SessionId":"#,
      #""Code":"3""#, #""creation-date-utc":"#, #"\u"#, #""Id":"{"#, #""Id":"("#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func eventsComeInOrderOfTime() {
    var simulator = Simulator(.centre(oddities: true))
    var last = simulator.options.start
    for _ in 0..<20_000 {
      let due = simulator.nextTime
      let event = simulator.next()
      #expect(event.created.seconds >= last.seconds && simulator.now == due)
      #expect(event.created.seconds == simulator.now.seconds)
      last = event.created
    }
  }

  @Test func anEventTakesAboutThreeHundredBytes() {
    #expect((250...350).contains(Self.lines(5_000).count / 5_000))
  }

  @Test func idsAreRandomGUIDs() {
    var simulator = Simulator(.centre())
    var ids: Set<EventID> = []
    for _ in 0..<5_000 {
      let id = simulator.next().id
      ids.insert(id)
      #expect(id.high >> 12 & 0xF == 4 && id.low >> 62 == 0b10)
    }
    #expect(ids.count == 5_000)
  }

  @Test(arguments: [(-1, 1), (0, 1), (1, 1), (100_000, 100_000), (100_001, 100_000)])
  func agentsStayWithinBounds(asked: Int, given: Int) {
    var options = Simulator.Options()
    options.agents = asked
    #expect(Simulator(options).agents.count == given)
  }

  @Test func everyAgentHasANameAndAPhoneOfItsOwn() {
    let places = 0..<Simulator.Options.agentBounds.upperBound
    #expect(Set(places.map(SimulatorCast.username)).count == places.count)
    #expect(Set(places.map(SimulatorCast.phone)).count == places.count)
  }

  @Test func aDayHasEveryStatusFlagAndShiftChange() {
    var simulator = Simulator(.centre(oddities: true))
    var statuses: Set<StatusKind> = []
    var codes: Set<Int32> = []
    var sawMuted = false
    var sawHeld = false
    for _ in 0..<30_000 {
      let event = simulator.step()
      codes.insert(event.event.code.code)
      guard let agent = event.agent.map({ simulator.agents[$0] }) else { continue }
      statuses.insert(agent.shown)
      sawMuted = sawMuted || agent.isMuted
      sawHeld = sawHeld || agent.isHeld
    }
    // It sends no type of work item that the catalogue does not know.
    #expect(statuses == Set(StatusKind.allCases).subtracting([.onItem]))
    #expect(codes == [1, 2, 3, 4, 5, 6, 7, 8, 9, 12])
    #expect(sawMuted && sawHeld)
  }

  @Test func plainCentreHasNoOddities() {
    var simulator = Simulator(.centre())
    for _ in 0..<20_000 {
      let event = simulator.next()
      #expect(event.category == 1 && event.code <= 8)
    }
    #expect(!simulator.endState().contains { $0.status == .unknown })
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func demoOpensOnALivelyFloor(seed: UInt64) {
    let now = Timestamp(seconds: 1_795_444_205)
    var demo = Simulator.demo(at: now, seed: seed)
    var lines: [UInt8] = []
    demo.write(until: now, into: &lines)
    let floor = demo.endState()
    #expect(demo.now <= now && now.seconds(since: demo.now) <= 2, "the moment that was chosen")
    #expect(Set(floor.map(\.status)).count >= 11)
    let late = floor.filter { agent in
      Thresholds.defaults[agent.status].map { now.seconds(since: agent.since) > $0.warning }
        ?? false
    }
    #expect(late.count >= 2)
    #expect(demo.nextTime > now && demo.nextTime.seconds(since: now) < 60)
  }

  /// Looked at every five minutes for three hours: there is always some trouble, never much, and it is
  /// not always the same.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func troubleOfTheDemoComesAndGoes(seed: UInt64) {
    let now = Timestamp(seconds: 1_795_444_205)
    var demo = Simulator.demo(at: now, seed: seed)
    var lines: [UInt8] = []
    var troubled: Set<String> = []
    var critical: [Int] = []
    for minute in stride(from: 0, through: 180, by: 5) {
      let moment = now.advanced(by: Int64(minute) * 60_000)
      demo.write(until: moment, into: &lines)
      let late = demo.endState().filter { agent in
        Thresholds.defaults[agent.status].map {
          $0.level(at: moment.seconds(since: agent.since)) == .critical
        } ?? false
      }
      critical.append(late.count)
      troubled.formUnion(late.map(\.username))
    }
    #expect((1...3).contains(critical[0]))
    #expect(critical.max() ?? 0 <= 7 && critical.reduce(0, +) <= 3 * critical.count, "\(critical)")
    #expect(critical.count { $0 > 0 } > critical.count / 2, "\(critical)")
    #expect(troubled.count >= 8)
  }

  @Test func theDemosRosterNamesItsAgentsAndTheirTeams() {
    let roster = Simulator.roster().entries
    #expect(roster.count == 48)
    #expect(roster["maria.lopez"] == RosterEntry(name: "Maria Lopez", team: "Billing"))
    #expect(roster[#"ACME\j.smith"#]?.name == "J Smith")
    #expect(roster["k.o'brien"]?.name == "K O'Brien")
    #expect(Set(roster.values.map(\.team)).count == 5)
  }

  @Test func busyCentreRunsAtOneOrTwoEventsAnAgentAndMinute() {
    var simulator = Simulator(.centre())
    let start = simulator.options.start
    while simulator.nextTime < start.advanced(by: 8 * 3_600_000) { _ = simulator.step() }
    let signedInMinutes = simulator.endState().reduce(0) { $0 + $1.numbers.signedInSeconds } / 60
    #expect((signedInMinutes / 2...signedInMinutes * 2).contains(Int64(simulator.events)))
  }
}

@Suite struct SimulatorSpreadTests {
  @Test(arguments: [
    (0, 1_000), (125, 1_500), (250, 2_000), (500, 3_000), (750, 5_000), (850, 6_000),
    (950, 7_000), (999, 8_960),
  ])
  func quartilesLieOnStraightLines(place: Int, milliseconds: Int64) {
    #expect(SimulatorSpread(1, 2, 3, 5, 7, 9).milliseconds(at: place) == milliseconds)
  }
}

@Suite struct SimulatorAgendaTests {
  @Test func whoIsDueFirstComesFirstAndTiesGoByPlace() {
    func at(_ seconds: Int64) -> Timestamp { Timestamp(seconds: seconds) }
    var agenda = SimulatorAgenda([at(5), at(3), at(9), at(3)])
    var order: [Int] = []
    for _ in 0..<6 {
      order.append(agenda.first.place)
      agenda.postponeFirst(to: agenda.first.time.advanced(by: 3_000))
    }
    #expect(order == [1, 3, 0, 1, 3, 0])
    #expect(agenda.first.time == at(9))
  }
}

extension Simulator.Options {
  static func centre(
    agents: Int = 48, seed: UInt64 = 1, spelling: SimulatorSpelling = .object,
    oddities: Bool = false
  ) -> Self {
    var options = Self()
    options.agents = agents
    options.seed = seed
    options.spelling = spelling
    options.showsOddities = oddities
    return options
  }
}

/// Decodes lines as a file would be, in chunks.
func decode(_ lines: [UInt8]) -> (EventBatch, RejectionTally) {
  var decoder = EventDecoder()
  var batch = EventBatch()
  var rejections = RejectionTally()
  decoder.decode(lines.span, into: &batch, rejections: &rejections)
  return (batch, rejections)
}
