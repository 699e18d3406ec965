import TestEvents
import Testing
import WebhookEvents

/// A batch holds what its events say and not much more.
@Suite struct BatchTextTests {
  // MARK: White space

  private static let tokens = [
    "{", #""Id""#, ":", #""3f2504e0-4f89-11d3-9a0c-0305e82c3301""#, ",", #""CreationDateUtc""#, ":",
    "20261122143005", ",", #""Category""#, ":", "1", ",", #""Code""#, ":", #""3""#, ",",
    #""AdditionalFields""#, ":", "[", "{", #""Name""#, ":", #""Username""#, ",", #""Value""#, ":",
    #""M\u0061ria \\ \"  Lopez""#, "}", ",", "{", #""x""#, ":", "[", "1", ",", "{", #""a  b""#, ":",
    #"" \" , { ""#, "}", ",", "{", "}", ",", "null", "]", "}", "]", "}",
  ]

  @Test(arguments: [1, 2, 3, 17, 100, 200], [" ", "\t", "\r", " \r\t "])
  func eventWithMuchSpaceIsTheSameAndTakesLittle(count: Int, blank: String) {
    let space = String(repeating: blank, count: count)
    let compact = Self.tokens.joined()
    let expected = decodeLines(compact)
    let decoded = decodeLines(space + Self.tokens.joined(separator: space) + space)
    #expect(decoded.rejections == [])
    #expect(decoded.batch.map { Meaning($0) } == expected.batch.map { Meaning($0) })
    #expect(decoded.batch.first?.username == #"Maria \ "  Lopez"#)
    #expect(decoded.batch.text.count <= 2 * compact.utf8.count)
  }

  /// Any single gap is enough.
  @Test(arguments: tokens.indices.dropFirst())
  func spaceBetweenAnyTwoTokensIsNotKept(place: Int) {
    let compact = Self.tokens.joined()
    let space = String(repeating: " ", count: 2 * compact.utf8.count)
    let wide = Self.tokens[..<place].joined() + space + Self.tokens[place...].joined()
    let decoded = decodeLines(wide)
    #expect(decoded.rejections == [])
    #expect(decoded.batch.first?.source == compact)
    #expect(decoded.events == decodeLines(compact).events)
  }

  @Test(arguments: ["", #","Username":"\u0041""#])
  func atTwiceItsSizeAnEventStaysAsItCame(field: String) {
    let compact = "{\(envelope)\(field)}"
    // The text of the escape is kept beside it.
    let count = compact.utf8.count - (field.isEmpty ? 0 : 1)
    for excess in [0, 1] {
      let wide = compact.dropLast() + String(repeating: " ", count: count + excess) + "}"
      let decoded = decodeLines(String(wide))
      #expect(decoded.batch.first?.source == (excess == 0 ? String(wide) : compact))
      #expect(decoded.batch.text.count <= 2 * compact.utf8.count)
    }
  }

  @Test func stringsKeepTheirSpace() {
    let text = String(repeating: " ", count: 5_000)
    let decoded = decodeLines("{\(envelope),\"x\":\"\(text)\",\"y\":[ \"\(text)\" ]}")
    #expect(decoded.events.first?["x"] == .string(text))
    #expect(decoded.batch.text.count > 10_000)
  }

  @Test(arguments: [UInt64](1...4)) func noEventTakesMoreThanTwiceItsCompactForm(seed: UInt64) {
    for line in EventStream(seed: seed, count: 250, brokenOneIn: nil).lines {
      let batch = decodeLines(line.text).batch
      var journal: [UInt8] = []
      batch.appendJournalLine(of: 0, receivedAt: Timestamp(seconds: 0), into: &journal)
      // At least a comma less than the arrival, which the line may have had itself.
      let arrival = #","ReceivedAtUtc":"1970-01-01T00:00:00.000000Z""#.utf8.count
      let own = batch[0].received == nil ? 0 : 2 * arrival + 100
      #expect(batch.text.count <= 2 * (journal.count - 1 - arrival) + own)
    }
  }

  // MARK: Editing

  private static let lines = EventStream(seed: 9, count: 300, brokenOneIn: nil).lines.map(\.text)
  private static let lone = lines.map { decodeLines($0).batch }
  private static let all = decodeLines(Array(lines.joined(separator: "\n".utf8))).batch

  private func expect(_ batch: EventBatch, holds indices: [Int]) {
    #expect(batch.map { Meaning($0) } == indices.map { Meaning(Self.lone[$0][0]) })
    #expect(batch.text.count <= indices.reduce(0) { $0 + Self.lone[$1].text.count })
    #expect(batch.map(\.source) == indices.map { Self.lone[$0][0].source })
  }

  @Test func batchHoldsTheTextOfItsEvents() {
    expect(Self.all, holds: Array(Self.lines.indices))
  }

  @Test(arguments: [1, 2, 3, 50, 1000]) func removedEventsTakeTheirTextAlong(step: Int) {
    var batch = Self.all
    let removed = Set(stride(from: 0, to: batch.count, by: step).map { batch.records[$0].id })
    let kept = batch.indices.filter { !removed.contains(Self.all.records[$0].id) }
    batch.removeAll { removed.contains($0.id) }
    expect(batch, holds: kept)
  }

  /// An empty text may lie anywhere in the batch that an event comes from.
  @Test(arguments: ["SessionId", "WorkItemId", "WorkItemType", "QueueName", "CallerId", "Action"])
  func emptyTextStaysInsideTheBatch(field: String) {
    let empty = "{\(envelope),\"\(field)\":\"\"}"
    let batch = decodeLines(String(repeating: plainEvent + "\n", count: 3) + empty).batch
    let selected = batch.selecting([3])
    #expect(selected.count == 1)
    let record = selected.records[0]
    for text in [
      record.sessionID, record.workItemID, record.workItemType, record.queue, record.caller,
      record.action,
    ] {
      #expect(text.range.upperBound <= selected.text.count)
      #expect(selected.string(text) == "")
    }
  }

  @Test(arguments: [UInt64](1...5)) func selectionHoldsTheTextOfWhatWasSelected(seed: UInt64) {
    var random = SplitMix(state: seed)
    let indices = (0..<100).map { _ in random.below(Self.all.count) }
    expect(Self.all.selecting(indices), holds: indices)
    expect(Self.all.selecting([]), holds: [])
    expect(Self.all.selecting(Array(Self.all.indices)), holds: Array(Self.all.indices))
  }

  @Test func appendedBatchesHoldTheTextOfBoth() {
    var batch = EventBatch()
    let parts = [Array(200..<300), [], [7], Array(0..<5), [7]]
    for part in parts {
      batch.append(contentsOf: Self.all.selecting(part))
      batch.append(contentsOf: EventBatch())
    }
    expect(batch, holds: parts.flatMap(\.self))
  }

  @Test func arrayThatIsNoJSONLeavesNothing() {
    var decoded = decodeLines(Self.lines[0] + Array("\n".utf8))
    let text = decoded.batch.text
    decoded.decode("[\(plainEvent),{\(envelope),\"Username\":\"\\u0041\"},\n")
    #expect(decoded.rejections.count == 1)
    #expect(decoded.batch.text == text)
  }
}
