import Testing
import WebhookEvents

/// Names of fields match without regard to the case of ASCII letters, spaces, `_` and `-`.
@Suite struct NameTests {
  @Test(arguments: [
    ("Zip Code", "ZIPCODE"), ("a-z", "AZ"),
    ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("", " _-"), ("É", "É"), ("x1", "X_1"),
  ])
  func spellingsOfOneName(name: String, spelling: String) {
    #expect(FoldedName(name) == FoldedName(spelling))
    let decoded = decodeLines("{\(envelope),\"\(spelling)\":\"v\"}")
    let record = decoded.batch.records[0]
    #expect(decoded.batch.text(of: FoldedName(name), in: record) == Array("v".utf8))
  }

  @Test(arguments: [
    ("é", "É"), ("a", "ab"), ("ab", "a"), ("a", ""), ("a.b", "ab"), ("[", "{"), ("@", "`"),
    ("k", "\u{212A}"),
  ])
  func otherNames(name: String, other: String) {
    #expect(FoldedName(name) != FoldedName(other))
    let decoded = decodeLines("{\(envelope),\"\(other)\":\"v\"}")
    let record = decoded.batch.records[0]
    #expect(decoded.batch.text(of: FoldedName(name), in: record) == nil)
  }

  /// One letter more or less, or another one, is another name.
  @Test(arguments: [
    "Id", "CreationDateUtc", "Category", "Code", "AdditionalFields", "Parameters", "ReceivedAtUtc",
    "Username", "SessionId", "SessionType", "PhoneNo", "ActivityName", "WorkItemId", "WorkItemType",
    "Queue", "QueueName", "CallerId", "ActivityCode", "AvailabilityCode", "ExitCode",
  ])
  func nearlyAKnownNameIsAnUnknownField(name: String) {
    let names =
      [String(name.dropLast()), name + "s", "x" + name, name + "\\u0000", name + "é"]
      + name.indices.map { name.replacingCharacter(at: $0, with: "0") }
    for other in names {
      let view = decodeLines("{\(envelope),\"\(other)\":\"7\"}").batch.first
      #expect(view?.event.fields.count == 1, "\(other)")
      let texts = [
        view?.username, view?.sessionID, view?.sessionType, view?.phone, view?.activityName,
        view?.workItemID, view?.workItemType, view?.queue, view?.caller,
      ]
      #expect(texts.allSatisfy { $0 == nil }, "\(other)")
      let numbers = [view?.activityCode, view?.availabilityCode, view?.exitCode]
      #expect(numbers.allSatisfy { $0 == nil }, "\(other)")
    }
  }
}

extension String {
  fileprivate func replacingCharacter(at place: Index, with letter: String) -> String {
    self[..<place] + letter + self[index(after: place)...]
  }
}
