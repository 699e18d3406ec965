import Testing
import WebhookEvents

@Suite struct RejectionTallyTests {
  private static func tally(_ text: String, detailLimit: Int) -> RejectionTally {
    var (decoder, batch) = (EventDecoder(), EventBatch())
    var tally = RejectionTally(detailLimit: detailLimit)
    decoder.decode(text.utf8, into: &batch, rejections: &tally)
    decoder.finish(into: &batch, rejections: &tally)
    return tally
  }

  @Test(arguments: [0, 1, RejectionTally.usualDetails])
  func theFirstAreKeptAndAllAreCounted(limit: Int) {
    for count in [limit, limit + 1, limit + 1000] {
      let tally = Self.tally(String(repeating: "x\n1\n", count: count), detailLimit: limit)
      let kept = min(limit, 2 * count)
      #expect(tally.details.map(\.line) == (0..<kept).map { $0 + 1 })
      #expect(tally.total == 2 * count)
      #expect(tally.counts == (count == 0 ? [:] : [.syntax: count, .notAnEvent: count]))
      #expect(tally.isEmpty == (count == 0))
    }
  }

  @Test func elementsOfAnArrayAreBoundedToo() {
    let array = "[" + Array(repeating: "1", count: 100).joined(separator: ",") + "]\n"
    let tally = Self.tally(array + array, detailLimit: 101)
    #expect(tally.total == 200)
    #expect(tally.details.count == 101)
    #expect(tally.details.last?.line == 2)
    // What an array that is no JSON had is forgotten.
    let broken = Self.tally("y\n" + array.dropLast(2), detailLimit: 101)
    #expect(broken.counts == [.syntax: 2])
    #expect(broken.details.map(\.line) == [1, 2])
  }

  @Test(arguments: [0, 1, 2, 3, 9]) func talliesAddUpWithinTheirLimit(limit: Int) {
    var tally = Self.tally("x\n", detailLimit: limit)
    tally.add(Self.tally("\n1\nx\n", detailLimit: 9))
    #expect(tally.counts == [.syntax: 2, .notAnEvent: 1])
    #expect(tally.details.map(\.line) == Array([1, 2, 3].prefix(limit)))
    tally.add(RejectionTally())
    #expect(tally.total == 3)
  }
}

@Test func theHintIsOfTheFirstRejectionHoweverTalliesAreJoined() {
  let texts = ["{}", "a,b,c,d,e"]
  var joined = RejectionTally()
  for text in texts { joined.add(decodeLines(text).tally) }
  #expect(joined.hint == nil)
  #expect(joined.hint == decodeLines(texts.joined(separator: "\n")).tally.hint)
  #expect(decodeLines(texts[1]).tally.hint != nil)
}
