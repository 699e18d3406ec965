import WebhookEvents

/// Events written as short lines, in order of arrival, about the agent `ana`:
///
///     0 in · 5 status 16 · 10 offer X · 12 accept X Chat · 20 control Mute · 40 release X · 50 out
///
/// A number of seconds, a word, then what the word needs. `@S2` names another session than `S1`;
/// `-` stands for no WorkItemId.
struct ReferenceScenario {
  private(set) var events: [Event] = []

  init(_ lines: String) {
    for line in lines.split(separator: "·") {
      var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      var session = "S1"
      if let place = words.firstIndex(where: { $0.hasPrefix("@") }) {
        session = String(words.remove(at: place).dropFirst())
      }
      add(second: Int64(words[0])!, word: words[1], rest: Array(words.dropFirst(2)), session)
    }
  }

  private static let codes: [String: Int32] = [
    "in": 1, "out": 2, "status": 3, "offer": 4, "accept": 5, "decline": 6, "control": 7,
    "release": 8, "odd": 99,
  ]

  private mutating func add(second: Int64, word: String, rest: [String], _ session: String) {
    let names: [String] =
      switch word {
      case "status": ["ActivityCode", "ActivityName", "AvailabilityCode"]
      case "control": ["Action"]
      default: ["WorkItemId", "WorkItemType"]
      }
    var fields: [Event.Field] = [
      .init("Username", .string("ana")), .init("SessionId", .string(session)),
    ]
    for (name, value) in zip(names, rest) where value != "-" {
      fields.append(.init(name, .string(value)))
    }
    events.append(
      Event(
        id: EventID(high: 0, low: UInt64(events.count + 1)),
        created: Timestamp(seconds: ReferenceStream.start + second), category: 1,
        code: Self.codes[word]!, fields: fields))
  }
}
