import AgentFloor
import WebhookEvents

/// What floors of many agents cost, and that their sums are exact: `Benchmarks floors`.
struct FloorSizes {
  /// A contact: ringing for 5 s, a call of 100 s, 15 s of wrap-up, then available.
  private static let contactSeconds: Int64 = 100
  private static let day: Int64 = 1_795_305_600

  let agents: Int
  let contacts: Int
  private var floor = Floor()
  private var line = 0

  init(agents: Int, contacts: Int) {
    self.agents = agents
    self.contacts = contacts
  }

  static func print() {
    Swift.print("agents  contacts  events/s  read the floor  apply 50 events to a copy  peak")
    for (agents, contacts) in [(1_000, 40), (10_000, 40), (100_000, 8)] {
      var sizes = FloorSizes(agents: agents, contacts: contacts)
      sizes.report()
    }
    Swift.print("a late event, 400 facts back: \(lateEvent())")
  }

  private mutating func report() {
    var events = 0
    var time = Duration.zero
    for contact in 0..<contacts {
      for first in stride(from: 0, to: agents, by: 2_000) {
        let batch = batch(of: first..<min(agents, first + 2_000), contact)
        let start = Measurement.threadTime()
        floor.apply(batch)
        time += Measurement.threadTime() - start
        events += batch.count
      }
    }
    checkSums()
    let rate = Int(Double(events) / (time / .seconds(1)))
    Swift.print(
      "\(agents)  \(contacts)  \(rate)  \(Self.milliseconds(reading()))  "
        + "\(Self.milliseconds(copying()))  \(Measurement.peakMegabytes) MB")
  }

  private func checkSums() {
    let end = Self.day + Int64(contacts) * 600
    let today = FloorReading(
      of: floor, at: Timestamp(seconds: end), under: FloorRules()
    ).numbers.today
    let expected = agents * contacts
    precondition(today.handled == expected && today.accepted == expected, "contacts are missing")
    precondition(today.contactSeconds == Int64(expected) * Self.contactSeconds)
    precondition(today.afterCallSeconds == Int64(expected) * 15)
    precondition(today.answerSeconds == Int64(expected) * 5)
    precondition(today.signedInSeconds == Int64(agents) * (end - Self.day))
    precondition(today.busySeconds == Int64(expected) * (Self.contactSeconds + 15))
  }

  /// All rows and the floor's numbers, as a frame needs them of a floor that was posted.
  private mutating func reading() -> Duration {
    floor.settle()
    return Measurement.median(of: 21) { [self] in
      let now = Timestamp(seconds: Self.day + Int64(contacts) * 600)
      let reading = FloorReading(of: floor, at: now, under: FloorRules())
      let agents = reading.agents
      precondition(reading.numbers(of: agents).agents == self.agents)
    }
  }

  /// A floor goes on while a board holds a copy: what changes is copied.
  private mutating func copying() -> Duration {
    var floor = floor
    let step = max(1, agents / 50)
    return Measurement.median(of: 21) { [self] in
      let shown = floor
      var batch = EventBatch()
      for agent in stride(from: 0, to: agents, by: step) {
        append(9, agent, Int64(contacts) * 600, "", to: &batch)
      }
      floor.apply(batch)
      precondition(shown.agentCount == floor.agentCount)
    }
  }

  private static func lateEvent() -> String {
    var sizes = FloorSizes(agents: 1, contacts: 100)
    for contact in 0..<100 { sizes.floor.apply(sizes.batch(of: 0..<1, contact)) }
    let time = Measurement.median(of: 21) {
      var floor = sizes.floor
      var batch = EventBatch()
      // Five facts a contact.
      sizes.append(9, 0, 20 * 600 + 300, "", to: &batch)
      floor.apply(batch)
      floor.settle()
      precondition(floor.counts.late == 1)
    }
    return "\(Int(time / .microseconds(1))) µs"
  }

  private static func milliseconds(_ time: Duration) -> String {
    let hundredths = Int(time / .microseconds(10))
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) ms"
  }

  // MARK: Events

  private func batch(of agents: Range<Int>, _ contact: Int) -> EventBatch {
    var batch = EventBatch()
    let start = Int64(contact) * 600
    let item = #","WorkItemId":"w\#(contact)""#
    if contact == 0 {
      for agent in agents { append(3, agent, 0, #","ActivityCode":16"#, to: &batch) }
    }
    for (code, second, fields) in [
      (Int32(4), Int64(10), item), (5, 15, item), (8, 115, item), (3, 115, #","ActivityCode":33"#),
      (3, 130, #","ActivityCode":16"#),
    ] {
      for agent in agents { append(code, agent, start + second, fields, to: &batch) }
    }
    return batch
  }

  private func append(
    _ code: Int32, _ agent: Int, _ second: Int64, _ fields: String, to batch: inout EventBatch
  ) {
    let id = String(UInt64(batch.count) << 32 | UInt64(agent), radix: 16)
    let moment = Timestamp(seconds: Self.day + second).compact
    let digits = String(repeating: "0", count: 32 - id.count) + id
    let json =
      #"{"Id":"\#(digits)","CreationDateUtc":"\#(moment)","Category":1,"Code":\#(code),"#
      + #""AdditionalFields":{"SessionId":"S-\#(agent)","Username":"agent.\#(agent)"\#(fields)}}"#
      + "\n"
    var decoder = EventDecoder()
    var rejections = RejectionTally()
    decoder.decode(Array(json.utf8), into: &batch, rejections: &rejections)
    precondition(rejections.isEmpty, "no event: \(json)")
  }
}
