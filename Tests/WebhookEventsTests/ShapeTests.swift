import Testing
import WebhookEvents

/// An event among others that are written like it is what it is alone.
@Suite struct ShapeTests {
  /// Events in every spelling, with values of every kind.
  static let lines = [
    "{\(envelope),\"AdditionalFields\":{\"SessionId\":\"S-1\",\"Username\":\"zoë\","
      + "\"ActivityCode\":16,\"AvailabilityCode\":0,\"ActivityName\":\"\"}}",
    "{\(envelope),\"AdditionalFields\":[{\"Name\":\"Username\",\"Value\":\"a\\u0062\"},"
      + "{\"Value\":\"b\",\"Key\":\"CallerId\"},{\"name\":\"x\",\"value\":[1]}]}",
    "{\(envelope),\"Parameters\":[{\"Username\":\"a\"},{\"x\":null},{\"ExitCode\":\"7\"}]}",
    "{\(envelope),\"Username\":\"0123456789abcdef\",\"y\":\"\",\"y\":-1.5e3,\"QueueName\":\"q\","
      + "\"ReceivedAtUtc\":\"2026-11-22T14:30:05.123Z\"}",
    " { \"username\" : \"\" , \"USER_NAME\" : \"b\" , \"Code\" : \"3\" , \"activity code\" : 7 , "
      + "\"Category\" : 1 , \"CreationDateUtc\" : 20261122143005 , "
      + "\"Id\" : \"3F2504E0-4F89-11D3-9A0C-0305E82C3301\" } \r",
    "[{\(envelope),\"Username\":\"a\"},{\(envelope),\"Username\":\"b\"}]",
    "{\(envelope),\"AdditionalFields\":{\"SessionId\":\"S-104233\",\"SessionType\":\"CCA\","
      + "\"Username\":\"zoë\",\"PhoneNo\":\"+14165550123\",\"WorkItemId\":\"W-1\"}}",
    "{\(envelope), \"Username\": \"a\\u00e9b\", \"PhoneNo\": \"+1\", "
      + "\"SessionType\": \"C\\\\\", \"SessionId\": \"\\u0053\"}",
  ]

  /// Decodes `lines` behind some of a kind, from which their shape and login can be learnt, and
  /// expects each to give what it gives alone.
  private func expectAsAlone(
    _ lines: [[UInt8]], behind known: [UInt8], location: SourceLocation = #_sourceLocation
  ) {
    let feed = [UInt8(ascii: "\n")]
    let times = 4 + 1024 / known.count
    let text = Array(repeatElement(known + feed, count: times).joined())
    let start = text + text
    let together = decodeLines(start + lines.joined(separator: feed) + feed, chunk: text.count)
    var events = together.events[decodeLines(start).batch.count...]
    for (number, line) in lines.enumerated() {
      let alone = decodeLines(feed + line + feed)
      #expect(
        Array(events.prefix(alone.batch.count)) == alone.events,
        "\(String(decoding: line, as: UTF8.self))", sourceLocation: location)
      events = events.dropFirst(alone.batch.count)
      var rejections = together.rejections.filter { $0.line == number + 2 * times + 1 }
      for place in rejections.indices { rejections[place].line = 2 }
      #expect(rejections == alone.rejections, sourceLocation: location)
    }
    #expect(events.isEmpty, sourceLocation: location)
  }

  @Test(arguments: lines)
  func everyByteMayBeAnother(line: String) {
    let bytes = Array(line.utf8)
    for place in bytes.indices {
      let changed = Set("\"\\{}[],: 09aG-n\r\t\0".utf8).union([0x80, 0xC3, bytes[place] ^ 0x20])
        .map { byte in
          var changed = bytes
          changed[place] = byte
          return changed
        }
      expectAsAlone(changed, behind: bytes)
    }
  }

  @Test(arguments: lines)
  func everyByteMayBeMissingOrTwiceThere(line: String) {
    let bytes = Array(line.utf8)
    for place in bytes.indices {
      let missing = Array(bytes[..<place] + bytes[(place + 1)...])
      let twice = Array(bytes[...place] + bytes[place...])
      let cut = Array(bytes[..<place])
      expectAsAlone([missing, twice, cut, bytes], behind: bytes)
    }
  }

  @Test(arguments: [
    "0", "7", "16", "00", "01", "100", "2147483648", "-1", "-0", "1.0", "1e1", "\"16\"", "null",
    "true", "[1]", "{}", "\"\"", "\"\\u0041\"", "\"\\ud800\"", "\"é\"", "1x", "nul", "\"a\tb\"",
    "\"0123456789abcdef\"", "\"\u{1F600}\"",
  ])
  func everyValueMayBeAnother(value: String) {
    for name in ["ActivityCode", "Username", "x"] {
      let known = ["16", "\"a\"", "null"].map { "{\(envelope),\"\(name)\":\($0),\"z\":1}" }
      for known in known {
        expectAsAlone(
          [Array("{\(envelope),\"\(name)\":\(value),\"z\":1}".utf8)], behind: Array(known.utf8))
      }
    }
  }

  @Test func everyCodeMayHaveManyShapes() {
    let names = ["Username", "CallerId", "x", "Queue", "SessionId", "PhoneNo"]
    let lines = (0..<40).map { number in
      let fields = names.prefix(number % 7).map { ",\"\($0)\":\"\(number)\"" }.joined()
      return Array(
        "{\(envelope.dropLast())\(number % 10),\"Parameters\":{}\(fields)}".utf8)
    }
    expectAsAlone(lines + lines + lines, behind: lines[1])
  }

  @Test func eventsMayBeUnlikeAllOthers() {
    let unlike = (0..<200).map { Array("{\(envelope),\"name \($0)\":\"\($0)\"}".utf8) }
    let alike = Array("{\(envelope),\"Username\":\"a\"}".utf8)
    expectAsAlone(unlike + [alike, alike, alike], behind: alike)
  }

  @Test(arguments: [1, 29, 30, 31, 32, 33, 64, 65])
  func anyNumberOfFieldsMayBeAlike(count: Int) {
    let line = Array(
      "{\(envelope)\((0..<count).map { ",\"field \($0)\":\"\($0)\"" }.joined())}".utf8)
    expectAsAlone([line, line], behind: line)
  }

  @Test(arguments: [1, 700, 760, 770, 1000, 60_000])
  func anyLengthOfNamesMayBeAlike(count: Int) {
    let line = Array(
      "{\(envelope),\"\(String(repeating: "n", count: count))\":\"x\",\"Username\":\"a\"}".utf8)
    expectAsAlone([line, line], behind: line)
  }

  @Test func sizeIsThatOfEachEvent() {
    let known = Array("{\(envelope),\"Username\":\"a\"}".utf8)
    for size in [EventLimits.event, EventLimits.event + 1] {
      let text = String(repeating: "a", count: size - known.count + 1)
      expectAsAlone([Array("{\(envelope),\"Username\":\"\(text)\"}".utf8)], behind: known)
    }
  }

  /// A number has no leading zero, a string of digits may.
  @Test func dateThatIsANumberHasNoLeadingZero() {
    let id = "\"Id\":\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\",\"Category\":1,\"Code\":3"
    let number = "{\(id),\"CreationDateUtc\":20261122143005}"
    let string = "{\(id),\"CreationDateUtc\":\"00010101000000\"}"
    let zero = "{\(id),\"CreationDateUtc\":00010101000000}"
    expectAsAlone([string, string, zero].map { Array($0.utf8) }, behind: Array(number.utf8))
    #expect(decodeLines("\(number)\n\(number)\n\(string)\n\(zero)").places == ["4:86"])
  }

  @Test func whatStandsBehindAnEventIsLookedAt() {
    let line = "{\(envelope),\"Username\":\"\\u0061\",\"x\":\"\\n\"}"
    let ends = ["", " ", "\r", "\r\r", " \r", ",", "}", "x", line, "\u{FEFF}"]
    expectAsAlone(ends.map { Array((line + $0).utf8) }, behind: Array(line.utf8))
    expectAsAlone(ends.map { Array(($0 + line).utf8) }, behind: Array(line.utf8))
  }
}
