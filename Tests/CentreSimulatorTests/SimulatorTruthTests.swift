import AgentFloor
import TestEvents
import TestSupport
import Testing
import WebhookEvents

@testable import CentreSimulator

/// The simulator's end state and the floor's reading of the same events, held together.
@Suite struct SimulatorTruthTests {
  /// The whole centre, looked at again and again over days, in the middle of actions too.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func floorShowsWhatTheSimulatorMeant(seed: UInt64) throws {
    let options = Simulator.Options.centre(
      agents: Int(seed * 7 % 50) + 1, seed: seed, spelling: seed % 3 == 0 ? .mixed : .object,
      oddities: seed % 2 == 0)
    var simulator = Simulator(options)
    var floor = floor(for: options)
    for _ in 0..<15 { try follow(&simulator, 397, with: &floor) }
  }

  /// A file of many agents.
  @Test func manyEventsEndAsMeant() throws {
    var simulator = Simulator(.centre(agents: 250, oddities: true))
    var floor = floor(for: simulator.options)
    try follow(&simulator, amount(20_000, long: 100_000), with: &floor)
  }

  /// Late events correct what they truly know: in the end nothing tells that they were late.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func lateEventsEndAsMeant(seed: UInt64) throws {
    let options = Simulator.Options.centre(agents: 12, seed: seed, oddities: seed % 2 == 0)
    var simulator = Simulator(options)
    var sender = FaultySender(FaultySender.Faults(late: 50), seed: seed)
    var floor = floor(for: options)
    for _ in 0..<10 {
      var lines: [UInt8] = []
      for _ in 0..<400 { sender.send(simulator.nextLine(), into: &lines) }
      sender.finish(into: &lines)
      try compare(lines, of: simulator, late: sender.late, with: &floor)
    }
    #expect(sender.late > 100)
  }

  private func follow(_ simulator: inout Simulator, _ count: Int, with floor: inout Floor) throws {
    var lines: [UInt8] = []
    for _ in 0..<count { simulator.write(into: &lines) }
    try compare(lines, of: simulator, with: &floor)
  }

  /// Applies the newest lines and expects the floor to be as `simulator` means it to be.
  private func compare(
    _ lines: [UInt8], of simulator: Simulator, late: Int = 0, with floor: inout Floor
  ) throws {
    var decoder = EventDecoder()
    var rejections = RejectionTally()
    for start in stride(from: 0, to: lines.count, by: 65_536) {
      var batch = EventBatch()
      decoder.decode(
        lines[start..<min(start + 65_536, lines.count)], into: &batch, rejections: &rejections)
      floor.apply(batch)
    }
    #expect(rejections.isEmpty)
    #expect(floor.counts.accepted == simulator.events)
    #expect(floor.counts.late == late && floor.counts.unattributed == 0)
    let reading = FloorReading(
      of: floor, at: Timestamp(seconds: simulator.now.seconds), under: FloorRules())
    let shown = reading.agents.map { SimulatedAgent(reading.detail(of: $0)) }
    let meant = simulator.endState().map { agent in
      var agent = agent
      // A board forgets since when an agent that is out was in.
      if agent.status == .signedOut { agent.signedInSince = agent.since }
      return agent
    }
    try #require(shown.count == meant.count)
    for (shown, meant) in zip(shown, meant) {
      #expect(shown == meant, "seed \(simulator.options.seed), event \(simulator.events)")
    }
  }

  /// An empty floor whose day turns as the simulator's does.
  private func floor(for options: Simulator.Options) -> Floor {
    var settings = FloorSettings()
    settings.calendar = PeriodCalendar(
      offsets: [PeriodCalendar.Offset(start: 0, seconds: 0)], dayStart: options.dayStarts)
    return Floor(settings: settings)
  }

  @Test func endStateIsJSONWithTheNamesOfTheSnapshot() {
    var simulator = Simulator(.centre(agents: 1))
    for _ in 0..<3 { _ = simulator.next() }
    let text = String(decoding: simulator.endStateJSON(), as: UTF8.self)
    #expect(text.hasPrefix(#"{"at":"2026-11-16T08:"#))
    #expect(
      text.contains(
        #""events":3,"agents":[\#n{"username":"maria.lopez","status":"ringing","#
          + #""activityCode":null,"activityName":null,"since":"2026-11-16T08:"#))
    #expect(text.hasSuffix("}]}\n"))
  }
}

extension SimulatedAgent {
  /// What the floor says of an agent, in the simulator's terms.
  fileprivate init(_ agent: AgentReading) {
    let glance = agent.glance
    self.init(
      username: glance.username, status: glance.status.kind,
      activityCode: glance.status.activityCode, activityName: glance.status.activityName,
      since: glance.since, muted: glance.isMuted, held: glance.isHeld,
      sessionID: agent.sessionID ?? "", sessionType: agent.sessionType ?? "",
      phone: agent.phone ?? "", signedInSince: agent.signedInSince ?? glance.since,
      lastEvent: agent.lastEvent ?? "", openContacts: glance.openContacts,
      numbers: SimulatedNumbers(
        offers: agent.today.offers, answered: agent.today.accepted,
        declined: agent.today.declined, unresolved: agent.today.unresolved,
        handled: agent.today.handled, answerSeconds: agent.today.answerSeconds,
        contactSeconds: agent.today.contactSeconds, idleSeconds: agent.today.idleSeconds,
        busySeconds: agent.today.busySeconds, auxSeconds: agent.today.auxSeconds,
        signedInSeconds: agent.today.signedInSeconds))
  }
}
