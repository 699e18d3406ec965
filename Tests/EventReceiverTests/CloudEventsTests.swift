import EventReceiver
import Testing

/// CloudEvents, one or a batch: the data of each.
@Suite(.timeLimit(.minutes(15)))
struct CloudEventsTests {
  private static let type = "Content-Type: application/cloudevents-batch+json; charset=utf-8"

  /// An envelope with a text that looks like the end of one.
  private static func envelope(_ data: String) -> String {
    #"{"specversion":"1.0","id":"]}\",{","data": \#(data) ,"ext":{"data":[1]},"type":"t"}"#
  }

  @Test(arguments: [
    ("[]", 0), (" [ ] ", 0), ("[\(envelope(event(1)))]", 1),
    ("[\n\(envelope(event(1))),\n\(envelope(event(2)))\n]", 2),
  ])
  func theDataOfEachIsTaken(_ body: String, _ count: Int) async throws {
    try await receiving { receiver in
      let answer = await receiver.post(body, Self.type)
      #expect(answer.body == #"{"accepted":\#(count),"duplicates":0}"#)
      #expect(receiver.journaled.split(separator: "\n").count == count)
    }
  }

  @Test(arguments: ["", "; charset=utf-8"])
  func oneAloneIsTakenToo(_ parameter: String) async throws {
    try await receiving { receiver in
      let type = "Content-Type: application/cloudevents+json\(parameter)"
      #expect(await receiver.post(Self.envelope(event(1)), type).status == 200)
      #expect(receiver.journaled.contains(#""ReceivedAtUtc""#))
      #expect(!receiver.journaled.contains("specversion"))
      #expect(await receiver.post(event(2), type).status == 400)
    }
  }

  @Test func aRejectionNamesThePlaceInWhatWasSent() async throws {
    try await receiving { receiver in
      let bad = event(2).replacing("\"Id\"", with: "\"No\"")
      let body = "[\(Self.envelope(event(1))),\n\(Self.envelope(bad))]"
      let answer = await receiver.post(body, Self.type)
      #expect(answer.status == 400)
      #expect(answer.body.contains(#""line":2,"event":2,"#))
      #expect(receiver.journaled == "")
    }
  }

  @Test(arguments: [
    "{}", "[{}]", "1", "[1]", "[{\"id\":\"1\"}]", "[{\"data\":\"\(1)\"}]", "[{\"data\"}]",
    "[{\"data\":}]",
    "[{\"data\":{}", "[{\"data", "[\"", "[", "[{\"a\":1,}]", "[\(envelope(event(1)))",
    "[\(envelope(event(1)))}", "[{\"data\":\(event(1)),\"data\":\(event(2))}]", "",
    "[\(envelope(event(1))),]",
  ])
  func whatIsNoBatchIsRefused(_ body: String) async throws {
    try await receiving { receiver in
      #expect(await receiver.post(body, Self.type).status == 400)
      #expect(receiver.journaled == "")
    }
  }
}
