import Testing
import WebhookEvents

/// `decode(upTo:into:rejections:from:)`, which reads into the batch.
@Suite struct ReadingTests {
  /// What was read, in pieces that end at `cuts`; each piece has its batch.
  private struct Reading {
    var decoder = EventDecoder()
    var events: [Event] = []
    var rejections: [EventRejection] = []
    /// The most that was asked of the source.
    var asked = 0

    init(_ bytes: [UInt8], cuts: [Int], upTo limit: Int) {
      var rest = bytes[...]
      var cuts = cuts[...]
      var count = 0
      repeat {
        var batch = EventBatch()
        count = decoder.decode(upTo: limit, into: &batch, rejections: &rejections) { room in
          asked = max(asked, room.count)
          while let cut = cuts.first, cut <= rest.startIndex { cuts.removeFirst() }
          let end = min(rest.startIndex + room.count, cuts.first ?? rest.endIndex)
          let piece = rest[..<end]
          room.copyBytes(from: piece)
          rest = rest[end...]
          return piece.count
        }
        if count == 0 { decoder.finish(into: &batch, rejections: &rejections) }
        events += (0..<batch.count).map { batch.event(at: $0) }
      } while count > 0
    }
  }

  private func expectWhole(_ text: String, cuts: [Int], upTo limit: Int) {
    let whole = decodeLines(text)
    let reading = Reading(Array(text.utf8), cuts: cuts, upTo: limit)
    #expect(reading.events == whole.events, "cuts \(cuts), limit \(limit)")
    #expect(reading.rejections == whole.rejections, "cuts \(cuts), limit \(limit)")
    #expect(reading.decoder.bytesConsumed == text.utf8.count)
    #expect(reading.decoder.lineCount == whole.decoder.lineCount)
    #expect(reading.decoder.pendingBytes == 0)
    #expect(reading.asked == limit)
  }

  static let texts = [
    LineTests.mixed, LineTests.mixed + "\n", "\(plainEvent)\n\(plainEvent)\n\(plainEvent)\n",
  ]

  @Test(arguments: texts)
  func aLineMaySplitAtEveryPlace(text: String) {
    for cut in 0...text.utf8.count { expectWhole(text, cuts: [cut], upTo: 1 << 16) }
  }

  @Test func threeLinesMaySplitAtEveryTwoPlaces() {
    let text = "\(plainEvent)\r\n{}\n{\"x\":\"\\n\"}"
    let count = text.utf8.count
    for first in 0...count {
      for second in stride(from: first, through: count, by: 3) {
        expectWhole(text, cuts: [first, second], upTo: 1 << 16)
      }
    }
  }

  @Test(arguments: Array(1...40) + [127, 128, 129, 1000])
  func aLineMayBeLongerThanARead(limit: Int) {
    for text in Self.texts { expectWhole(text, cuts: [], upTo: limit) }
  }

  @Test func bytesOfALineThatIsNotCompleteWait() {
    var decoder = EventDecoder()
    var batch = EventBatch()
    var rejections: [EventRejection] = []
    let text = Array("\(plainEvent)\n{\"Id\"".utf8)
    let count = decoder.decode(upTo: 1000, into: &batch, rejections: &rejections) {
      $0.copyBytes(from: text)
      return text.count
    }
    #expect(count == text.count)
    #expect(batch.count == 1)
    #expect(batch.text.count == plainEvent.utf8.count + 1)
    #expect(decoder.bytesConsumed == plainEvent.utf8.count + 1)
    #expect(decoder.pendingBytes == 5)
  }

  @Test func aReadThatFailsLosesNothing() {
    struct Failure: Error {}
    var decoder = EventDecoder()
    var batch = EventBatch()
    var rejections: [EventRejection] = []
    let line = Array(plainEvent.utf8)
    for piece in [line[..<50], line[50...]] {
      _ = decoder.decode(upTo: 1000, into: &batch, rejections: &rejections) {
        $0.copyBytes(from: piece)
        return piece.count
      }
      #expect(throws: Failure.self) {
        try decoder.decode(upTo: 1000, into: &batch, rejections: &rejections) { _ in
          throw Failure()
        }
      }
      #expect(batch.isEmpty)
    }
    #expect(decoder.pendingBytes == line.count)
    decoder.finish(into: &batch, rejections: &rejections)
    #expect(batch.count == 1)
    #expect(rejections == [])
  }

  @Test func aLinePastItsLimitIsDroppedAcrossReads() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: EventLimits.line + 2)
    let bytes = long + Array("\n\(plainEvent)\n".utf8)
    let reading = Reading(bytes, cuts: [], upTo: 1 << 20)
    #expect(reading.rejections.map(\.byte) == [EventLimits.line + 1])
    #expect(reading.events.count == 1)
    #expect(reading.decoder.bytesConsumed == bytes.count)
    #expect(reading.decoder.lineCount == 2)
  }
}
