import WebhookEvents

/// What an event says, before it is spelled.
struct EventSketch {
  var id: EventID
  var created: Timestamp
  var received: Timestamp?
  var category: Int32
  var code: Int32
  var fields: [Field]

  struct Field {
    var name: String
    /// The reader gives the name a meaning, so it may be written in any case and with separators.
    var isKnown: Bool
    var value: Value
  }

  enum Value {
    case text(String)
    /// Written as a number or as a string of digits.
    case integer(Int32)
    /// Written like this.
    case number(String)
    case boolean(Bool)
    case null
    /// An object or an array.
    case json
  }
}

extension EventSketch {
  /// What the events that one system sends one after the other have in common.
  struct Topic {
    var code: Int32
    /// Session and phone stand in each other's place.
    var isTwisted: Bool
    var hasArrival: Bool

    init(_ random: inout SplitMix) {
      code = random.oneIn(8) ? random.pick([0, 9, 37, -5, .min, .max]) : Int32(1 + random.below(8))
      isTwisted = random.oneIn(2)
      hasArrival = random.oneIn(6)
    }
  }

  /// Few agents say the same few things often.
  init(number: Int, _ topic: Topic, _ random: inout SplitMix) {
    id = EventID(high: 0x3f25_04e0_4f89_11d3, low: random.next() << 16 | UInt64(number))
    let days = random.pick([0, 0, 0, 0, 0, 0, 1, -9_000, 30_000])
    created = Timestamp(seconds: 1_795_305_600 + Int64(days * 86_400 + random.below(86_400)))
    received =
      topic.hasArrival
      ? Timestamp(milliseconds: 1_795_305_600_000 + Int64(random.below(86_400_000))) : nil
    category = random.oneIn(12) ? random.pick([2, 3, 4, 9, 0, -1, .max]) : 1
    code = random.oneIn(12) ? Int32(1 + random.below(8)) : topic.code
    fields = Self.agent(random.pick(Self.agents), isTwisted: topic.isTwisted)
    switch code {
    case 1, 2: break
    case 3: fields += Self.status(&random)
    case 4, 5, 6, 8: fields += Self.workItem(&random)
    case 7: fields += Self.unknown(&random)
    default: fields += Self.status(&random) + Self.workItem(&random) + Self.unknown(&random)
    }
  }

  private static func agent(
    _ agent: (username: String, first: String, type: String, second: String), isTwisted: Bool
  ) -> [Field] {
    [
      known(isTwisted ? "PhoneNo" : "SessionId", agent.first), known("Username", agent.username),
      known("SessionType", agent.type),
      known(isTwisted ? "SessionId" : "PhoneNo", agent.second),
    ]
  }

  private static func status(_ random: inout SplitMix) -> [Field] {
    [
      Field(
        name: "ActivityCode", isKnown: true,
        value: .integer(random.pick([0, 16, 17, 32, 33, 34, 35, 36, 99]))),
      Field(
        name: random.pick(["AvailabilityCode", "ExitCode"]), isKnown: true,
        value: random.oneIn(5) ? value(&random) : .integer(Int32(random.below(3)))),
      known("ActivityName", random.pick(texts)),
    ]
  }

  private static func workItem(_ random: inout SplitMix) -> [Field] {
    [
      known("WorkItemId", random.pick(["W-1", "W-2", "W-3"])),
      known("WorkItemType", random.pick(["Call", "Email", "Callback"])),
      known(random.pick(["Queue", "QueueName"]), random.pick(texts)),
      known("CallerId", random.pick(numbers)),
    ]
  }

  private static func unknown(_ random: inout SplitMix) -> [Field] {
    (0..<1 + random.below(3)).map { _ in
      // A field that comes again, an unknown one or one with a value of another type.
      random.oneIn(4)
        ? Field(
          name: random.pick(["Username", "SessionId", "ActivityCode"]), isKnown: true,
          value: value(&random))
        : Field(name: random.pick(names), isKnown: false, value: value(&random))
    }
  }

  private static func value(_ random: inout SplitMix) -> Value {
    switch random.below(8) {
    case 0: .boolean(random.oneIn(2))
    case 1: .null
    case 2: .number(random.pick(["7.50", "-0", "1e5", "-0.5E+10", "0", "99999999999", "10"]))
    case 3: .integer(random.pick([.min, .max, 0, 7]))
    case 4, 5: .json
    default: .text(random.pick(texts))
    }
  }

  private static func known(_ name: String, _ text: String) -> Field {
    Field(name: name, isKnown: true, value: .text(text))
  }

  private static let agents = [
    ("bob", "12345678901", "CCA", "98765432109"), ("Zoe\u{301}", "S-1", "TelAgent", "+14165550123"),
    ("Zo\u{E9}", "98765432109", "CCA", "12345678901"), ("maría \"m\" 😀", "p", "CCA", "\\"),
  ]
  private static let numbers = ["12345678901", "98765432109", "S-104233", "+14165550123", "p"]
  private static let texts = [
    "", "Lunch", "\u{1}\u{1F}\u{7F}\u{9F}", "日本語 \u{2028} 𝄞", "{\"a\": [1 , 2]}", "\\\"", " a  b ",
    "0",
    "null", String(repeating: "é", count: 128), "\t\n\r\u{8}\u{C}/", "a\u{0}b",
  ]
  private static let names = [
    "x", "", "Naïve", "Note \"1\"", "Back\\slash", "Usernames", "Userna\u{212A}e", "😀",
    "A quite long name of a field, longer than 32 bytes", String(repeating: "n", count: 1100),
  ]
}
