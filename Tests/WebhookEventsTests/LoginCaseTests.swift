import TestEvents
import Testing
import WebhookEvents

/// A reader that remembered whose events came before took one agent's session for the phone.
@Suite struct LoginCaseTests {
  private static func line(
    _ number: Int, _ username: String, _ first: (String, String), _ last: (String, String)
  ) -> String {
    let digits = String(number, radix: 16)
    let id = String(repeating: "0", count: 12 - digits.count) + digits
    let time = 140_000 + number / 60 * 100 + number % 60
    return #"{"Id":"3f2504e0-4f89-11d3-9a0c-\#(id)","CreationDateUtc":"20261122\#(time)","#
      + #""Category":1,"Code":1,"AdditionalFields":[{"Name":"\#(first.0)","Value":"\#(first.1)"},"#
      + #"{"Name":"Username","Value":"\#(username)"},{"Name":"SessionType","Value":"CCA"},"#
      + #"{"Value":"\#(last.1)","Name":"\#(last.0)"}]}"# + "\n"
  }

  private static let before =
    (0..<1500).map { line($0, "other", ("SessionId", "s\($0 % 3)"), ("PhoneNo", "p")) }
    + (1500..<1540).map { line($0, "zed", ("PhoneNo", "p\($0 % 3)"), ("SessionId", "sx")) }
  private static let last =
    (1540...1541).map {
      line($0, "bob", ("SessionId", "12345678901"), ("PhoneNo", "98765432109"))
    } + [line(1542, "bob", ("PhoneNo", "12345678901"), ("SessionId", "98765432109"))]

  @Test(arguments: [256 << 10, 4 << 10, Int.max])
  func sessionAndPhoneAreThoseOfTheEventItself(chunk: Int) {
    let together = decodeLines((Self.before + Self.last).joined(), chunk: chunk)
    #expect(together.rejections == [])
    #expect(together.batch.count == 1543)
    let events = Array(together.batch.suffix(3))
    #expect(events.map(\.sessionID) == ["12345678901", "12345678901", "98765432109"])
    #expect(events.map(\.phone) == ["98765432109", "98765432109", "12345678901"])
    let alone = decodeLines(Self.last.joined())
    #expect(events.map { Meaning($0) } == alone.batch.map { Meaning($0) })
  }
}
