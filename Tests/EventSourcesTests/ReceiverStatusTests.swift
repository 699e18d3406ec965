import Foundation
import Testing
import WebhookEvents

@testable import EventSources

/// What is believed of another receiver's note: numbers that can be, at their bounds and one past.
@Suite struct ReceiverStatusTests {
  private static let long = String(repeating: "x", count: 65)

  private static let members = [
    "version": "1", "origin": #""2026-11-22""#, "dayStarts": "240",
    "offsets": #"[{"from":1795000000,"seconds":-18000}]"#, "today": "3", "accepted": "5",
    "duplicates": "1", "rejected": "0", "unheardBefore": "2", "unheardSince": "1795357805",
    "lastEvent": "1795357805000", "now": "1795357805000", "lag": "0.5",
  ]

  private static func note(_ name: String, _ value: String) throws -> ReceiverStatus {
    let members = Self.members.merging([name: value]) { $1 }
    let json = members.map { "\"\($0)\":\($1)" }.joined(separator: ",")
    return try ReceiverStatus(json: Array("{\(json)}".utf8))
  }

  @Test(arguments: [
    ("now", "0"), ("now", "7258118400000"), ("lastEvent", "0"), ("lastEvent", "7258118400000"),
    ("lastEvent", "null"), ("unheardSince", "0"), ("unheardSince", "7258118400"),
    ("unheardSince", "null"), ("unheardBefore", "0"), ("unheardBefore", "1099511627775"),
    ("today", "1099511627775"), ("accepted", "1099511627775"), ("duplicates", "0"),
    ("rejected", "1099511627775"), ("lag", "-1099511627776"), ("lag", "1099511627776"),
    ("lag", "null"), ("dayStarts", "0"), ("dayStarts", "1439"), ("offsets", "[]"),
    ("offsets", #"[{"from":-62135596800,"seconds":93600},{"from":253402300799,"seconds":-93600}]"#),
  ])
  func aNoteWithinItsBoundsIsTaken(name: String, value: String) throws {
    _ = try Self.note(name, value)
  }

  @Test(arguments: [
    ("origin", #""a\r\nX: y""#), ("origin", #""a\u0000""#), ("origin", "\"\(Self.long)\""),
    ("now", "-1"), ("now", "7258118400001"), ("now", "\(Int64.min)"), ("now", "\(Int64.max)"),
    ("lastEvent", "-1"), ("lastEvent", "7258118400001"), ("lastEvent", "\(Int64.min)"),
    ("lastEvent", "\(Int64.max)"), ("unheardSince", "-1"), ("unheardSince", "7258118401"),
    ("unheardSince", "\(Int64.min)"), ("unheardSince", "\(Int64.max)"), ("unheardBefore", "-1"),
    ("unheardBefore", "1099511627776"), ("today", "-1"), ("today", "\(Int64.max)"),
    ("accepted", "1099511627776"), ("duplicates", "-1"), ("rejected", "\(Int64.min)"),
    ("lag", "1099511627777"), ("lag", "-1e300"), ("dayStarts", "-1"), ("dayStarts", "1440"),
    ("offsets", #"[{"from":0,"seconds":93601}]"#), ("offsets", #"[{"from":0,"seconds":-93601}]"#),
    ("offsets", #"[{"from":0,"seconds":\#(Int64.min)}]"#),
    ("offsets", #"[{"from":-62135596801,"seconds":0}]"#),
    ("offsets", #"[{"from":253402300800,"seconds":0}]"#),
    ("offsets", #"[{"from":\#(Int64.max),"seconds":0}]"#),
    ("offsets", #"[{"from":5,"seconds":0},{"from":5,"seconds":3600}]"#),
  ])
  func aNoteOfWhatCannotBeIsRefused(name: String, value: String) {
    #expect(throws: ReceiverStatus.Refusal.impossible(name)) { try Self.note(name, value) }
  }

  @Test(arguments: [("version", "2"), ("now", "1e300"), ("now", "\"soon\""), ("today", "1.5")])
  func aNoteOfAnotherFormIsOfAnotherVersion(name: String, value: String) {
    #expect(throws: ReceiverStatus.Refusal.version) { try Self.note(name, value) }
  }

  @Test func offsetsAreAtMostSoMany() throws {
    func offsets(_ count: Int) -> String {
      "[" + (0..<count).map { #"{"from":\#($0),"seconds":0}"# }.joined(separator: ",") + "]"
    }
    _ = try Self.note("offsets", offsets(ReceiverStatus.offsetLimit))
    #expect(throws: ReceiverStatus.Refusal.impossible("offsets")) {
      try Self.note("offsets", offsets(ReceiverStatus.offsetLimit + 1))
    }
  }
}
