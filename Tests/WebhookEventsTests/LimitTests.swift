import Testing
import WebhookEvents

/// Each limit at its value and one past it.
@Suite struct LimitTests {
  @Test(arguments: [0, 1])
  func fields(excess: Int) {
    let count = EventLimits.fields + excess
    let members = (0..<count).map { "\"f\($0)\":1" }
    let spellings = [
      members.joined(separator: ","),
      "\"AdditionalFields\":{\(members.joined(separator: ","))}",
      "\"AdditionalFields\":[\(members.map { "{\($0)}" }.joined(separator: ","))]",
      "\"f\":1,\"AdditionalFields\":["
        + (1..<count).map { "{\"Name\":\"f\($0)\",\"Value\":1}" }.joined(separator: ",") + "]",
    ]
    for fields in spellings {
      let decoded = decodeLines("{\(envelope),\(fields)}")
      #expect(decoded.batch.count == 1 - excess)
      #expect(decoded.rejections.map(\.reason) == Array(repeating: .limit, count: excess))
    }
  }

  @Test func envelopeIsNotCountedAmongTheFields() {
    let members = (0..<EventLimits.fields).map { "\"f\($0)\":1" }.joined(separator: ",")
    let received = "\"ReceivedAtUtc\":\"2026-11-22T14:30:05.000000Z\""
    #expect(decodeLines("{\(members),\(envelope),\(received)}").batch.count == 1)
  }

  @Test(arguments: [0, 1])
  func nesting(excess: Int) {
    for (prefix, suffix, depth) in [
      (",\"x\":", "}", 1), (",\"AdditionalFields\":{\"x\":", "}}", 2),
      (",\"AdditionalFields\":[{\"x\":", "}]}", 3),
    ] {
      let deep = EventLimits.nesting - depth + excess
      let arrays = String(repeating: "[", count: deep) + String(repeating: "]", count: deep)
      let objects =
        String(repeating: "{\"a\":", count: deep) + "1" + String(repeating: "}", count: deep)
      for value in [arrays, objects] {
        let event = "{\(envelope)\(prefix)\(value)\(suffix)"
        #expect(decodeLines(event).batch.count == 1 - excess)
        #expect(
          decodeLines(event).rejections.map(\.reason) == Array(repeating: .limit, count: excess))
        #expect(decodeLines("[\(event),\(plainEvent)]").batch.count == 2 - excess)
      }
    }
  }

  @Test func nestingPastTheLimitIsNamedByItsBracket() {
    let line =
      "{\(envelope),\"x\":\(String(repeating: "[", count: 16))\(String(repeating: "]", count: 16))}"
    #expect(decodeLines(line).places == ["1:\(envelope.utf8.count + 7 + 15)"])
  }

  @Test func nestingOfAnyDepthIsCheckedToItsEnd() {
    for depth in [17, 63, 64, 65, 127, 128, 129, 1000, 100_000] {
      let open = String(repeating: "[{\"a\":", count: depth)
      let close = String(repeating: "}]", count: depth)
      let element = "{\"x\":\(open)1\(close)}"
      let whole = decodeLines("[\(element),\(plainEvent)]")
      #expect(whole.rejections.map(\.reason) == [.limit])
      #expect(whole.batch.count == 1)
      let broken = decodeLines("[{\"x\":\(open)1\(close.dropLast())},\(plainEvent)]")
      #expect(broken.rejections.map(\.reason) == [.syntax])
      #expect(broken.places == ["1[1]:\(6 + 6 * depth + 1 + 2 * depth - 1 + 1)"])
    }
  }

  @Test(arguments: [0, 1])
  func eventSize(excess: Int) {
    let shell = "{\(envelope),\"x\":\"\"}".utf8.count
    let text = String(repeating: "x", count: EventLimits.event - shell + excess)
    let event = "{\(envelope),\"x\":\"\(text)\"}"
    #expect(event.utf8.count == EventLimits.event + excess)
    for line in [event, "  \(event)  \n"] {
      let decoded = decodeLines(line)
      #expect(decoded.batch.count == 1 - excess)
      let start = line == event ? 1 : 3
      #expect(
        decoded.places == Array(repeating: "1:\(start + EventLimits.event)", count: excess))
    }
    #expect(decodeLines("[\(event),\(plainEvent)]").batch.count == 2 - excess)
    #expect(decodeBody(event).batch.count == 1 - excess)
  }

  @Test(arguments: [0, 1])
  func eventSizeDoesNotCountTheArrival(excess: Int) {
    let shell = "{\(envelope),\"x\":\"\"}".utf8.count
    let text = String(repeating: "x", count: EventLimits.event - shell + excess)
    let received = "\"ReceivedAtUtc\" : \"2026-11-22T14:30:05.000000Z\" "
    for event in [
      "{\(envelope),\"x\":\"\(text)\",\(received)}", "{\(received),\(envelope),\"x\":\"\(text)\"}",
      "{\(envelope),\(received),\"x\":\"\(text)\"}",
    ] {
      let decoded = decodeLines(event)
      #expect(decoded.batch.count == 1 - excess)
      #expect(decoded.rejections.map(\.reason) == Array(repeating: .limit, count: excess))
    }
  }

  @Test(arguments: [0, 1])
  func eventsInAnArray(excess: Int) {
    let count = EventLimits.array + excess
    let events = Array(repeating: plainEvent, count: count).joined(separator: ",")
    for decoded in [decodeLines("\(plainEvent)\n[\(events)]\n"), decodeBody("[\(events)]")] {
      let before = decoded.decoder.lineCount > 0 ? 1 : 0
      #expect(decoded.batch.count == before + (excess == 0 ? count : 0))
      let byte = 2 + EventLimits.array * (plainEvent.utf8.count + 1)
      #expect(decoded.rejections.map(\.byte) == Array(repeating: byte, count: excess))
      #expect(decoded.rejections.map(\.arrayIndex) == Array(repeating: count, count: excess))
    }
  }

  @Test(arguments: [(0, "\r\n", 1 << 20), (1, "\n", 1 << 20), (1, "\r\n", .max), (1, "", 1 << 18)])
  func line(excess: Int, lineEnd: String, chunk: Int) {
    var text = Array("[\(plainEvent)".utf8)
    text += [UInt8](repeating: UInt8(ascii: " "), count: EventLimits.line + excess - text.count - 1)
    text += Array(
      "]\(lineEnd)\(plainEvent)\n".utf8.dropLast(lineEnd.isEmpty ? plainEvent.utf8.count + 1 : 0))
    let decoded = decodeLines(text, chunk: chunk)
    #expect(decoded.batch.count == 1 - excess + (lineEnd.isEmpty ? 0 : 1))
    #expect(
      decoded.places == Array(repeating: "1:\(EventLimits.line + 1)", count: excess))
    #expect(decoded.decoder.bytesConsumed == text.count)
    #expect(decoded.decoder.lineCount == (lineEnd.isEmpty ? 1 : 2))
  }

  @Test func aLineLeftUnfinishedIsHeldNoLongerThanItsLimit() {
    var decoded = Decoded()
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<17 { decoded.decode(chunk[...]) }
    #expect(decoded.places == ["1:\(EventLimits.line + 1)"])
    #expect(decoded.decoder.pendingBytes == 17 << 20)
    decoded.decode("x\n\(plainEvent)\n")
    #expect(decoded.rejections.count == 1)
    #expect(decoded.batch.count == 1)
    #expect(decoded.decoder.bytesConsumed == (17 << 20) + plainEvent.utf8.count + 3)
  }
}
