import TerminalCells
import TestSupport
import Testing

@testable import CursesTerminal

@Suite struct KeyDecoderTests {
  private let j = TerminalEvent.key(.character("j"))

  /// What the bytes mean when they come in `parts`, a millisecond apart, and nothing follows.
  private func decode(_ parts: [[UInt8]], takesMouse: Bool = false) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    decoder.takesMouse = takesMouse
    var events: [TerminalEvent] = []
    for (time, part) in parts.enumerated() { events += decoder.take(part, at: Int64(time)) }
    return events + decoder.elapse(at: 10_000)
  }

  private func decode(_ text: String, takesMouse: Bool = false) -> [TerminalEvent] {
    decode([Array(text.utf8)], takesMouse: takesMouse)
  }

  /// `bytes` cut once, at every place.
  private func cuts(_ bytes: [UInt8]) -> [[[UInt8]]] {
    (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
  }

  @Test(arguments: TerminalReplies.all)
  func repliesDoNothingHoweverTheyAreCut(reply: String) {
    for bytes in [Array(reply.utf8), TerminalReplies.eightBit(reply)] {
      #expect(decode(bytes.map { [$0] } + [[0x6A]]) == [j])
      for parts in cuts(bytes) { #expect(decode(parts + [[0x6A]]) == [j], "\(parts)") }
    }
  }

  @Test(arguments: TerminalReplies.all.filter { !$0.hasPrefix("\u{1B}\u{1B}") })
  func aReplyThatComesLateBehindItsEscapeIsSwallowed(reply: String) {
    var decoder = KeyDecoder()
    _ = decoder.take([0x1B], at: 0)
    #expect(decoder.elapse(at: 50) == [.key(.escape)])
    #expect(decoder.take(Array(reply.utf8.dropFirst()), at: 1049) == [])
    #expect(decoder.take([0x6A], at: 1050) == [j])
  }

  @Test(arguments: TerminalReplies.all)
  func repliesInOneReadWithKeysLeaveTheKeys(reply: String) {
    #expect(decode("j\(reply)j") == [j, j])
  }

  @Test(arguments: KeySpellings.common)
  func everySpellingIsAKeyHoweverItIsCut(key: Key, spellings: [String]) {
    for spelling in spellings {
      for parts in cuts(Array("\u{1B}\(spelling)".utf8)) {
        #expect(decode(parts + [[0x6A]]) == [.key(key), j], "\(spelling)")
      }
    }
  }

  @Test(arguments: [
    ("\u{1B}[1~", Key.home), ("\u{1B}[4~", .end), ("\u{1B}[11~", .function(1)),
    ("\u{1B}OH", .home), ("\u{1B}[7~", .home), ("\u{1B}[H", .home), ("\u{1B}[F", .end),
    ("\u{1B}OF", .end), ("\u{1B}[8~", .end), ("\u{1B}OP", .function(1)),
    ("\u{1B}[[A", .function(1)), ("\u{1B}[14~", .function(4)), ("\u{1B}OS", .function(4)),
    ("\u{9B}H", .home), ("é", .character("é")), ("陈", .character("陈")), ("\u{C}", .control("l")),
  ])
  func keysInUse(bytes: String, key: Key) {
    #expect(decode(bytes) == [.key(key)])
  }

  @Test func theDescriptionOfTheTerminalDecides() {
    let own = ["ka1": "\u{1B}Ow", "kcuu1": "\u{1B}A", "kcbt": "\u{1B}\t", "kf1": "\u{1}@\r"]
    var decoder = KeyDecoder(keys: KeySpellings.table { own[$0] ?? "" })
    let bytes = Array("\u{1B}Ow\u{1B}A\u{1B}\t\u{1B}[A".utf8)
    #expect(decoder.take(bytes, at: 0) == [.key(.home), .key(.up), .key(.backTab), .key(.up)])
    #expect(decode("\u{1B}Ow") == [.key(.end)])
  }

  @Test(arguments: ["q", "m", "W", "é", "~"])
  func escapeAndACharacterAreAlt(character: String) {
    let alt = [TerminalEvent.key(.alt(Character(character)))]
    for parts in cuts(Array("\u{1B}\(character)".utf8)) { #expect(decode(parts) == alt) }
  }

  @Test(arguments: ["\u{1B}\r", "\u{1B}\u{7F}", "\u{1B}\t", "\u{1B}\u{C}"])
  func altWithAControlIsNothing(bytes: String) {
    #expect(decode(bytes) == [])
  }

  @Test func escapeAloneIsAKeyAfterItsDelay() {
    var decoder = KeyDecoder()
    #expect(decoder.take([0x1B], at: 100) == [])
    #expect(decoder.deadline == 150)
    #expect(decoder.elapse(at: 149) == [])
    #expect(decoder.elapse(at: 150) == [.key(.escape)])
    #expect(decoder.deadline == nil)
    #expect(decoder.take([0x6A], at: 151) == [j])
    #expect(decode("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(decode("\u{1B}\u{1B}\u{1B}").count == 3)
  }

  @Test(arguments: [
    "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]11;rgb", "\u{1B}P1$r", "\u{1B}_x", "\u{1B}^x",
    "\u{1B}Xx", "\u{1B}[M", "\u{1B}[M  ", "\u{1B}[[", "\u{1B}]x\u{1B}",
  ])
  func anUnfinishedSequenceIsDroppedAfterASecondWithoutAByte(bytes: String) {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array(bytes.utf8), at: 0) == [])
    #expect(decoder.elapse(at: 999) == [])
    #expect(decoder.deadline == 1000)
    #expect(decoder.elapse(at: 1000) == [])
    #expect(decoder.take([0x6A], at: 1001) == [j])
    _ = decoder.take(Array(bytes.utf8), at: 2000)
    #expect(decoder.take([0x03], at: 2001) == [.key(.control("c"))])
    #expect(decoder.take([0x6A], at: 2002) == [j])
  }

  @Test func clicksComeOnlyWhereTheyAreWanted() {
    let click = "\u{1B}[<0;10;5M"
    #expect(decode(click) == [])
    #expect(decode(click, takesMouse: true) == [.pointer(Pointer(.press, row: 4, column: 9))])
    for parts in cuts(Array("\u{1B}[<0;1;1m".utf8)) {
      #expect(decode(parts, takesMouse: true) == [])
    }
  }

  @Test func aSequenceLongerThanItsLimitIsSwallowed() {
    for count in [KeyDecoder.sequenceLimit - 2, KeyDecoder.sequenceLimit, 100_000] {
      #expect(decode("\u{1B}[\(String(repeating: "1", count: count))mj") == [j])
    }
  }
}

/// Random bytes, the introducers of sequences among them.
@Suite(.timeLimit(.minutes(15))) struct RandomInputTests {
  @Test func controlCWorksAfterEachOfManyRandomBytes() {
    let frequent = Array("\u{1B}\u{1B}[]OPM<;0~m".utf8) + [0x9B, 0xC3, 0xE9]
    var random = UInt64(0x9E37_79B9_7F4A_7C15)
    var decoder = KeyDecoder()
    decoder.takesMouse = true
    let interrupt = TerminalEvent.key(.control("c"))
    var failures = 0
    for time in 0..<Int64(amount(200_000, long: 1_000_000)) {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      let byte = UInt8(truncatingIfNeeded: random >> 32)
      let place = Int(random >> 48) % (frequent.count * 2)
      _ = decoder.take([place < frequent.count ? frequent[place] : byte], at: time)
      if random & 0xFFF == 0 { _ = decoder.elapse(at: time + 1000) }
      var interrupted = decoder
      if interrupted.take([0x03], at: time) != [interrupt] { failures += 1 }
      if decoder.held.count > KeyDecoder.pasteLimit + 6 { failures += 1 }
    }
    #expect(failures == 0)
  }
}
