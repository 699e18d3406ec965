import Testing

@testable import EventSources

@Suite struct ServerSentEventParserTests {
  typealias Message = ServerSentEventParser.Message

  static func parse(_ pieces: [String], limit: Int = 1 << 20) throws -> [Message] {
    var parser = ServerSentEventParser(limit: limit)
    var messages: [Message] = []
    for piece in pieces {
      try parser.parse(Array(piece.utf8), into: &messages)
    }
    return messages
  }

  static func message(_ name: String, _ id: String, _ data: String) -> Message {
    Message(name: name, id: id, data: Array(data.utf8))
  }

  @Test(arguments: [
    ("data: a\n\n", [message("message", "", "a")]),
    ("event: event\nid: 2026-11-22:7\ndata: {}\n\n", [message("event", "2026-11-22:7", "{}")]),
    ("data: a\ndata: b\n\n", [message("message", "", "a\nb")]),
    ("data:a\ndata:  b\n\n", [message("message", "", "a\n b")]),
    (": comment\n\ndata\n\n", [message("message", "", "")]),
    ("event: e\n\ndata: a\n\n", [message("message", "", "a")]),
    (
      "id: 1\ndata: a\n\ndata: b\n\n", [message("message", "1", "a"), message("message", "1", "b")]
    ),
    ("id: 1\u{0}\ndata: a\n\n", [message("message", "", "a")]),
    ("retry: 5\nfield: x\ndata: a:b\n\n", [message("message", "", "a:b")]),
    ("data: a\r\n\r\ndata: b\r\rdata: c\n\n", ["a", "b", "c"].map { message("message", "", $0) }),
    ("\u{FEFF}data: a\n\n", [message("message", "", "a")]),
    ("data: never ended\n", []),
  ])
  func textIsReadAsTheStandardSays(text: String, messages: [Message]) throws {
    #expect(try Self.parse([text]) == messages)
    // The same however it is cut.
    #expect(try Self.parse(text.unicodeScalars.map { String($0) }) == messages)
  }

  @Test func anEventAtTheLimitIsReadAndOnePastItIsNot() throws {
    let line = "data: " + String(repeating: "x", count: 94)
    #expect(try Self.parse([line, "\n\n"], limit: 100).count == 1)
    #expect(throws: ServerSentEventParser.TooLong.self) {
      try Self.parse([line + "x", "\n\n"], limit: 100)
    }
    // Lines that are complete count as well.
    #expect(throws: ServerSentEventParser.TooLong.self) {
      try Self.parse(
        [
          "data: " + String(repeating: "x", count: 60) + "\n",
          "data: " + String(repeating: "y", count: 60),
        ], limit: 100)
    }
  }
}
