import WebhookEvents

/// Generated JSON Lines: the same seed gives the same bytes.
struct Workload {
  /// How the event-specific fields are written (events.md).
  enum Spelling: String, CaseIterable {
    case object, pairs, members, flat
    /// Seven in ten as an object, one in ten each other way.
    case mixed
  }

  let name: String
  let bytes: [UInt8]
  let count: Int

  /// - Parameter first: the number of the first event, to go on where another workload ended.
  init(
    events count: Int, from first: Int = 0, agents: Int = 1000, spelling: Spelling,
    seed: UInt64 = 1
  ) {
    name = spelling.rawValue
    self.count = count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 310)
    var random = SplitMix(seed &+ UInt64(first))
    let names = (0..<agents).map { Self.agentName($0) }
    for number in first..<first + count {
      let agent = Int(random.next() % UInt64(agents))
      let style = spelling == .mixed ? Self.mixture[Int(random.next() % 10)] : spelling
      Self.append(
        number: number, agent: agent, name: names[agent], style: style, random: &random,
        to: &bytes)
    }
    self.bytes = bytes
  }

  private static let mixture: [Spelling] =
    Array(repeating: .object, count: 7) + [.pairs, .members, .flat]

  private static let firstNames = [
    "maria", "zoë", "łukasz", "anne-marie", "jürgen", "\\u00e9lodie", "田中", "samuel", "priya",
    "o'neill", "bj\\u00f6rn", "fatima", "ωmega", "john", "chloe", "dmitri",
  ]
  private static let lastNames = ["lopez", "müller", "smith", "garc\\u00eda", "okafor", "tanaka"]

  private static func agentName(_ number: Int) -> String {
    let first = firstNames[number % firstNames.count]
    let last = lastNames[number / firstNames.count % lastNames.count]
    return "\(first).\(last)\(number)"
  }

  private static func append(
    number: Int, agent: Int, name: String, style: Spelling, random: inout SplitMix,
    to bytes: inout [UInt8]
  ) {
    let id = EventID(high: random.next(), low: random.next())
    let created = Timestamp(seconds: 1_795_305_600 + Int64(number / 50))
    let code = [3, 3, 3, 3, 4, 4, 5, 5, 8, 8, 7, 6, 1, 2, 3, 3][Int(random.next() % 16)]
    var fields = [
      ("SessionId", "\"S-\(104_000 + agent)\""), ("SessionType", "\"CCA\""),
      ("Username", "\"\(name)\""), ("PhoneNo", "\"+1416555\(1000 + agent % 9000)\""),
    ]
    switch code {
    case 2: fields.append(("ExitCode", "0"))
    case 3:
      let activity = [0, 16, 16, 17, 32, 32, 33, 34, 35, 36][Int(random.next() % 10)]
      fields += [
        ("ActivityCode", "\(activity)"), ("AvailabilityCode", "\"\(activity == 16 ? 1 : 0)\""),
        ("ActivityName", activity == 36 ? "\"Réunion d\\u2019\\u00e9quipe\"" : "\"\""),
      ]
    case 4, 5, 6, 8:
      fields += [
        ("WorkItemId", "\"WI-\(number / 4)\""), ("WorkItemType", "\"Voice\""),
        ("QueueName", "\"Support – niveau 2\""),
        ("CallerId", "\"+1905555\(number % 9000 + 1000)\""),
      ]
    case 7: fields.append(("Action", number % 2 == 0 ? "\"Mute\"" : "\"Unmute\""))
    default: break
    }
    var line = """
      {"Id":"\(id)","CreationDateUtc":"\(created.compact)","Category":1,"Code":\(code)
      """
    switch style {
    case .pairs:
      line +=
        ",\"AdditionalFields\":["
        + fields.map { "{\"Name\":\"\($0.0)\",\"Value\":\($0.1)}" }.joined(separator: ",") + "]"
    case .members:
      line +=
        ",\"AdditionalFields\":["
        + fields.map { "{\"\($0.0)\":\($0.1)}" }.joined(separator: ",") + "]"
    case .flat: line += fields.map { ",\"\($0.0)\":\($0.1)" }.joined()
    default:
      line +=
        ",\"AdditionalFields\":{"
        + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
    bytes.append(contentsOf: (line + "}\n").utf8)
  }
}

/// Steele, Lea and Flood's generator: small, fast, and the same everywhere.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
