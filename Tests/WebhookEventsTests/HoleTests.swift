import Testing
import WebhookEvents

/// NULs before a line, which a truncation leaves under a writer without `O_APPEND`.
@Suite struct HoleTests {
  private func nuls(_ count: Int) -> String { String(repeating: "\0", count: count) }

  @Test(arguments: [1, 2, 5, 15, 16, 17, 40, .max])
  func aHoleIsSkippedHoweverItIsCut(chunk: Int) {
    let text = nuls(16) + plainEvent + "\n" + nuls(500) + plainEvent + "\n" + plainEvent + "\n"
    let decoded = decodeLines(text, chunk: chunk)
    #expect(decoded.batch.count == 3)
    #expect(decoded.tally.isEmpty)
    #expect(decoded.tally.holes == 2)
    #expect(decoded.decoder.bytesConsumed == text.utf8.count)
  }

  @Test(arguments: [1, 4, .max]) func fewerNULsAreNone(chunk: Int) {
    let decoded = decodeLines(nuls(15) + plainEvent + "\n\0\n", chunk: chunk)
    #expect(decoded.places == ["1:1", "2:1"])
    #expect(decoded.tally.holes == 0)
  }

  @Test(arguments: [3, .max]) func whatIsWrongBehindAHoleIsAtItsPlace(chunk: Int) {
    let decoded = decodeLines(nuls(20) + "{}\n{}\n", chunk: chunk)
    #expect(decoded.places == ["1:22", "2:2"])
    #expect(decoded.tally.holes == 1)
  }

  @Test func aHoleMayBeLongerThanALine() {
    let decoded = decodeLines(
      [UInt8](repeating: 0, count: EventLimits.line + 3) + Array((plainEvent + "\n").utf8),
      chunk: 256 * 1024)
    #expect(decoded.batch.count == 1)
    #expect(decoded.tally.isEmpty)
  }

  @Test func aHoleThatNothingFollowsIsABlankLine() {
    let decoded = decodeLines(nuls(100))
    #expect(decoded.tally.isEmpty)
    #expect(decoded.decoder.bytesConsumed == 100)
  }
}
