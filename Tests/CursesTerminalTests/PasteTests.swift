import TerminalCells
import Testing

@testable import CursesTerminal

@Suite struct PasteTests {
  private func decode(_ parts: String...) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return parts.enumerated().flatMap { decoder.take(Array($1.utf8), at: Int64($0)) }
  }

  @Test(arguments: [
    ("Wq", "Wq"), ("", ""), ("one\ntwo", "one two"), ("one\r\n\r\ntwo\t3\n", "one two 3"),
    ("\u{1B}[A\u{7}x\u{85}y", "[A x y"), ("陈 é", "陈 é"), ("\u{1B}[201", "[201"),
  ])
  func aMarkedPasteIsOneLineHoweverItIsCut(pasted: String, line: String) {
    let bytes = Array("\u{1B}[200~\(pasted)\u{1B}[201~j".utf8)
    for place in 0...bytes.count {
      var decoder = KeyDecoder()
      let events = decoder.take(bytes[..<place], at: 0) + decoder.take(bytes[place...], at: 1)
      #expect(events == [.paste(line), .key(.character("j"))])
    }
  }

  @Test(arguments: [
    (KeyDecoder.pasteLimit, KeyDecoder.pasteLimit),
    (KeyDecoder.pasteLimit + 1, KeyDecoder.pasteLimit),
    (50_000, KeyDecoder.pasteLimit),
  ])
  func aLongPasteIsCutToItsLimit(count: Int, kept: Int) {
    let text = String(repeating: "x", count: count)
    let events = decode("\u{1B}[200~\(text)\u{1B}[201~j")
    #expect(events == [.paste(String(repeating: "x", count: kept)), .key(.character("j"))])
  }

  @Test(arguments: [
    ("0123456789abcdef", true), ("0123456789abcde", false), ("jjjjjjjjjjjjjjjj", false),
    ("jjjjjjjjjjjjjjjk", true), ("W\rq\r0123456789abcd", true), ("陈é34567890123456", true),
    ("W\rq\r0123456789abc", false),
  ])
  func sixteenCharactersInOneReadAreAPasteUnlessTheyAreOneKey(text: String, isPaste: Bool) {
    let events = decode(text)
    #expect((events == [.paste(text.replacing("\r", with: " "))]) == isPaste)
    if !isPaste { #expect(events.count == text.count) }
  }

  @Test func theEndOfAnUnmarkedPasteBelongsToIt() {
    #expect(decode("0123456789abcdef", "Wq") == [.paste("0123456789abcdef"), .paste("Wq")])
    var decoder = KeyDecoder()
    _ = decoder.take(Array("0123456789abcdef".utf8), at: 0)
    #expect(decoder.take(Array("W".utf8), at: 49) == [.paste("W")])
    #expect(decoder.take(Array("W".utf8), at: 99) == [.key(.character("W"))])
  }

  @Test func thePartsOfAPasteOnAStalledLineAreNotTyped() {
    var decoder = KeyDecoder()
    #expect(decoder.take(Array("\u{1B}[200~some ".utf8), at: 0) == [])
    #expect(decoder.elapse(at: KeyDecoder.pastePatience - 1) == [])
    #expect(decoder.take(Array("tWq\u{1B}[201~".utf8), at: 1300) == [.paste("some tWq")])
    _ = decoder.take(Array("\u{1B}[200~lost".utf8), at: 2000)
    #expect(decoder.elapse(at: 2000 + KeyDecoder.pastePatience) == [])
    #expect(decoder.deadline == nil)
  }

  @Test func controlCWithinAPasteWorks() {
    let interrupt = TerminalEvent.key(.control("c"))
    #expect(decode("\u{1B}[200~text\u{3}") == [interrupt])
    #expect(decode("0123456789abcdef\u{1A}\u{3}") == [.paste("0123456789abcdef"), interrupt])
  }
}
