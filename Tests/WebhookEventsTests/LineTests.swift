import Testing
import WebhookEvents

@Suite struct LineTests {
  @Test(arguments: [
    "\(plainEvent)\n\(plainEvent)\n", "\(plainEvent)\r\n\(plainEvent)\r\n",
    "\n\n \t\r\n\(plainEvent)\n\n\(plainEvent)", "\u{FEFF}\(plainEvent)\n\(plainEvent)\n",
    "[\(plainEvent),\(plainEvent)]\n", "[ \(plainEvent) , \(plainEvent) ] \r\n",
    "\u{FEFF}\n[\(plainEvent)]\n[]\n[ ]\n\(plainEvent)", "\(plainEvent)\n  \(plainEvent)  ",
  ])
  func twoEventsAreTwoEvents(text: String) {
    let decoded = decodeLines(text)
    #expect(decoded.rejections == [])
    #expect(decoded.batch.count == 2)
    #expect(decoded.decoder.bytesConsumed == text.utf8.count)
  }

  @Test func byteOrderMarkStandsOnlyAtTheStart() {
    #expect(decodeLines("\n\u{FEFF}\(plainEvent)\n").places == ["2:1"])
    #expect(decodeLines("\u{FEFF}\u{FEFF}\(plainEvent)\n").places == ["1:4"])
    #expect(decodeLines("\u{FEFF}").rejections == [])
    #expect(decodeLines("\u{FEFF}x").places == ["1:4"])
  }

  @Test func badElementsAreOneRejectionEachAndTheOthersCount() {
    let decoded = decodeLines("\n[\(plainEvent),1,{},\(plainEvent),{\"Id\":\"x\"},[[]],\"\"]\n")
    let start = plainEvent.utf8.count + 1
    #expect(decoded.batch.count == 2)
    #expect(
      decoded.places == [
        "2[2]:\(start + 2)", "2[3]:\(start + 5)", "2[5]:\(2 * start + 14)",
        "2[6]:\(2 * start + 18)", "2[7]:\(2 * start + 23)",
      ])
  }

  @Test func arrayThatIsNoJSONIsOneRejectionAndNothingElse() {
    let decoded = decodeLines(
      "\(plainEvent)\n[\(plainEvent),1,{\"x\":\"\\n\"},{\"Username\":nul}]\n\(plainEvent)\n")
    #expect(decoded.batch.count == 2)
    #expect(decoded.places == ["2[4]:\(plainEvent.utf8.count + 28)"])
    #expect(decoded.batch.text.count == 2 * plainEvent.utf8.count)
  }

  @Test func linesAreCountedThroughWhateverTheyHold() {
    let decoded = decodeLines("x\n\n\(plainEvent)\r\ny\r\n[1,2]\nz")
    #expect(decoded.places == ["1:1", "4:1", "5[1]:2", "5[2]:4", "6:1"])
    #expect(decoded.decoder.lineCount == 6)
  }

  static let mixed =
    "\u{FEFF}\(plainEvent)\r\n\n{\"Id\":\"é\\u00e9\\ud83d\\ude00\"}\n[\(plainEvent),{},"
    + "{\(envelope),\"AdditionalFields\":{\"Username\":\"Zoë \\u263A\",\"x\":[\"\\\"\",{}]}}]\r\n"
    + "{\(envelope),\"x\":\"\\ud800\"}\n  \r\n{\(envelope),\"Username\":\"last\"}"

  @Test(arguments: 1...200)
  func aLineMaySplitAnywhere(chunk: Int) {
    let whole = decodeLines(Self.mixed)
    let split = decodeLines(Self.mixed, chunk: chunk)
    #expect(whole.batch.count == 4)
    #expect(whole.rejections.count == 3)
    #expect(split.events == whole.events)
    #expect(split.rejections == whole.rejections)
    #expect(split.decoder.bytesConsumed == Self.mixed.utf8.count)
    #expect(split.decoder.lineCount == whole.decoder.lineCount)
  }

  @Test func everyCutInTwoGivesTheSame() {
    let whole = decodeLines(Self.mixed)
    let bytes = Array(Self.mixed.utf8)
    for cut in 0...bytes.count {
      var split = Decoded()
      split.decode(bytes[..<cut])
      split.decode(bytes[cut...])
      split.finish()
      #expect(split.events == whole.events)
      #expect(split.rejections == whole.rejections)
    }
  }

  @Test func bytesConsumedEndsWithTheLastCompleteLine() {
    var decoded = Decoded()
    decoded.decode("\(plainEvent)\n{\"Id")
    #expect(decoded.decoder.bytesConsumed == plainEvent.utf8.count + 1)
    #expect(decoded.decoder.pendingBytes == 4)
    #expect(decoded.batch.count == 1)
    decoded.decode("\":1}\n")
    #expect(decoded.decoder.bytesConsumed == plainEvent.utf8.count + 10)
    #expect(decoded.decoder.pendingBytes == 0)
    #expect(decoded.places == ["2:7"])
  }

  @Test func resumedDecoderCountsOn() {
    var decoded = Decoded()
    decoded.decoder = EventDecoder(bytesConsumed: 100, lineCount: 7)
    decoded.decode("\u{FEFF}\n\(plainEvent)\n")
    #expect(decoded.places == ["8:1"])
    #expect(decoded.decoder.bytesConsumed == 105 + plainEvent.utf8.count)
  }

  @Test func batchForgetsItsEvents() {
    var decoded = decodeLines(Self.mixed)
    decoded.batch.removeAll()
    #expect(decoded.batch.isEmpty)
    decoded.decode("{\(envelope),\"Username\":\"\\u0041na\"}\n")
    #expect(decoded.events.map { $0["Username"] } == ["Ana"])
  }
}
