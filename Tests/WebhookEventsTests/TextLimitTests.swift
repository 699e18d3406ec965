import Testing
import WebhookEvents

/// The texts that a record has a place for, at their most bytes and one past.
@Suite struct TextLimitTests {
  static let names = [
    "Username", "SessionId", "SessionType", "ActivityName", "WorkItemId", "WorkItemType", "Queue",
    "QueueName",
  ]
  static let numbers = ["PhoneNo", "CallerId"]
  /// As it is written, and its bytes of UTF-8.
  static let characters = [
    ("x", 1), ("\u{7F}", 1), ("é", 2), ("€", 3), ("😀", 4), (#"\n"#, 1), (#"\u0041"#, 1),
    (#"\u00e9"#, 2), (#"\u20AC"#, 3), (#"\uD83D\ude00"#, 4),
  ]

  @Test(arguments: names, characters)
  func textOfAName(name: String, character: (String, Int)) throws {
    try expectLimit(256, of: name, character)
  }

  @Test(arguments: numbers, characters)
  func textOfANumber(name: String, character: (String, Int)) throws {
    try expectLimit(64, of: name, character)
  }

  private func expectLimit(_ limit: Int, of name: String, _ character: (String, Int)) throws {
    let (written, width) = character
    let count = limit / width
    let most =
      String(repeating: "x", count: limit - count * width)
      + String(repeating: written, count: count)
    for (prefix, suffix) in [
      (#","\#(name)":""#, #""}"#), (#","Parameters":{"\#(name)":""#, #""}}"#),
      (#","Parameters":[{"Name":"\#(name)","Value":""#, #""}]}"#),
      (#","\#(name)":"a","\#(name)":""#, #""}"#),
    ] {
      let start = "{\(envelope)\(prefix)"
      let accepted = decodeLines(start + most + suffix)
      #expect(accepted.rejections == [])
      #expect(accepted.batch.count == 1)
      let rejected = decodeLines(start + most + written + suffix)
      #expect(rejected.batch.isEmpty)
      let rejection = try #require(rejected.rejections.first)
      #expect(rejection.reason == .limit)
      #expect(rejection.byte == start.utf8.count + most.utf8.count + 1)
      let documented = name == "Queue" ? "QueueName" : name
      #expect(rejection.expected == "\(documented), at most \(limit) bytes")
    }
  }

  /// The byte named is the first past the limit or, of a character written as an escape, where the
  /// escape begins.
  @Test(arguments: [("é", 1), ("😀", 1), (#"\u00e9"#, 0), (#"\ud83d\ude00"#, 0)])
  func characterAcrossTheLimit(written: String, offset: Int) {
    let start = "{\(envelope),\"Username\":\"" + String(repeating: "x", count: 255)
    let decoded = decodeLines(start + written + "\"}")
    #expect(decoded.places == ["1:\(start.utf8.count + offset + 1)"])
  }

  @Test func digitsOfANumberAreBytesOfItsText() {
    let start = "{\(envelope),\"PhoneNo\":"
    #expect(decodeLines(start + String(repeating: "1", count: 64) + "}").batch.count == 1)
    let decoded = decodeLines(start + String(repeating: "1", count: 65) + "}")
    #expect(decoded.places == ["1:\(start.utf8.count + 65)"])
    #expect(decoded.rejections.map(\.reason) == [.limit])
  }

  @Test func textOfAnUnknownFieldIsBoundedByItsEventOnly() {
    let text = String(repeating: "é", count: 5_000)
    for value in ["\"\(text)\"", "[\"\(text)\"]"] {
      #expect(decodeLines("{\(envelope),\"Note\":\(value)}").batch.count == 1)
    }
    #expect(decodeLines("{\(envelope),\"Username\":[\"\(text)\"]}").batch.count == 1)
  }
}
