import Testing
import WebhookEvents

/// Lines about as long as a line may be.
@Suite struct LongLineTests {
  private static let limit = EventLimits.line

  /// Wherever it is cut, and whatever a part of it ends with.
  @Test(arguments: [(1, ""), (1, "\r"), (2, ""), (100, "é")])
  func lineTooLongIsTheSameRejectionHoweverItIsCut(excess: Int, end: String) throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: Self.limit + excess)
    let text = long + Array("\(end)\n\(plainEvent)\n".utf8)
    let whole = decodeLines(text)
    #expect(whole.places == ["1:\(Self.limit + 1)"])
    #expect(whole.rejections.map(\.reason) == [.limit])
    #expect(whole.batch.count == 1)
    for cut in Self.limit...Self.limit + 2 {
      var decoded = Decoded()
      decoded.decode(text[..<cut])
      decoded.decode(text[cut..<cut + 1])
      decoded.decode(text[(cut + 1)...])
      decoded.finish()
      #expect(decoded.rejections == whole.rejections, "cut at \(cut)")
      #expect(decoded.events == whole.events)
      #expect(decoded.decoder.bytesConsumed == text.count)
      #expect(decoded.decoder.lineCount == 2)
    }
  }

  /// Carriage return and line feed are the end of a line and do not count.
  @Test func lineAtTheLimitIsReadHoweverItIsCut() {
    let space = [UInt8](repeating: UInt8(ascii: " "), count: Self.limit - plainEvent.utf8.count)
    let text = space + Array("\(plainEvent)\r\n".utf8)
    for cut in Self.limit...Self.limit + 1 {
      var decoded = Decoded()
      decoded.decode(text[..<cut])
      decoded.decode(text[cut...])
      #expect(decoded.rejections == [])
      #expect(decoded.batch.count == 1)
    }
  }

  /// Each rejection has its place, but a line is not counted through for each of them.
  @Test(.timeLimit(.minutes(15))) func aLongLineOfElementsThatAreNoEventsTakesOneLook() {
    let element = "{\"x\":\"" + String(repeating: "x", count: 1_500) + "\"}"
    let elements = Array(repeating: element, count: EventLimits.array).joined(separator: ",")
    var (decoder, batch) = (EventDecoder(), EventBatch())
    var tally = RejectionTally(detailLimit: EventLimits.array)
    decoder.decode("[\(elements)]\n".utf8, into: &batch, rejections: &tally)
    #expect(tally.counts == [.missingProperty: EventLimits.array])
    let length = element.utf8.count + 1
    #expect(tally.details.map(\.byte) == (1...EventLimits.array).map { length * $0 })
  }
}
