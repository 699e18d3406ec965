import Testing
import WebhookEvents

/// Events within other objects.
@Suite struct EventPathTests {
  private func decode(_ text: String, _ path: String = "data") throws -> Decoded {
    var decoded = Decoded()
    EventDecoder.decodeBody(
      Array(text.utf8).span, form: .json, path: try #require(EventPath(path)),
      into: &decoded.batch, rejections: &decoded.tally)
    return decoded
  }

  private static let quoted = plainEvent.replacing("\"", with: "\\\"")

  @Test(arguments: [
    ("{\"data\":\(plainEvent)}", 1),
    ("{\"a\":{\"data\":1},\"data\": \(plainEvent) , \"b\":[2]}", 1),
    ("{\"data\":[\(plainEvent),\(plainEvent)]}", 2), ("{\"data\":[]}", 0),
    ("{\"data\":\"\(quoted)\"}", 1), ("{\"data\":\" [\(quoted),\\n\(quoted)] \"}", 2),
    ("{\"d\\u0061ta\":\(plainEvent)}", 1),
    ("[{\"data\":\(plainEvent)},\n{\"data\":[\(plainEvent),\(plainEvent)]}]", 3),
  ])
  func whatTheFieldHoldsIsTaken(_ text: String, _ count: Int) throws {
    let decoded = try decode(text)
    #expect(decoded.rejections == [])
    #expect(decoded.batch.count == count)
    #expect(decoded.events.allSatisfy { $0.code == 3 })
  }

  @Test func namesLeadFurtherIn() throws {
    #expect(try decode("{\"a\":{\"b\":\(plainEvent)}}", "a.b").batch.count == 1)
    #expect(try decode("{\"a\":[{\"b\":\(plainEvent)}]}", "a.b").places == ["1:6"])
  }

  @Test(arguments: [
    ("{}", "1:1"), (plainEvent, "1:1"), ("1", "1:1"), ("\n[{\"data\":{}}]", "2[1]:11"),
    ("{\"data\":\(plainEvent),\n\"data\":1}", "2:1"), ("{\"data\":null}", "1:9"),
    ("{\"data\":\(plainEvent)", "1:111"), ("[{\"data\":\(plainEvent)},]", "1[2]:114"),
    ("[{\"data\":[{}]},{\"data\":[{},{}]}]", "1[1]:12 1[2]:26 1[3]:29"),
  ])
  func whatItDoesNotHoldIsRejectedAtItsPlace(_ text: String, _ places: String) throws {
    let decoded = try decode(text)
    #expect(decoded.places.joined(separator: " ") == places)
    #expect(decoded.batch.count == 0)
  }

  @Test(arguments: [
    ("{\n\"data\":\"\"}", "2:8", 0), ("{\"data\":\"{\\\"\"}", "1:9", 0),
    ("{\"data\":\"[\(quoted),{}]\"}", "1[2]:9", 1),
    ("{\"data\":\"\(quoted) x\"}", "1:9", 0), ("{\"data\":\"\\\"\(quoted)\\\"\"}", "1:9", 0),
  ])
  func whatIsWrongInAStringIsRejectedAtTheString(
    _ text: String, _ place: String, _ count: Int
  ) throws {
    let decoded = try decode(text)
    #expect(decoded.places == [place])
    #expect(decoded.batch.count == count)
  }

  @Test func theFieldThatIsMissingIsNamed() throws {
    let decoded = try decode("[\(plainEvent),{\"data\":\(plainEvent)}]")
    #expect(decoded.batch.count == 1)
    #expect(decoded.rejections.map(\.expected) == ["an object with data, which holds the event"])
  }

  @Test func linesAreUnwrappedOneByOne() throws {
    var decoded = Decoded(decoder: EventDecoder(path: try #require(EventPath("data"))))
    decoded.decode("{\"data\":\(plainEvent)}\n\(plainEvent)\n{\"data\":\"[\(Self.quoted)]\"}\n")
    #expect(decoded.batch.count == 2)
    #expect(decoded.places == ["2:1"])
  }

  @Test(arguments: ["", ".", "a.", ".a", "a..b"])
  func aNameIsNotEmpty(_ text: String) { #expect(EventPath(text) == nil) }
}
