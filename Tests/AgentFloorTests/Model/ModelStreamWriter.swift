import TestEvents
import WebhookEvents

/// Writes the events of a `ModelStream` as they happen: single ones at random, and runs such as a
/// contact centre sends.
struct ModelStreamWriter {
  private(set) var events: [Event] = []
  private var second = ModelStream.start
  private let agents: [String]
  private let sessions: [String]
  private let items: [String?]
  private let types: [String?]
  /// Steps of time that are drawn from, seconds.
  private let steps: [Int64]

  /// One event in so many is of a session that other agents have too.
  private let sharedOneIn: Int
  /// How many runs are contacts, for eight others.
  private let contacts: Int
  /// One run in so many goes on beside the next.
  private let besideOneIn: Int

  /// - Parameter isCrowded: whether one agent sends everything.
  init(isCrowded: Bool, _ random: inout SplitMix) {
    let names = ["maria", "paul", "Maria", "rosa"]
    agents = Array(names.prefix(1 + random.below(isCrowded ? 1 : 4)))
    sharedOneIn = random.pick([3, 30, 1_000_000])
    contacts = random.pick([1, 5, 40])
    besideOneIn = random.pick([1, 2, 2, 100])
    let ids = random.oneIn(10) ? 12 : random.pick([1, 1, 2, 3])
    sessions = (0..<ids).map { "S\($0)" }
    items = random.pick([[nil], ["w1", "w2", nil], ["w1", "w2", "w3", "w4", "w5"]])
    types = random.pick([
      [nil, "Voice"], ["Voice", "Chat"], ["Chat", "Email"],
      [nil, "Voice", "call", "Chat", "Email", "SMS", "Fax", "fax"],
    ])
    steps = random.pick([
      [0, 0, 0, 1, 1, 2, 5, 20], [0, 1, 5, 20, 44, 45, 46, 59, 60, 61, 90],
      [0, 0, 1, 10, 60, 120, 600, 1_800, 3_600],
      [0, 1, 5, 30, 600, 7_199, 7_200, 7_201, 28_800, 30_000],
    ])
  }

  /// One event, or a run of them.
  mutating func writeNext(_ random: inout SplitMix) {
    let agent = random.pick(agents)
    let session = random.pick(sessions)
    let isShared = random.oneIn(sharedOneIn)
    let sender = Sender(agent: agent, session: isShared ? session : "\(session)-\(agent)")
    let began = second
    switch random.below(9 + contacts) {
    case 0: write(1, sender, [:], &random)
    case 1 where random.oneIn(3): write(2, sender, [:], &random)
    case 1, 2, 3: write(3, sender, status(&random), &random)
    case 4, 5: writeItem(random.pick([4, 5, 6, 8]), sender, item(&random), &random)
    case 6: writeOddment(sender, &random)
    case 7 where random.oneIn(2): writeShift(sender, &random)
    default: writeContact(sender, &random)
    }
    if random.oneIn(besideOneIn) { second = min(second, began + random.pick(steps)) }
  }

  struct Sender {
    let agent: String
    let session: String
  }

  private mutating func write(
    _ code: Int32, _ sender: Sender, _ fields: [String: Event.FieldValue],
    _ random: inout SplitMix, after step: Int64? = nil
  ) {
    second += step ?? random.pick(steps)
    var named = [Event.Field("SessionId", .string(sender.session))]
    if !sender.agent.isEmpty { named.append(Event.Field("Username", .string(sender.agent))) }
    let others = fields.sorted { $0.key < $1.key }.map { Event.Field($0.key, $0.value) }
    events.append(
      Event(
        id: EventID(high: 0, low: random.next() << 20 | UInt64(events.count)),
        created: Timestamp(seconds: second), category: 1, code: code, fields: named + others))
  }

  private func status(_ random: inout SplitMix) -> [String: Event.FieldValue] {
    let code = random.pick([0, 16, 16, 16, 17, 32, 32, 33, 33, 34, 35, 36, 36, 37])
    if random.oneIn(40) { return [:] }
    var fields: [String: Event.FieldValue] = ["ActivityCode": .number(String(code))]
    if code == 36 {
      fields["ActivityName"] = .string(random.pick(["Lunch", "Training"]))
      fields["AvailabilityCode"] = .number(random.pick(["0", "1", "2"]))
    }
    return fields
  }

  private func item(_ random: inout SplitMix) -> [String: Event.FieldValue] {
    var fields: [String: Event.FieldValue] = [:]
    if let id = random.pick(items) { fields["WorkItemId"] = .string(id) }
    if let type = random.pick(types) { fields["WorkItemType"] = .string(type) }
    if random.oneIn(2) { fields["QueueName"] = .string(random.pick(Self.queues)) }
    return fields
  }

  private static let queues = ["Sales", "Help", "help"]

  /// An event of a work item; at times it leaves out the queue or the type, or names another queue.
  private mutating func writeItem(
    _ code: Int32, _ sender: Sender, _ item: [String: Event.FieldValue],
    _ random: inout SplitMix, after step: Int64? = nil
  ) {
    var fields = item
    switch random.below(8) {
    case 0, 1: fields["QueueName"] = nil
    case 2: fields["QueueName"] = .string(random.pick(Self.queues))
    case 3: fields["WorkItemType"] = nil
    default: break
    }
    write(code, sender, fields, &random, after: step)
  }

  /// Call control, codes nobody knows, events of no agent.
  private mutating func writeOddment(_ sender: Sender, _ random: inout SplitMix) {
    switch random.below(8) {
    case 0: write(9, sender, [:], &random)
    case 1: write(1, Sender(agent: "", session: sender.session), [:], &random)
    default:
      let action = random.pick(["Mute", "Unmute", "Hold", "Resume"])
      write(7, sender, ["Action": .string(action)], &random)
    }
  }

  /// An offer, what becomes of it, and wrap-up; at times dated in another order.
  private mutating func writeContact(_ sender: Sender, _ random: inout SplitMix) {
    let item = item(&random)
    let first = events.count
    writeItem(4, sender, item, &random)
    if random.oneIn(5) {
      writeItem(random.pick([6, 8]), sender, item, &random, after: 10)
      return
    }
    writeItem(5, sender, item, &random, after: Int64(random.below(50)))
    if random.oneIn(2) { write(3, sender, ["ActivityCode": 32], &random, after: 1) }
    for action in ["Mute", "Hold"] where random.oneIn(2) {
      write(7, sender, ["Action": .string(action)], &random, after: 1)
    }
    writeItem(8, sender, item, &random)
    if random.oneIn(2) {
      write(
        3, sender, ["ActivityCode": 33], &random, after: random.pick([0, 1, 60, 61] as [Int64]))
    }
    if random.oneIn(2) { write(3, sender, ["ActivityCode": 16], &random) }
    guard random.oneIn(6) else { return }
    let moments = events[first...].map(\.created).shuffled(using: &random)
    for (place, moment) in zip(first..., moments) { events[place].created = moment }
  }

  /// A sign-out and the next sign-in, of the same session or of another.
  private mutating func writeShift(_ sender: Sender, _ random: inout SplitMix) {
    write(2, sender, [:], &random)
    let pause: Int64 = random.pick([0, 0, 30, 61, 3_600, 50_000])
    let next = random.oneIn(2) ? sender.session : "\(random.pick(sessions))-\(sender.agent)"
    write(1, Sender(agent: sender.agent, session: next), [:], &random, after: pause)
    write(3, Sender(agent: sender.agent, session: next), ["ActivityCode": 16], &random)
  }
}
