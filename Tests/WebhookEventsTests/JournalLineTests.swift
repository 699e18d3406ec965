import Testing
import WebhookEvents

@Suite struct JournalLineTests {
  static let received = Timestamp(milliseconds: 1_795_357_805_007)
  static let stamp = #""ReceivedAtUtc":"2026-11-22T14:30:05.007000Z""#

  private func journalLine(_ event: String, omitting: [FoldedName] = []) -> String {
    let decoded = decodeBody(event)
    var journal = Array("before\n".utf8)
    decoded.batch.appendJournalLine(
      of: 0, receivedAt: Self.received, omitting: omitting, into: &journal)
    return String(decoding: journal.dropFirst(7), as: UTF8.self)
  }

  @Test(arguments: [
    (plainEvent, plainEvent),
    (
      "{\n  \(envelope) ,\r\n\t\"x y\" : [ 1 , { \"a b\" : \" \\\" , \" } , [ ] , { } ]\n}\n",
      "{\(envelope),\"x y\":[1,{\"a b\":\" \\\" , \"},[],{}]}"
    ),
    ("{\"ReceivedAtUtc\":\"2020-01-01T00:00:00Z\",\(envelope)}", plainEvent),
    ("{ \"ReceivedAtUtc\" : \"2020-01-01T00:00:00Z\" , \(envelope) }", plainEvent),
    (
      "{\(envelope), \"received_at_utc\" : \"2020-01-01T00:00:00Z\" , \"x\":1}",
      "{\(envelope),\"x\":1}"
    ),
    ("{\(envelope),\"\\u0052eceivedAtUtc\":\"2020-01-01T00:00:00Z\"}", plainEvent),
    (
      "{\(envelope),\"AdditionalFields\":{\"ReceivedAtUtc\":\"kept\"}}",
      "{\(envelope),\"AdditionalFields\":{\"ReceivedAtUtc\":\"kept\"}}"
    ),
  ])
  func eventIsKeptAsItCameOnOneLineWithItsArrival(event: String, kept: String) {
    #expect(journalLine(event) == "\(kept.dropLast()),\(Self.stamp)}\n")
  }

  @Test(arguments: [
    #","CallerId":"1","x":2"#, #","AdditionalFields":{"x":2,"caller_id":"1"}"#,
    #","AdditionalFields":{"CallerId":{"a":[1]},"x":2}"#,
    #","AdditionalFields":[{"Name":"Caller Id","Value":"1"},{"Name":"x","Value":2}]"#,
    #","AdditionalFields":[{"Name":"x","Value":2},{"Value":[1,"CallerId"],"Key":"\u0043allerId"}]"#,
    #","Parameters":[{"CallerId":"1"},{"x":2},{"callerId":null}]"#,
  ])
  func omittedFieldsAreLeftOutOfEverySpelling(fields: String) throws {
    let line = journalLine("{\(envelope)\(fields)}", omitting: ["CallerId", "Id", "nothing"])
    let decoded = decodeLines(line)
    #expect(decoded.rejections == [])
    #expect(decoded.events.map(\.fields) == [[Event.Field("x", 2)]])
    #expect(decoded.events.map(\.received) == [Self.received])
  }

  @Test func onlyOmittedFieldsLeaveAnEmptyContainer() {
    let line = journalLine("{\(envelope),\"Parameters\":[{\"a\":1},{\"A\":2}]}", omitting: ["a"])
    #expect(line == "{\(envelope),\"Parameters\":[],\(Self.stamp)}\n")
  }

  @Test func aPairIsKnownByItsNameAndAMemberByItsKey() {
    let event = #"{\#(envelope),"Parameters":[{"Name":"x","Value":"a"},{"Name":"a"},{"Value":1}]}"#
    #expect(journalLine(event, omitting: ["a"]) == "\(event.dropLast()),\(Self.stamp)}\n")
    let names = journalLine(event, omitting: ["Name"])
    #expect(decodeLines(names).events.first?.fields.map(\.name) == ["x", "Value"])
  }
}
