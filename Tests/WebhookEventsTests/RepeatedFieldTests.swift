import Testing
import WebhookEvents

/// Of a field that comes more than once the record has the first text that is not empty, or the
/// first number that is one; the event has them all.
@Suite struct RepeatedFieldTests {
  @Test(arguments: [
    "Username", "SessionId", "SessionType", "PhoneNo", "ActivityName", "WorkItemId", "WorkItemType",
    "QueueName", "CallerId",
  ])
  func firstTextCounts(name: String) {
    let fields = ["\"\"", "null", "[\"x\"]", "true", "\"a\"", "\"b\"", "7"]
    let decoded = decodeLines(Self.event(name, fields))
    let view = decoded.batch.first
    let texts = [
      view?.username, view?.sessionID, view?.sessionType, view?.phone, view?.activityName,
      view?.workItemID, view?.workItemType, view?.queue, view?.caller,
    ]
    #expect(texts.compactMap(\.self) == ["a"])
    #expect(decoded.events.first?.fields.count == fields.count)
  }

  @Test(arguments: ["ActivityCode", "AvailabilityCode", "ExitCode"])
  func firstNumberCounts(name: String) {
    let fields = ["\"\"", "null", "1.5", "\"x\"", "2147483648", "\"07\"", "8", "\"\""]
    let decoded = decodeLines(Self.event(name, fields))
    let view = decoded.batch.first
    let numbers = [view?.activityCode, view?.availabilityCode, view?.exitCode]
    #expect(numbers.compactMap(\.self) == [7])
    #expect(decoded.events.first?.fields.count == fields.count)
  }

  /// The same name in every spelling and place.
  private static func event(_ name: String, _ values: [String]) -> String {
    let names = [name, name.uppercased(), "_" + name, name.lowercased()]
    let members = values.enumerated().map { "\"\(names[$0 % 4])\":\($1)" }
    return "{\(envelope),\(members[0]),\"Parameters\":[{\(members[1])},{\"Name\":\"\(name)\","
      + "\"Value\":\(values[2])}],\(members[3...].joined(separator: ","))}"
  }
}
