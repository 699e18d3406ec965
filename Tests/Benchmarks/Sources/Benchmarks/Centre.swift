import WebhookEvents

/// A contact centre whose agents sign in, take calls, wrap up and go on breaks, an event of each every
/// twenty seconds; or one whose events are drawn at random, as no centre sends them.
struct Centre {
  struct Event {
    var id: EventID
    var created: Timestamp
    var code: Int
    /// In order, the values as JSON.
    var fields: [(name: String, value: String)]
  }

  private enum Step { case signedOut, idle, available, offered, accepted, talking, released }

  private struct Agent {
    var name: String
    var step = Step.signedOut
    var session = 0
    var item = 0
  }

  private var agents: [Agent]
  private let isCoherent: Bool
  private var random: SplitMix
  private var number = 0

  init(agents count: Int, isCoherent: Bool = true, seed: UInt64 = 1) {
    agents = (0..<count).map { Agent(name: Self.name($0)) }
    self.isCoherent = isCoherent
    random = SplitMix(seed)
  }

  /// A number below `limit`.
  mutating func draw(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  mutating func next() -> Event {
    let place = draw(agents.count)
    let (code, fields) = isCoherent ? act(place) : actAtRandom(place)
    let login = [
      ("SessionId", "\"S-\(104_000 + place + agents[place].session * agents.count)\""),
      ("SessionType", "\"CCA\""), ("Username", "\"\(agents[place].name)\""),
      ("PhoneNo", "\"+1416555\(1000 + place % 9000)\""),
    ]
    let created = Timestamp(
      seconds: 1_795_305_600 + Int64(number * 20 / min(agents.count, 100_000)))
    number += 1
    return Event(
      id: EventID(high: random.next(), low: random.next()), created: created, code: code,
      fields: login + fields)
  }

  private typealias Act = (code: Int, fields: [(String, String)])

  /// What an agent does next.
  private mutating func act(_ place: Int) -> Act {
    switch agents[place].step {
    case .signedOut:
      agents[place].session += 1
      return go(place, to: .idle, (1, []))
    case .idle: return go(place, to: .available, status(16))
    case .available:
      switch draw(100) {
      case 0: return go(place, to: .signedOut, (2, [("ExitCode", "0")]))
      case 1..<8: return go(place, to: .idle, status(34))
      case 8..<12: return go(place, to: .idle, status(36))
      case 12..<15: return go(place, to: .idle, status(0))
      default:
        agents[place].item = number
        return go(place, to: .offered, (4, item(agents[place].item)))
      }
    case .offered:
      let isDeclined = draw(12) == 0
      return go(
        place, to: isDeclined ? .available : .accepted,
        (isDeclined ? 6 : 5, item(agents[place].item)))
    case .accepted: return go(place, to: .talking, status(32))
    case .talking:
      if draw(5) == 0 { return (7, [("Action", draw(2) == 0 ? "\"Mute\"" : "\"Unmute\"")]) }
      return go(place, to: .released, (8, item(agents[place].item)))
    case .released: return go(place, to: .idle, status(33))
    }
  }

  private mutating func go(_ place: Int, to step: Step, _ act: Act) -> Act {
    agents[place].step = step
    return act
  }

  private mutating func actAtRandom(_ place: Int) -> Act {
    switch [3, 3, 3, 3, 4, 4, 5, 5, 8, 8, 7, 6, 1, 2, 3, 3][draw(16)] {
    case 3: status([0, 16, 16, 17, 32, 32, 33, 34, 35, 36][draw(10)])
    case 7: (7, [("Action", number % 2 == 0 ? "\"Mute\"" : "\"Unmute\"")])
    case 1: (1, [])
    case 2: (2, [("ExitCode", "0")])
    case let code: (code, item(number / 4))
    }
  }

  private func status(_ activity: Int) -> Act {
    (
      3,
      [
        ("ActivityCode", "\(activity)"), ("AvailabilityCode", "\"\(activity == 16 ? 1 : 0)\""),
        ("ActivityName", activity == 36 ? "\"Réunion d\\u2019\\u00e9quipe\"" : "\"\""),
      ]
    )
  }

  private func item(_ item: Int) -> [(String, String)] {
    [
      ("WorkItemId", "\"WI-\(item)\""), ("WorkItemType", "\"Voice\""),
      ("QueueName", "\"Support – niveau 2\""), ("CallerId", "\"+1905555\(item % 9000 + 1000)\""),
    ]
  }

  private static let firstNames = [
    "maria", "zoë", "łukasz", "anne-marie", "jürgen", "\\u00e9lodie", "田中", "samuel", "priya",
    "o'neill", "bj\\u00f6rn", "fatima", "ωmega", "john", "chloe", "dmitri",
  ]
  private static let lastNames = ["lopez", "müller", "smith", "garc\\u00eda", "okafor", "tanaka"]

  private static func name(_ number: Int) -> String {
    let first = firstNames[number % firstNames.count]
    let last = lastNames[number / firstNames.count % lastNames.count]
    return "\(first).\(last)\(number)"
  }
}

/// Steele, Lea and Flood's generator: small, fast, and the same everywhere.
struct SplitMix {
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
