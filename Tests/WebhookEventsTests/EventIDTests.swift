import Testing

@testable import WebhookEvents

@Suite struct EventIDTests {
  static let id = EventID(high: 0x3f25_04e0_4f89_11d3, low: 0x9a0c_0305_e82c_3301)

  @Test(arguments: [
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3F2504E0-4F89-11D3-9A0C-0305E82C3301",
    "3f2504e04f8911d39a0c0305e82c3301", "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
    "(3F2504e0-4f89-11d3-9a0c-0305e82c3301)",
  ])
  func everySpellingIsTheSameValue(spelling: String) {
    #expect(EventID(spelling) == Self.id)
    #expect(EventID(spelling)?.description == "3f2504e0-4f89-11d3-9a0c-0305e82c3301")
  }

  @Test(arguments: [
    ("", 0), ("3f2504e0-4f89-11d3-9a0c-0305e82c330", 35),
    ("3f2504e0-4f89-11d3-9a0c-0305e82c33011", 36), ("3f2504e0-4f89-11d3-9a0c-0305e82c330g", 35),
    ("3f2504e04f8911d39a0c0305e82c33011", 32), ("3f2504e04f8911d39a0c0305e82c330", 31),
    ("3f2504e0-4f8911d39a0c0305e82c3301", 13), ("3f2504e04f89-11d3-9a0c-0305e82c3301", 12),
    ("{3f2504e0-4f89-11d3-9a0c-0305e82c3301)", 37), ("{3f2504e0-4f89-11d3-9a0c-0305e82c3301", 37),
    ("{3f2504e0-4f89-11d3-9a0c-0305e82c3301}}", 38), ("3f2504e0-4f89-11d3-9a0c-0305e82c3301}", 36),
    ("3f2504e04f891-1d39-a0c0-305e82c330199", 13), ("3f2504e0-4f89-11d3-9a0c0305e82c33011", 23),
    ("{3f2504e04f8911d39a0c0305e82c3301}", 9), ("-f2504e0", 0), ("((", 1), (" 3f", 0),
  ])
  func noGUIDNamesItsFirstImpossibleByte(spelling: String, place: Int) {
    let (id, fault) = EventID.reading(Array(spelling.utf8))
    #expect(id == nil)
    #expect(fault == place)
  }

  @Test func ordersByValue() {
    #expect(EventID(high: 1, low: 9) < EventID(high: 2, low: 0))
    #expect(EventID(high: 1, low: 1) < EventID(high: 1, low: 2))
    #expect(!(EventID(high: 1, low: 2) < EventID(high: 1, low: 2)))
  }
}
