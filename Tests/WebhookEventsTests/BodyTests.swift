import Testing
import WebhookEvents

@Suite struct BodyTests {
  @Test(arguments: [
    ("\(plainEvent)", 1), (" \n\t\(plainEvent)\r\n\n", 1),
    ("[\n\(plainEvent),\n\(plainEvent)\n]\n", 2),
    ("[]", 0), ("\u{FEFF}[\(plainEvent)]", 1),
    ("{\n  \"AdditionalFields\": {\n    \"x\": [\n1\n]\n  },\n  \(envelope)\n}", 1),
  ])
  func bodyIsOneValueOverAnyNumberOfLines(text: String, count: Int) {
    let decoded = decodeBody(text)
    #expect(decoded.rejections == [])
    #expect(decoded.batch.count == count)
  }

  @Test(arguments: [
    ("", "1:1"), ("\n\n", "3:1"), ("{\n\"Id\":\n1}", "3:1"), ("[\(plainEvent),\n\n {}]", "3[2]:3"),
    ("\(plainEvent)\n\(plainEvent)", "2:1"), ("{\n\"Id\"", "2:5"), ("{\"x\":\"\n\"}", "1:7"),
    ("[\(plainEvent),\n", "2[2]:1"), ("1", "1:1"),
  ])
  func rejectionOfABodyNamesItsLine(text: String, place: String) {
    let decoded = decodeBody(text)
    #expect(decoded.places == [place])
  }

  @Test func goodElementsOfABodyAreGivenBesideTheRejections() {
    let decoded = decodeBody("[\(plainEvent),\n{},\n\(plainEvent)]")
    #expect(decoded.batch.count == 2)
    #expect(decoded.places == ["2[2]:2"])
  }

  @Test func everyRejectionOfALongBodyHasItsLine() {
    let elements = Array(repeating: "{}", count: EventLimits.array).joined(separator: ",\n ")
    let decoded = decodeBody("[" + elements + "]")
    #expect(decoded.rejections.map(\.line) == Array(1...EventLimits.array))
    #expect(decoded.rejections.map(\.arrayIndex) == Array(1...EventLimits.array))
    #expect(Set(decoded.rejections.map(\.byte)) == [3])
    let broken = decodeBody("[" + elements + ",\n\n  x]")
    #expect(broken.places == ["\(EventLimits.array + 2)[\(EventLimits.array + 1)]:3"])
  }

  @Test func bodyOfLinesIsDecodedLikeAFile() {
    let decoded = decodeBody("\(plainEvent)\n\nx\n\(plainEvent)", .jsonLines)
    #expect(decoded.batch.count == 2)
    #expect(decoded.places == ["3:1"])
  }

  @Test(arguments: ["", "\n", " \r\n\t", "\u{FEFF}", "\u{FEFF}\n"])
  func bodyOfLinesWithoutALineIsRejected(text: String) {
    let decoded = decodeBody(text, .jsonLines)
    #expect(decoded.rejections.map(\.found) == ["the end of the body"])
  }
}
