import Testing

@testable import EventSources

@Suite struct ServerSentEventParserTests {
  typealias Message = ServerSentEventParser.Message

  static func parse(_ pieces: [String]) throws -> [Message] {
    let limits = ServerSentEventParser.Limits(event: 250, line: 300, checkpoint: 1000)
    var parser = ServerSentEventParser(limits: limits)
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

  @Test func aLineAtTheLimitIsReadAndOnePastItIsNot() throws {
    let line = "data: " + String(repeating: "x", count: 244)
    #expect(try Self.parse([line, "\n\n"]).count == 1)
    for parts in [[line + "x", "\n\n"], [line, "x"], [":" + line, "\n"]] {
      #expect(throws: ServerSentEventParser.TooLong(reason: "a line of more than 250 bytes")) {
        try Self.parse(parts)
      }
    }
  }

  /// Lines that are complete count as well; a checkpoint may be longer.
  @Test(arguments: [("event", 250), ("checkpoint", 1000)])
  func anEventAtTheLimitIsReadAndOnePastItIsNot(name: String, limit: Int) throws {
    let line = "data: " + String(repeating: "x", count: 93) + "\n"
    let begin = "event: \(name)\n"
    let most = limit / 94
    let lines = Array(repeating: line, count: most - 1)
    #expect(try Self.parse([begin] + lines + ["\n"]).count == 1)
    #expect(throws: ServerSentEventParser.TooLong(reason: "an event of more than \(limit) bytes")) {
      try Self.parse([begin] + lines + [line, line])
    }
  }
}
