import Foundation
import TestSupport
import Testing

/// The ways to feed it wrongly, and the sentence for each, of `check` and of the board.
@Suite(.blocking, .timeLimit(.minutes(15))) struct WrongInputTests {
  struct Way: CustomStringConvertible {
    let description: String
    let bytes: [UInt8]
    let sentence: String
    /// `check` exits with it.
    let status: Int32

    init(_ description: String, _ text: String, _ sentence: String, status: Int32 = 65) {
      self.init(description, Array(text.utf8), sentence, status: status)
    }

    init(_ description: String, _ bytes: [UInt8], _ sentence: String, status: Int32 = 65) {
      self.description = description
      self.bytes = bytes
      self.sentence = sentence
      self.status = status
    }
  }

  private static let event = String(EventLines.agent(code: 1).dropLast())
  private static let quoted = event.replacing("\"", with: "\\\"")

  private static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  static let ways = [
    Way(
      "pretty-printed JSON", event.replacing(",", with: ",\n  "),
      "pretty-printed JSON; put each event on one line with `jq -c .`"),
    Way(
      "UTF-16", utf16(event + "\n"), "UTF-16; convert it with `iconv -f UTF-16 -t UTF-8`"),
    Way(
      "log lines", "2026-11-22T14:30:05Z INFO \(event)\n",
      "text before each event; strip it with `sed 's/^[^{]*//'`"),
    Way(
      "lines of syslog", "<134>1 2026-11-22T14:30:05Z host app - - - \(event)\n",
      "text before each event; strip it with `sed 's/^[^{]*//'`"),
    Way(
      "server-sent events", "data: \(event)\n",
      "text before each event; strip it with `sed 's/^[^{]*//'`"),
    Way(
      "log lines with braces", "2026-11-22T14:30:05Z {web} \(event)\n",
      "text before each event; strip all before the event's own {"),
    Way(
      "strings", "\"\(quoted)\"\n",
      "events as JSON strings; make objects of them with `jq -c fromjson`"),
    Way(
      "events in an object", "{\"data\":\(event)}\n",
      "events in a field; read them with `--unwrap data`"),
    Way(
      "events in objects in an array", "[{\"event\":\(event)}]\n",
      "events in a field; read them with `--unwrap event`"),
    Way(
      "the body of a capture as a string",
      "{\"request\":{\"url\":\"/\",\"body\":\"\(quoted)\"}}\n",
      "events in a field; read them with `--unwrap request.body`"),
    Way(
      "CSV", "Id,CreationDateUtc,Category,Code,Username\n1,2,1,1,x\n",
      "CSV; events are JSON, one a line"),
    Way(
      "a page of HTML", "<!DOCTYPE html>\n<html><title>502</title></html>\n",
      "HTML or XML, such as the page of an error; events are JSON, one a line"),
    Way(
      "an image", [0x89] + Array("PNG\r\n\u{1A}\n".utf8),
      "binary data; events are JSON text, one a line"),
    Way("a program", "\u{7F}ELF\0\0\n", "binary data; events are JSON text, one a line"),
    Way("an empty file", "", "empty; no event was written to it yet", status: 0),
  ]

  let directory = TemporaryDirectory()

  private func write(_ way: Way) throws -> String {
    let file = directory.file("events.jsonl")
    try Data(way.bytes).write(to: URL(filePath: file))
    return file
  }

  @Test(arguments: ways) func checkSaysWhatItIs(_ way: Way) throws {
    let file = try write(way)
    let check = try Program.run(["check", file], environment: directory.environment)
    #expect(check.status == way.status)
    #expect(
      check.output.split(separator: "\n").contains("\(file): \(way.sentence)"), "\(check.output)")
  }

  /// The floor is printed, and standard error says why it is empty.
  @Test(arguments: ways, ["snapshot", "report"])
  func aFloorWithoutEventsHasItsReason(_ way: Way, command: String) throws {
    let run = try Program.run([command, try write(way)], environment: directory.environment)
    #expect(run.status == 0)
    #expect(run.errors == "floorboard: no event was accepted: \(way.sentence)\n")
  }

  /// As much of it as always has room in the header.
  @Test(arguments: ways.filter { !$0.bytes.isEmpty }) func theBoardSaysWhatItIs(_ way: Way) throws {
    let board = try TerminalSession(
      ["--follow", try write(way)], environment: directory.environment)
    try board.waitToShow(String(way.sentence.prefix { !";,".contains($0) }))
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  /// What is not known at all says what was wrong with its first line, and who says more.
  @Test func theBoardNamesCheckWhereItKnowsNoMore() throws {
    let board = try TerminalSession(
      ["--follow", "/etc/passwd"], rows: 24, columns: 80, environment: directory.environment)
    try board.waitToShow("line 1: expected")
    try board.waitToShow("floorboard check")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  /// What is compressed is read, whatever its name; what is not and says so is told.
  @Test func aWrongNameIsReadOrTold() throws {
    let text = Self.event + "\n"
    for (name, bytes, status, words) in [
      ("events.jsonl", gzip(text), 0, "1 accepted"),
      ("events.gz", Array(text.utf8), 66, "it is named .gz and is not gzip; rename it"),
      ("cut.gz", Array(gzip(text).dropLast(20)), 66, "the compressed data ends early"),
    ] as [(String, [UInt8], Int32, String)] {
      let file = directory.file(name)
      try Data(bytes).write(to: URL(filePath: file))
      let check = try Program.run(["check", file], environment: directory.environment)
      #expect(check.status == status)
      #expect((check.output + check.errors).contains(words), "\(check.errors)")
    }
  }
}
